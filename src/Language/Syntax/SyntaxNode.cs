namespace SysSpec.Language.Syntax;

/// <summary>
/// A construct of the grammar. A subclass offers its parts by name; <see cref="Children"/> lists them in source order. Parts that the grammar demands are never null:
/// where the text lacks them they are missing tokens, <see cref="MissingExpressionSyntax"/> or <see cref="MissingTypeSyntax"/>.
/// </summary>
public abstract class SyntaxNode : SyntaxElement
{
    private readonly ISyntaxPart?[] _parts;
    private SyntaxElement[]? _children;

    private protected SyntaxNode(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(Extent.Of(parts))
    {
        Kind = kind;
        _parts = parts;
    }

    /// <summary>Which construct this is.</summary>
    public SyntaxKind Kind { get; }

    /// <summary>The nodes and tokens that this node consists of, in source order; their full strings make up that of the node.</summary>
    public IReadOnlyList<SyntaxElement> Children => _children ??= Flatten(_parts);

    /// <summary>The text of the <c>///</c> lines directly before this node, without the slashes; null without any.</summary>
    public string? Documentation
    {
        get
        {
            SyntaxElement element = this;
            while (element is SyntaxNode node)
            {
                element = node.Children[0];
            }

            return element is SyntaxToken token ? SyntaxDocumentation.Of(token) : null;
        }
    }

    /// <summary>The node and all nodes below it, parents first, in source order.</summary>
    public IEnumerable<SyntaxNode> DescendantsAndSelf()
    {
        var open = new Stack<SyntaxNode>();
        open.Push(this);
        while (open.Count > 0)
        {
            var node = open.Pop();
            yield return node;
            for (var i = node.Children.Count - 1; i >= 0; i--)
            {
                if (node.Children[i] is SyntaxNode child)
                {
                    open.Push(child);
                }
            }
        }
    }

    private static SyntaxElement[] Flatten(ISyntaxPart?[] parts)
    {
        var children = new List<SyntaxElement>(parts.Length);
        foreach (var part in parts)
        {
            for (var i = 0; part is not null && i < part.ElementCount; i++)
            {
                children.Add(part.ElementAt(i));
            }
        }

        return children.ToArray();
    }
}

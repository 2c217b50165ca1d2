using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Rebinding;

/// <summary>
/// Compares two versions of a file apart from bodies. What is left, the frame, is what symbols are made of and what other files can see: names, signatures, types, constants, values of functions,
/// representations, documentation. Bodies are clauses of operations, invariants and properties in contracts, and the bodies of operations in modules.
/// </summary>
internal sealed class TreeFrame
{
    private readonly Dictionary<SyntaxNode, SyntaxNode> _declarations = [];

    private TreeFrame()
    {
    }

    /// <summary>The declarations of the first version and what they are in the second.</summary>
    public IReadOnlyDictionary<SyntaxNode, SyntaxNode> Declarations => _declarations;

    /// <summary>
    /// Pairs the declarations of two versions that have one frame; null if they do not. Conditions of types must stand at the same place too, for the code of other files tells it. O(tokens of the frame).
    /// </summary>
    public static TreeFrame? Match(SyntaxTree before, SyntaxTree after)
    {
        var frame = new TreeFrame();
        return frame.IsSame(before.Root, after.Root) ? frame : null;
    }

    /// <summary>The same pairs the other way round.</summary>
    public TreeFrame Reversed()
    {
        var frame = new TreeFrame();
        foreach (var pair in _declarations)
        {
            frame._declarations.Add(pair.Value, pair.Key);
        }

        return frame;
    }

    private static bool IsBody(SyntaxElement element) => element is ClauseSyntax or InvariantSyntax or PropertySyntax or BlockSyntax;

    private bool IsSame(SyntaxElement before, SyntaxElement after) => (before, after) switch
    {
        (SyntaxToken a, SyntaxToken b) => a.Kind == b.Kind && a.IsMissing == b.IsMissing && HasSameText(a, b) && HasSameDocumentation(a, b),
        (ExpressionSyntax a, ExpressionSyntax b) => a.Kind == b.Kind && HasSameText(a, b),
        (SyntaxNode a, SyntaxNode b) => a.Kind == b.Kind && IsSame(a, b),
        _ => false,
    };

    private bool IsSame(SyntaxNode before, SyntaxNode after)
    {
        if (before is DeclarationSyntax)
        {
            _declarations.Add(before, after);
        }

        // An operation without clauses is not specified, which others see.
        if (before is OperationSyntax operation && operation.Clauses.Count > 0 != ((OperationSyntax)after).Clauses.Count > 0)
        {
            return false;
        }

        if (Condition(before) is { } condition && Condition(after) is { } other && condition.Location.Start != other.Location.Start)
        {
            return false;
        }

        var (left, right) = (before.Children, after.Children);
        for (int i = 0, j = 0; ; i++, j++)
        {
            while (i < left.Count && IsBody(left[i]))
            {
                i++;
            }

            while (j < right.Count && IsBody(right[j]))
            {
                j++;
            }

            if (i == left.Count || j == right.Count)
            {
                return i == left.Count && j == right.Count;
            }

            if (!IsSame(left[i], right[j]))
            {
                return false;
            }
        }
    }

    private static ExpressionSyntax? Condition(SyntaxNode node) => node switch
    {
        TypeDeclarationSyntax type => type.Condition,
        FieldSyntax field => field.Condition,
        _ => null,
    };

    private static bool HasSameText(SyntaxElement before, SyntaxElement after)
    {
        var (a, b) = (before.Span, after.Span);
        return a.Length == b.Length && string.CompareOrdinal(before.Source.Content, a.Start, after.Source.Content, b.Start, a.Length) == 0;
    }

    private static bool HasSameDocumentation(SyntaxToken before, SyntaxToken after) =>
        (!HasComment(before) && !HasComment(after)) || SyntaxDocumentation.Of(before) == SyntaxDocumentation.Of(after);

    private static bool HasComment(SyntaxToken token)
    {
        var (full, own) = (token.FullSpan.Start, token.Span.Start);
        return token.Source.Content.IndexOf('/', full, own - full) >= 0;
    }
}

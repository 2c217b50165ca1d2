using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Drafts;

/// <summary>A file of the specs in a draft: its declarations, and in the place of each patch what that adds.</summary>
internal sealed class DraftFile
{
    private readonly List<DraftNode> _items = [];
    private readonly Dictionary<DeclarationSyntax, List<DraftNode>> _added = [];
    private readonly SortedDictionary<string, SourceSpan> _usings = new(StringComparer.Ordinal);
    private readonly bool _isReduced;

    /// <summary>Opens a file.</summary>
    public DraftFile(SyntaxTree tree)
    {
        Tree = tree;
        Namespace = tree.Root.Namespace.Name.Text;
        foreach (var declaration in tree.Root.Declarations)
        {
            if (declaration is SystemSyntax)
            {
                _isReduced = true;
            }
            else if (declaration is not PatchSyntax)
            {
                _items.Add(new DraftNode(declaration));
            }
        }
    }

    /// <summary>The file as it is written.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>Its namespace.</summary>
    public string Namespace { get; }

    /// <summary>Declarations that are written in it, without systems and patches.</summary>
    public IReadOnlyList<DraftNode> Declarations => _items;

    /// <summary>The namespaces whose names its text can use besides its own.</summary>
    public IEnumerable<string> Usings => Tree.Root.Usings.Select(static u => u.Name.Text).Concat(_usings.Keys);

    /// <summary>The namespaces in which its text finds names, its own first.</summary>
    public IEnumerable<string> Namespaces => [Namespace, .. Usings];

    /// <summary>Adds what a declaration of the file, a patch or the evolved system, brings.</summary>
    public void Add(DeclarationSyntax place, DraftNode node)
    {
        if (!_added.TryGetValue(place, out var nodes))
        {
            _added.Add(place, nodes = []);
        }

        nodes.Add(node);
    }

    /// <summary>Lets the text of the file use what another one can name, since a part of it comes here.</summary>
    public void Use(SyntaxTree other)
    {
        foreach (var name in other.Root.Usings.Select(static u => u.Name).Concat([other.Root.Namespace.Name]))
        {
            if (name.Text != Namespace && !Usings.Contains(name.Text, StringComparer.Ordinal))
            {
                _usings.Add(name.Text, name.Location);
            }
        }
    }

    /// <summary>The file with all that was changed; itself if nothing was. Parses what it makes.</summary>
    public SyntaxTree ToTree()
    {
        if (!_isReduced && _added.Count == 0 && _usings.Count == 0 && !_items.Exists(static i => i.IsChanged))
        {
            return Tree;
        }

        return SyntaxTree.Parse(Write(static (_, _) => { }));
    }

    /// <summary>
    /// The file with all that was changed and with the systems and patches of the file, as a text to be written in its place. What is <paramref name="folded"/> is left out but for what was added in its place.
    /// </summary>
    /// <param name="folded">A patch that has become a part of the base.</param>
    /// <param name="cuts">The stretches to leave out of other patches and systems, in order.</param>
    public SourceText ToFolded(Patch folded, Func<DeclarationSyntax, IReadOnlyList<TextSpan>> cuts)
    {
        return Write(WriteUncut);

        void WriteUncut(DeclarationSyntax declaration, DraftWriter writer)
        {
            if (folded.Parts.Any(p => ReferenceEquals(declaration, p.Syntax)))
            {
                return;
            }

            var start = declaration.FullSpan.Start;
            foreach (var cut in cuts(declaration))
            {
                writer.Write(new SourceSpan(Tree.Text, TextSpan.FromBounds(start, cut.Start)));
                start = cut.End;
            }

            writer.Write(new SourceSpan(Tree.Text, TextSpan.FromBounds(start, declaration.FullSpan.End)));
        }
    }

    /// <summary>The file with all that was changed.</summary>
    /// <param name="writeOther">Writes a system or a patch in whose place nothing was added.</param>
    private SourceText Write(Action<DeclarationSyntax, DraftWriter> writeOther)
    {
        var writer = new DraftWriter();
        WriteHead(writer);
        var next = 0;
        foreach (var declaration in Tree.Root.Declarations)
        {
            if (next < _items.Count && ReferenceEquals(_items[next].Syntax, declaration))
            {
                _items[next++].Write(writer);
            }
            else if (_added.TryGetValue(declaration, out var nodes))
            {
                nodes.ForEach(n => n.Write(writer));
            }
            else
            {
                writeOther(declaration, writer);
            }
        }

        writer.Write(new SourceSpan(Tree.Text, Tree.Root.EndOfFile.FullSpan));
        return writer.ToText(Tree.Text.Path);
    }

    private void WriteHead(DraftWriter writer)
    {
        var root = Tree.Root;
        var end = root.Usings.Count > 0 ? root.Usings[root.Usings.Count - 1].FullSpan.End : root.Namespace.FullSpan.End;
        writer.Write(new SourceSpan(Tree.Text, TextSpan.FromBounds(0, end)));
        foreach (var added in _usings)
        {
            writer.StartLine(added.Value);
            writer.Write("using ", added.Value);
            writer.Write(added.Value);
            writer.Write(";\n", added.Value);
        }

        foreach (var allowance in root.Allowances)
        {
            writer.Write(new SourceSpan(Tree.Text, allowance.FullSpan));
        }
    }
}

using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Drafts;

/// <summary>The parts of a declaration: its head, in which lists of names can grow, its members or clauses, and its end.</summary>
internal sealed class DraftShape
{
    private readonly List<(SourceSpan Text, DraftNames? Names)> _head;
    private readonly SourceSpan _tail;
    private readonly List<DraftNode> _children;

    /// <summary>The members, and where those stood that were taken out.</summary>
    private readonly List<(DraftNode Node, Patch? RemovedBy)> _places;
    private readonly SyntaxToken? _semicolon;
    private bool _isChanged;

    private DraftShape(List<(SourceSpan Text, DraftNames? Names)> head, List<DraftNode> children, SourceSpan tail, SyntaxToken? semicolon)
    {
        _semicolon = semicolon;
        _head = head;
        _children = children;
        _places = children.Select(static c => (c, (Patch?)null)).ToList();
        _tail = tail;
    }

    /// <summary>Members or clauses in order.</summary>
    public IReadOnlyList<DraftNode> Children => _children;

    /// <summary>Whether something was added, replaced or removed, in parts of parts too.</summary>
    public bool IsChanged => _isChanged || _children.Exists(static c => c.IsChanged);

    /// <summary>Whether a construct has parts of its own.</summary>
    public static bool HasParts(SyntaxNode syntax) => syntax is ContractSyntax or ModuleSyntax or OperationSyntax or RecordSyntax or EnumSyntax or ErrorsSyntax or LayoutSyntax
        or EntitySyntax or StateSyntax or LocksSyntax or SystemSyntax or LayerSyntax or ExposeSyntax;

    /// <summary>The parts of what is written.</summary>
    public static DraftShape Of(SyntaxNode syntax)
    {
        var children = PartsOf(syntax);
        var end = syntax.Children[syntax.Children.Count - 1];
        var head = TextSpan.FromBounds(syntax.FullSpan.Start, children.Count > 0 ? children[0].FullSpan.Start : end.FullSpan.Start);
        return new DraftShape(
            Split(syntax, head, Lists(syntax)), children.Select(static c => new DraftNode(c)).ToList(), new SourceSpan(syntax.Source, end.FullSpan),
            syntax is OperationSyntax or EntitySyntax && end is SyntaxToken { Kind: TokenKind.Semicolon } semicolon ? semicolon : null);
    }

    /// <summary>A system with the name of one declaration and the parts of another, but for the concurrency section where the one has its own.</summary>
    public static DraftShape Evolved(SystemSyntax evolved, SystemSyntax system)
    {
        var shape = Of(system);
        var concurrency = evolved.Members.OfType<ConcurrencySyntax>().ToList();
        if (concurrency.Count > 0)
        {
            shape._children.RemoveAll(static c => c.Syntax is ConcurrencySyntax);
            shape._children.AddRange(concurrency.Select(static c => new DraftNode(c)));
        }

        var (name, rest) = (evolved.Identifier.Span, TextSpan.FromBounds(system.Identifier.Span.End, shape._head[shape._head.Count - 1].Text.Span.End));
        return new DraftShape(
            [(new SourceSpan(evolved.Source, TextSpan.FromBounds(evolved.FullSpan.Start, name.End)), null), (new SourceSpan(system.Source, rest), null)], shape._children, shape._tail, null) { _isChanged = true };
    }

    /// <summary>A list of names in the head; null if the construct has no such list.</summary>
    public DraftNames? Names(string word) => _head.Select(static h => h.Names).FirstOrDefault(n => n?.Word == word);

    /// <summary>The member or clause with a key.</summary>
    public DraftNode? Find(string key) => _children.Find(c => c.Key == key);

    /// <summary>Adds names to a list of the head.</summary>
    public void Extend(DraftNames names, string name, SourceSpan location)
    {
        names.Add(name, location);
        _isChanged = true;
    }

    /// <summary>Adds a member behind those of the base, and behind those of patches whose names come before.</summary>
    public void Append(DraftNode child)
    {
        var at = _children.Count;
        while (at > 0 && _children[at - 1].AppendedBy is { } by && string.CompareOrdinal(by.QualifiedName, child.AppendedBy?.QualifiedName) > 0)
        {
            at--;
        }

        Insert(at, [child]);
    }

    /// <summary>Puts clauses before a place; the number of children is the place behind the last.</summary>
    public void Insert(int at, IReadOnlyList<DraftNode> children)
    {
        _places.InsertRange(at < _children.Count ? PlaceOf(_children[at]) : _places.Count, children.Select(static c => (c, (Patch?)null)));
        _children.InsertRange(at, children);
        _isChanged = true;
    }

    /// <summary>What comes behind the member before a place, up to that at the place and what follows: also what was taken out, and by whom.</summary>
    public IEnumerable<(DraftNode Node, Patch? RemovedBy)> From(int at) => _places.Skip(at == 0 ? 0 : PlaceOf(_children[at - 1]) + 1);

    private int PlaceOf(DraftNode child) => _places.FindIndex(p => p.Node == child && p.RemovedBy is null);

    /// <summary>Where a member stands.</summary>
    public int IndexOf(DraftNode child) => _children.IndexOf(child);

    /// <summary>Puts something in the place of a member.</summary>
    public void Replace(DraftNode old, DraftNode replacement)
    {
        _places[PlaceOf(old)] = (replacement, null);
        _children[_children.IndexOf(old)] = replacement;
        _isChanged = true;
    }

    /// <summary>Takes a member out.</summary>
    public void Remove(DraftNode child, Patch by)
    {
        _places[PlaceOf(child)] = (child, by);
        _children.Remove(child);
        _isChanged = true;
    }

    /// <summary>Writes the whole.</summary>
    public void Write(DraftWriter writer)
    {
        WriteHead(writer, withAdded: true);

        // An operation or entity that had no parts ends in a semicolon.
        var needsBraces = _semicolon is not null && _children.Count > 0;
        if (needsBraces)
        {
            writer.Write(" {", _tail);
        }

        foreach (var child in _children)
        {
            child.Write(writer);
        }

        if (needsBraces)
        {
            writer.Write("}", _tail);
            writer.Write(new SourceSpan(_tail.Source, TextSpan.FromBounds(_semicolon?.Span.End ?? _tail.Span.End, _tail.Span.End)));
            return;
        }

        writer.Write(_tail);
    }

    /// <summary>Writes what comes before the members or clauses, with or without names that were added to its lists.</summary>
    public void WriteHead(DraftWriter writer, bool withAdded)
    {
        foreach (var (text, names) in _head)
        {
            writer.Write(text);
            if (withAdded)
            {
                names?.Write(writer);
            }
        }
    }

    private static List<(SourceSpan Text, DraftNames? Names)> Split(SyntaxNode syntax, TextSpan head, IEnumerable<(int At, DraftNames Names)> lists)
    {
        var parts = new List<(SourceSpan Text, DraftNames? Names)>();
        var start = head.Start;
        foreach (var (at, names) in lists)
        {
            parts.Add((new SourceSpan(syntax.Source, TextSpan.FromBounds(start, at)), names));
            start = at;
        }

        parts.Add((new SourceSpan(syntax.Source, TextSpan.FromBounds(start, head.End)), null));
        return parts;
    }

    private static IEnumerable<(int At, DraftNames Names)> Lists(SyntaxNode syntax)
    {
        switch (syntax)
        {
            case ContractSyntax n:
                yield return (n.Relies?.Span.End ?? n.Identifier.Span.End, new DraftNames("relies", Texts(n.Relies?.Contracts)));
                break;
            case ModuleSyntax n:
                yield return (n.Guarantees.Span.End, new DraftNames("guarantees", Texts(n.Guarantees.Contracts)));
                yield return (n.Relies?.Span.End ?? n.Guarantees.Span.End, new DraftNames("relies", Texts(n.Relies?.Contracts)));
                break;
            case OperationSyntax n:
                yield return (n.Fails?.Span.End ?? n.Results?.Span.End ?? n.ParameterList.Span.End, new DraftNames("fails", n.Fails?.Errors.Select(static e => e.Text).ToList() ?? []));
                break;
            case ExposeSyntax n:
                yield return (n.Contracts[n.Contracts.Count - 1].Span.End, new DraftNames("expose", Texts(n.Contracts)));
                break;
        }
    }

    private static IReadOnlyList<string> Texts(IEnumerable<NameSyntax>? names) => names?.Select(static n => n.Text).ToList() ?? [];

    private static IReadOnlyList<SyntaxNode> PartsOf(SyntaxNode syntax) => syntax switch
    {
        ContractSyntax n => n.Members,
        ModuleSyntax n => n.Members,
        OperationSyntax n => n.Clauses,
        RecordSyntax n => n.Fields,
        EnumSyntax n => n.Members,
        ErrorsSyntax n => n.Members,
        LayoutSyntax n => n.Items,
        EntitySyntax n => n.Models,
        StateSyntax n => n.Fields,
        LocksSyntax n => n.Entries,
        SystemSyntax n => n.Members,
        LayerSyntax n => n.Provisions,
        _ => [],
    };
}

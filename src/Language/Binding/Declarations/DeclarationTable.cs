using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>A symbol and where it is written. <paramref name="Unit"/> is the contract or module around it, or null.</summary>
internal sealed record Declared(ISymbol Symbol, SyntaxNode Syntax, FileScope File, ISymbol? Unit);

/// <summary>Everything that the files declare, found by name, and the services that all parts of declaration binding share.</summary>
internal sealed class DeclarationTable
{
    private readonly Dictionary<string, NamespaceScope> _namespaces;
    private readonly Dictionary<ISymbol, SymbolTable> _members;

    /// <summary>A table without declarations.</summary>
    public DeclarationTable(DiagnosticBag diagnostics)
    {
        Diagnostics = diagnostics;
        _namespaces = new Dictionary<string, NamespaceScope>(StringComparer.Ordinal);
        _members = [];
        Completion = new Completion();
        Declarations = [];
        Entities = [];
        Unspecified = [];
    }

    private DeclarationTable(DeclarationTable whole, List<Declared> declarations, DiagnosticBag diagnostics)
    {
        Diagnostics = diagnostics;
        _namespaces = whole._namespaces;
        _members = whole._members;
        Completion = whole.Completion;
        Declarations = declarations;
        Entities = whole.Entities;
        Unspecified = whole.Unspecified;
    }

    /// <summary>Where findings go.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>Fills symbols in on demand.</summary>
    public Completion Completion { get; }

    /// <summary>All declarations except entities, in the order of files and positions.</summary>
    public List<Declared> Declarations { get; }

    /// <summary>All entities, in the order of their first opening.</summary>
    public List<EntitySymbol> Entities { get; }

    /// <summary>Protocols, whose symbols need their contract first.</summary>
    public List<(ProtocolSyntax Syntax, FileScope File)> Protocols { get; } = [];

    /// <summary>Operations of contracts without clauses, of which only the signature is specified.</summary>
    public HashSet<OperationSymbol> Unspecified { get; }

    /// <summary>All namespaces, in no particular order.</summary>
    public IReadOnlyCollection<NamespaceScope> Namespaces => _namespaces.Values;

    /// <summary>The same names, of which only some declarations are bound, with findings of their own.</summary>
    public DeclarationTable Narrow(List<Declared> declarations, DiagnosticBag diagnostics) => new(this, declarations, diagnostics);

    /// <summary>The namespace with a name, or null.</summary>
    public NamespaceScope? FindNamespace(string name) => _namespaces.TryGetValue(name, out var scope) ? scope : null;

    /// <summary>The namespace with a name; made if it is new.</summary>
    public NamespaceScope Namespace(string name)
    {
        if (!_namespaces.TryGetValue(name, out var scope))
        {
            scope = new NamespaceScope(name);
            _namespaces.Add(name, scope);
        }

        return scope;
    }

    /// <summary>The members of a contract or module that are named without a receiver.</summary>
    public SymbolTable MembersOf(ISymbol unit)
    {
        if (!_members.TryGetValue(unit, out var members))
        {
            members = new SymbolTable();
            _members.Add(unit, members);
        }

        return members;
    }

    /// <summary>The error with a name; one of unknown number while the declaration is still being bound.</summary>
    public ISymbol? FindError(ErrorsSymbol errors, string name)
    {
        Completion.Complete(errors);
        return errors.Members.FirstOrDefault(m => m.Name == name) ?? new EnumMemberSymbol(name, errors, 0, null, errors.Location, "");
    }

    /// <summary>Adds a symbol to a table, or reports that its name is taken.</summary>
    public bool Add(SymbolTable table, ISymbol symbol)
    {
        if (table.TryAdd(symbol.Name, symbol))
        {
            return true;
        }

        if (table.Find(symbol.Name) is { } first)
        {
            ReportDuplicate(symbol.Location, symbol.Name, first);
        }

        return false;
    }

    /// <summary>Reports a second declaration of a name.</summary>
    public void ReportDuplicate(SourceSpan location, string name, ISymbol first) =>
        Diagnostics.Report(
            DeclarationDiagnostics.Duplicate,
            location.Source,
            location.Span,
            [new RelatedLocation(first.Location.Source, first.Location.Span, "the first declaration")],
            name,
            $"as {SymbolKinds.Describe(first)}");

    /// <summary>The declarations of one kind of syntax with their symbols, in the order of files and positions.</summary>
    public IEnumerable<(Declared Declared, TSymbol Symbol, TSyntax Syntax)> Of<TSymbol, TSyntax>()
        where TSymbol : class, ISymbol
        where TSyntax : SyntaxNode
    {
        foreach (var declared in Declarations)
        {
            if (declared is { Symbol: TSymbol symbol, Syntax: TSyntax syntax })
            {
                yield return (declared, symbol, syntax);
            }
        }
    }
}

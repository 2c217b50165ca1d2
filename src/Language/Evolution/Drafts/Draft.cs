using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Drafts;

/// <summary>
/// The specs of one system while patches change them: all declarations, of which only the changed ones are taken apart. Other systems are left out. Costs the number of declarations and what is changed.
/// </summary>
internal sealed class Draft
{
    private readonly List<DraftFile> _files;
    private readonly Dictionary<string, DraftUnit> _units = new(StringComparer.Ordinal);

    /// <summary>The base of a system that evolves another.</summary>
    /// <param name="trees">All files.</param>
    /// <param name="evolved">The system.</param>
    /// <param name="evolvedTree">The file that it is written in.</param>
    /// <param name="system">The system that it evolves.</param>
    /// <param name="systemTree">The file that that one is written in.</param>
    public Draft(IReadOnlyList<SyntaxTree> trees, SystemSyntax evolved, SyntaxTree evolvedTree, SystemSyntax system, SyntaxTree systemTree)
        : this(trees, evolvedTree, evolved, new DraftNode(system, DraftShape.Evolved(evolved, system))) => System.File.Use(systemTree);

    /// <summary>A system under its own name.</summary>
    /// <param name="trees">All files.</param>
    /// <param name="system">The system.</param>
    /// <param name="systemTree">The file that it is written in.</param>
    public Draft(IReadOnlyList<SyntaxTree> trees, SystemSyntax system, SyntaxTree systemTree)
        : this(trees, systemTree, system, new DraftNode(system))
    {
    }

    private Draft(IReadOnlyList<SyntaxTree> trees, SyntaxTree place, SystemSyntax written, DraftNode system)
    {
        _files = trees.Select(static t => new DraftFile(t)).ToList();
        foreach (var file in _files)
        {
            foreach (var node in file.Declarations)
            {
                var unit = new DraftUnit(node, file);
                if (!_units.ContainsKey(unit.QualifiedName))
                {
                    _units.Add(unit.QualifiedName, unit);
                }
            }
        }

        System = new DraftUnit(system, FileOf(place));
        System.File.Add(written, system);
    }

    /// <summary>The system.</summary>
    public DraftUnit System { get; }

    /// <summary>All files.</summary>
    public IReadOnlyList<DraftFile> Files => _files;

    /// <summary>All declarations but the system.</summary>
    public IReadOnlyCollection<DraftUnit> Units => _units.Values;

    /// <summary>The file of a tree.</summary>
    public DraftFile FileOf(SyntaxTree tree) => _files.First(f => ReferenceEquals(f.Tree, tree));

    /// <summary>The declaration that a name means where the names of some namespaces are known; null if there is none.</summary>
    public DraftUnit? Find(string name, IEnumerable<string> namespaces)
    {
        foreach (var space in namespaces)
        {
            if (_units.TryGetValue($"{space}.{name}", out var unit))
            {
                return unit;
            }
        }

        return _units.TryGetValue(name, out var full) ? full : null;
    }

    /// <summary>The declaration with a name in a namespace.</summary>
    public DraftUnit? Find(string qualifiedName) => _units.TryGetValue(qualifiedName, out var unit) ? unit : null;

    /// <summary>Adds a declaration of a patch.</summary>
    public DraftUnit Add(Patch patch, DraftNode node)
    {
        var (tree, part) = patch.PartOf(node.Syntax);
        var file = FileOf(tree);
        var unit = new DraftUnit(node, file);
        file.Add(part, node);
        _units.Add(unit.QualifiedName, unit);
        return unit;
    }

    /// <summary>The files of the composed specs. Those that nothing changed are the ones given.</summary>
    public IReadOnlyList<SyntaxTree> ToTrees() => _files.Select(static f => f.ToTree()).ToList();

    /// <summary>The provision of a contract in the system, and the layer around it.</summary>
    public (DraftNode Layer, DraftNode Provision)? ProvisionOf(DraftUnit contract)
    {
        foreach (var layer in System.Node.Shape.Children.Where(static c => c.Syntax is LayerSyntax))
        {
            foreach (var provision in layer.Shape.Children)
            {
                if (ContractOf(provision) is { } name && ReferenceEquals(Find(name.Text, System.File.Namespaces), contract))
                {
                    return (layer, provision);
                }
            }
        }

        return null;
    }

    private static NameSyntax? ContractOf(DraftNode provision) => provision.Syntax switch
    {
        ProvisionSyntax written => written.Contract,
        PatchProvideSyntax added => added.Contract,
        _ => null,
    };
}

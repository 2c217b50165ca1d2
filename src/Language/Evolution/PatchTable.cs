using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution;

/// <summary>All patches and evolved systems of the specs, found by name, and the graph that <c>after</c> makes of the patches.</summary>
internal sealed class PatchTable
{
    private readonly Dictionary<string, Patch> _patches = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _bag;

    private PatchTable(DiagnosticBag bag) => _bag = bag;

    /// <summary>All patches in an order in which each comes after those that it builds on: by depth, then by name. The same whatever the order of files.</summary>
    public IReadOnlyList<Patch> Patches { get; private set; } = [];

    /// <summary>Collects the patches of files and reports what is wrong with their graph.</summary>
    public static PatchTable Create(IReadOnlyList<SyntaxTree> trees, DiagnosticBag bag)
    {
        var table = new PatchTable(bag);
        foreach (var tree in trees)
        {
            foreach (var syntax in tree.Root.Declarations.OfType<PatchSyntax>().Where(static p => !p.Identifier.IsMissing && p.Continued is null))
            {
                table.Add(new Patch(tree, syntax));
            }
        }

        table.Continue(trees);

        table.Resolve();
        table.Patches = [.. table._patches.Values.OrderBy(static p => p.Depth).ThenBy(static p => p.QualifiedName, StringComparer.Ordinal)];
        return table;
    }

    /// <summary>The patch that a name in a file means; null, with a finding, if there is none.</summary>
    public Patch? Find(NameSyntax name, SyntaxTree tree)
    {
        if (Known(name, tree) is { } known)
        {
            return known;
        }

        if (!name.IsMissing)
        {
            _bag.Report(PatchDiagnostics.UnknownPatch, tree.Text, name.Span, name.Text, SymbolKinds.Suggest(name.Text, _patches.Values.Select(static p => p.Name), "write it, or take the name out."));
        }

        return null;
    }

    /// <summary>The patch that a name in a file means; null if there is none.</summary>
    public Patch? Known(NameSyntax name, SyntaxTree tree)
    {
        foreach (var space in NamespacesOf(tree))
        {
            if (_patches.TryGetValue($"{space}.{name.Text}", out var patch))
            {
                return patch;
            }
        }

        return _patches.TryGetValue(name.Text, out var qualified) ? qualified : null;
    }

    /// <summary>The namespaces whose names a file can use, its own first.</summary>
    public static IEnumerable<string> NamespacesOf(SyntaxTree tree) => [tree.Root.Namespace.Name.Text, .. tree.Root.Usings.Select(static u => u.Name.Text)];

    private void Add(Patch patch)
    {
        if (_patches.TryGetValue(patch.QualifiedName, out var first))
        {
            _bag.Report(
                DeclarationDiagnostics.Duplicate, patch.Tree.Text, patch.Location.Span, [new RelatedLocation(first.Tree.Text, first.Location.Span, "the first declaration")], patch.Name, "as a patch");
            return;
        }

        _patches.Add(patch.QualifiedName, patch);
        var reasons = patch.Syntax.Members.OfType<PatchReasonSyntax>().ToList();
        if (reasons.Count != 1 || patch.Reason.Trim().Length == 0)
        {
            _bag.Report(PatchDiagnostics.NoReason, patch.Tree.Text, reasons.Count > 0 ? reasons[reasons.Count - 1].Span : patch.Location.Span, $"Patch '{patch.Name}'");
        }
    }

    private void Continue(IReadOnlyList<SyntaxTree> trees)
    {
        var parts = trees.SelectMany(static t => t.Root.Declarations.OfType<PatchSyntax>().Where(static p => !p.Identifier.IsMissing && p.Continued is not null).Select(p => (Tree: t, Syntax: p)));
        foreach (var patch in parts.GroupBy(static p => $"{p.Tree.Root.Namespace.Name.Text}.{p.Syntax.Identifier.Text}", StringComparer.Ordinal))
        {
            if (_patches.TryGetValue(patch.Key, out var first))
            {
                first.Continue(patch);
            }

            foreach (var (tree, syntax) in patch)
            {
                if (first is null)
                {
                    var names = _patches.Values.Where(p => p.Namespace == tree.Root.Namespace.Name.Text).Select(static p => p.Name);
                    _bag.Report(
                        PatchDiagnostics.NothingToContinue, tree.Text, syntax.Identifier.Span, syntax.Identifier.Text, tree.Root.Namespace.Name.Text,
                        SymbolKinds.Suggest(syntax.Identifier.Text, names, $"write 'patch {syntax.Identifier.Text} {{ because \"...\"; ... }}' in one file."));
                }

                CheckHead(tree, syntax);
            }
        }
    }

    /// <summary>Reports what only the first part of a patch says.</summary>
    private void CheckHead(SyntaxTree tree, PatchSyntax part)
    {
        if (part.After is { } after)
        {
            _bag.Report(PatchDiagnostics.HeadInPart, tree.Text, after.Span, part.Identifier.Text, "after");
        }

        foreach (var reason in part.Members.OfType<PatchReasonSyntax>())
        {
            _bag.Report(PatchDiagnostics.HeadInPart, tree.Text, reason.Span, part.Identifier.Text, "because");
        }
    }

    private void Resolve()
    {
        foreach (var patch in _patches.Values)
        {
            patch.After = (patch.Syntax.After?.Patches ?? Enumerable.Empty<NameSyntax>()).Select(n => Find(n, patch.Tree)).OfType<Patch>().Distinct().ToList();
        }

        var done = new HashSet<Patch>();
        foreach (var patch in _patches.Values.OrderBy(static p => p.QualifiedName, StringComparer.Ordinal))
        {
            Visit(patch, [], done);
        }
    }

    private void Visit(Patch patch, List<Patch> way, HashSet<Patch> done)
    {
        if (done.Contains(patch))
        {
            return;
        }

        way.Add(patch);
        foreach (var below in patch.After.ToList())
        {
            if (way.IndexOf(below) is var at && at >= 0)
            {
                var circle = way.Skip(at).Append(below).Select(static p => p.Name);
                _bag.Report(PatchDiagnostics.PatchCycle, patch.Tree.Text, patch.Location.Span, [new RelatedLocation(below.Tree.Text, below.Location.Span, $"patch '{below.Name}'")], below.Name, string.Join(" after ", circle));
                patch.After = patch.After.Where(p => p != below).ToList();
            }
            else
            {
                Visit(below, way, done);
            }
        }

        way.RemoveAt(way.Count - 1);
        patch.Ancestors = [.. patch.After.Concat(patch.After.SelectMany(static p => p.Ancestors)).Distinct().OrderBy(static p => p.QualifiedName, StringComparer.Ordinal)];
        patch.Depth = patch.After.Count == 0 ? 0 : patch.After.Max(static p => p.Depth) + 1;
        done.Add(patch);
    }
}

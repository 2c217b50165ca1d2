using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Checks;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution;

/// <summary>
/// The patches of the specs and the systems that they make of others. Each system with patches is composed, bound and checked as specs of its own; the base is what it is without them. Costs a compilation of the whole for
/// each such system.
/// </summary>
public sealed class SystemEvolution
{
    private SystemEvolution(IReadOnlyList<Patch> patches, IReadOnlyList<EvolvedSystem> systems, IReadOnlyList<Diagnostic> diagnostics)
    {
        Patches = patches;
        Systems = systems;
        Diagnostics = diagnostics;
    }

    /// <summary>All patches, each after those that it builds on.</summary>
    public IReadOnlyList<Patch> Patches { get; }

    /// <summary>The systems that evolve others, by namespace and name.</summary>
    public IReadOnlyList<EvolvedSystem> Systems { get; }

    /// <summary>What is wrong with patches and composed systems, at the places where it was written, by path, position and id. What the base has wrong is not repeated.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>What the patches of the systems are written against, as a <see cref="PinFile"/> records it: the patch, the clause and its hash.</summary>
    public IEnumerable<(Patch Patch, string Clause, string Hash)> Pins => PinChecks.Wanted(Systems.SelectMany(static s => s.Touches));

    /// <summary>Whether files have a patch or a system that evolves another.</summary>
    public static bool IsNeeded(IReadOnlyList<SyntaxTree> trees) => trees.Any(static t => t.Root.Declarations.Any(static d => d is PatchSyntax or SystemSyntax { Evolves: not null }));

    /// <summary>Composes the systems. Never fails: mistakes are reported. With errors in the base nothing is composed, for they would come back in each system.</summary>
    /// <param name="base">The specs without their patches.</param>
    /// <param name="pins">The files with pins.</param>
    public static SystemEvolution Create(Compilation @base, IReadOnlyList<PinFile> pins) => Create(@base, pins, static p => p);

    /// <summary>Composes the systems with their patches in another order, in which each still comes after those that it builds on.</summary>
    internal static SystemEvolution Create(Compilation @base, IReadOnlyList<PinFile> pins, Func<IReadOnlyList<Patch>, IReadOnlyList<Patch>> order)
    {
        var bag = new DiagnosticBag();
        var table = PatchTable.Create(@base.Trees, bag);
        var systems = new List<EvolvedSystem>();
        var affirmations = new Dictionary<AffirmSyntax, bool>();
        var used = new HashSet<Patch>();
        foreach (var (tree, syntax) in SystemsOf(@base.Trees))
        {
            if (syntax.Evolves is not { } evolves)
            {
                ReportPatches(syntax, bag);
                continue;
            }

            var patches = PatchesOf(table, tree, syntax, bag);
            used.UnionWith(syntax.Members.OfType<PatchesSyntax>().SelectMany(static p => p.Patches).Select(n => table.Known(n, tree)).OfType<Patch>());
            if (patches is not null && BaseOf(@base.Trees, tree, syntax, evolves, bag) is { } from && !@base.HasErrors)
            {
                systems.Add(Compose(@base, tree, syntax, from, order(patches), affirmations, bag));
            }
        }

        foreach (var patch in table.Patches)
        {
            // In another system somebody else may have taken the place of what was affirmed: it counts if one system needs it.
            foreach (var needless in patch.Members.OfType<AffirmSyntax>().Where(a => affirmations.TryGetValue(a, out var isNeeded) && !isNeeded))
            {
                bag.Report(PatchDiagnostics.NeedlessAffirm, needless.Source, needless.Span, patch.Name, needless.Name.Text);
            }
        }

        foreach (var patch in table.Patches.Where(p => !used.Contains(p)))
        {
            bag.Report(PatchDiagnostics.UnusedPatch, patch.Tree.Text, patch.Location.Span, patch.Name, string.Join(", ", patch.Ancestors.Select(static a => a.Name).Append(patch.Name)));
        }

        if (!@base.HasErrors)
        {
            PinChecks.Run(table.Patches, systems.SelectMany(static s => s.Touches).ToList(), pins, bag);
        }

        return new SystemEvolution(table.Patches, [.. systems.OrderBy(static s => s.Tree.Root.Namespace.Name.Text, StringComparer.Ordinal).ThenBy(static s => s.Name, StringComparer.Ordinal)], Compilation.Sorted(Allowances.Filter(@base.Trees, bag.Items)));
    }

    private static IEnumerable<(SyntaxTree Tree, SystemSyntax Syntax)> SystemsOf(IReadOnlyList<SyntaxTree> trees) =>
        trees.SelectMany(static t => t.Root.Declarations.OfType<SystemSyntax>().Where(static s => !s.Identifier.IsMissing).Select(s => (t, s)));

    private static void ReportPatches(SystemSyntax syntax, DiagnosticBag bag)
    {
        foreach (var patches in syntax.Members.OfType<PatchesSyntax>())
        {
            bag.Report(PatchDiagnostics.SystemPart, patches.Source, patches.Span, $"'{syntax.Identifier.Text}' has patches and evolves no system", $"write 'system {syntax.Identifier.Text} evolves Base {{ patches ...; }}'");
        }
    }

    /// <summary>The patches of a system, each after those that it builds on; null if they cannot be applied.</summary>
    private static IReadOnlyList<Patch>? PatchesOf(PatchTable table, SyntaxTree tree, SystemSyntax syntax, DiagnosticBag bag)
    {
        foreach (var other in syntax.Members.Where(static m => m is not (PatchesSyntax or ConcurrencySyntax)))
        {
            bag.Report(
                PatchDiagnostics.SystemPart, other.Source, TextSpan.Between(other.Children[0].Span, other.Children[0].Span),
                $"'{syntax.Identifier.Text}' takes its parts from the system that it evolves", "say it in a patch ('provide', 'expose')");
        }

        var names = syntax.Members.OfType<PatchesSyntax>().SelectMany(static p => p.Patches).ToList();
        var patches = new List<Patch>();
        foreach (var name in names)
        {
            if (table.Find(name, tree) is { } patch)
            {
                if (patches.Contains(patch))
                {
                    bag.Report(DeclarationDiagnostics.ListedTwice, name.Source, name.Span, name.Text);
                }
                else
                {
                    patches.Add(patch);
                }
            }
        }

        var isClosed = true;
        foreach (var patch in patches)
        {
            foreach (var lacking in patch.After.Where(a => !patches.Contains(a)))
            {
                var at = names.First(n => ReferenceEquals(table.Known(n, tree), patch));
                bag.Report(PatchDiagnostics.NotClosed, at.Source, at.Span, [new RelatedLocation(patch.Tree.Text, patch.Location.Span, "the patch")], syntax.Identifier.Text, patch.Name, lacking.Name);
                isClosed = false;
            }
        }

        return isClosed && patches.Count == names.Count ? [.. table.Patches.Where(patches.Contains)] : null;
    }

    private static (SyntaxTree Tree, SystemSyntax Syntax)? BaseOf(IReadOnlyList<SyntaxTree> trees, SyntaxTree tree, SystemSyntax syntax, EvolvesSyntax evolves, DiagnosticBag bag)
    {
        var name = evolves.System.Text;
        var spaces = PatchTable.NamespacesOf(tree).ToList();
        var all = SystemsOf(trees).ToList();
        var found = spaces.SelectMany(space => all.Where(s => s.Syntax.Identifier.Text == name && s.Tree.Root.Namespace.Name.Text == space))
            .Concat(all.Where(s => $"{s.Tree.Root.Namespace.Name.Text}.{s.Syntax.Identifier.Text}" == name)).ToList();
        if (found.Count == 0)
        {
            if (!evolves.System.IsMissing)
            {
                bag.Report(
                    PatchDiagnostics.UnknownSystem, evolves.System.Source, evolves.System.Span, name,
                    SymbolKinds.Suggest(name, all.Where(static s => s.Syntax.Evolves is null).Select(static s => s.Syntax.Identifier.Text), "write it, or evolve another."));
            }

            return null;
        }

        if (found[0].Syntax.Evolves is { } second)
        {
            bag.Report(PatchDiagnostics.SecondEvolution, evolves.System.Source, evolves.System.Span, syntax.Identifier.Text, name, second.System.Text);
            return null;
        }

        return found[0];
    }

    private static EvolvedSystem Compose(Compilation @base, SyntaxTree tree, SystemSyntax syntax, (SyntaxTree Tree, SystemSyntax Syntax) from, IReadOnlyList<Patch> patches, Dictionary<AffirmSyntax, bool> affirmations, DiagnosticBag bag)
    {
        var own = new DiagnosticBag();
        var (draft, composer) = Apply(own, []);
        Conflicts.Report(composer.Touches, own);
        var composed = Compilation.Create(own.HasErrors ? [] : draft.ToTrees());
        var obligations = new List<Obligation>();
        if (!own.HasErrors)
        {
            own.AddRange(Findings.Of(composed, tree, syntax, patches, composer.Touches));
        }

        if (composed.Model.Systems.FirstOrDefault() is { } system)
        {
            // What relies on a change, and what a root breaks, is told even where something does not compile any more: that may be why.
            var isSound = !own.HasErrors;
            var closure = new Closure(draft, system, patches, composer, affirmations, own);
            foreach (var patch in patches)
            {
                closure.Check(patch, isSound);
            }

            foreach (var amended in composer.Amended.Where(static a => a.Syntax.Role is not null))
            {
                new RootChecks(amended, own, obligations).Check();
            }

            var roles = new NodeRoles(composed.Model, own);
            foreach (var patch in isSound ? patches : [])
            {
                roles.Check(patch, composer.Amended.Where(a => a.Patch == patch).Select(static a => a.Unit.QualifiedName).ToList());
            }

            obligations.AddRange(isSound ? SwitchChecks.Run(composer, system, own) : []);
        }

        bag.AddRange(own.Items);
        var ownTypes = OwnTypes.Of(draft, composed.Model, @base.Model);
        return new EvolvedSystem
        {
            Syntax = syntax,
            Tree = tree,
            Base = $"{from.Tree.Root.Namespace.Name.Text}.{from.Syntax.Identifier.Text}",
            Patches = patches,
            Compilation = composed,
            HasErrors = own.HasErrors || composed.HasErrors,
            Touches = composer.Touches,
            Obligations = obligations,
            OwnTypes = ownTypes.Types,
            OwnContracts = ownTypes.Contracts,
            Roots = own.HasErrors ? [] : AmendedRoots.Of(composer, patches, obligations, Apply),
        };

        (Draft Draft, PatchComposer Composer) Apply(DiagnosticBag findings, IReadOnlyCollection<AmendSyntax> leftOut)
        {
            var draft = new Draft(@base.Trees, syntax, tree, from.Syntax, from.Tree);
            var composer = new PatchComposer(draft, findings, leftOut);
            foreach (var patch in patches)
            {
                composer.Apply(patch);
            }

            return (draft, composer);
        }
    }
}

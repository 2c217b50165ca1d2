using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Binding.Protocols;
using SysSpec.Language.Binding.Systems;
using SysSpec.Language.Checks;
using SysSpec.Language.Checks.Atomicity;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Locking;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;

namespace SysSpec.Language;

/// <summary>A set of spec files, bound together: the entrance to the language for generators, tools and tests. Immutable.</summary>
public sealed class Compilation
{
    private Compilation(IReadOnlyList<SyntaxTree> trees, SpecModel model, IReadOnlyList<Diagnostic> diagnostics, BoundState state)
    {
        Trees = trees;
        Model = model;
        Diagnostics = diagnostics;
        State = state;
    }

    /// <summary>The files in the order of their paths.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>What the files declare. With errors among <see cref="Diagnostics"/> parts of it are missing or have the error type.</summary>
    public SpecModel Model { get; }

    /// <summary>All findings of parsing, binding and checks, ordered by path, position and id.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Whether an error is among the findings.</summary>
    public bool HasErrors => Diagnostics.Any(static d => d.Severity == Severity.Error);

    /// <summary>What it takes to bind a part of the files again.</summary>
    internal BoundState State { get; }

    /// <summary>
    /// Binds files. Never fails: mistakes are reported. The outcome does not depend on the order of the files. Time is linear in the size of the specs, times the number of
    /// contracts in reach for each name.
    /// </summary>
    public static Compilation Create(IReadOnlyList<SyntaxTree> trees)
    {
        var ordered = trees.OrderBy(static t => t.Text.Path, StringComparer.Ordinal).ThenBy(static t => t.Text.Content, StringComparer.Ordinal).ToList();
        var bag = new DiagnosticBag();
        foreach (var tree in ordered)
        {
            bag.AddRange(tree.Diagnostics);
        }

        var table = DeclarationBinder.Bind(ordered.Select(static t => t.Root).ToList(), bag, out var frame);
        var (beforeSystems, protocols) = (bag.Items.Count, BindSystems(table));
        var fixedFindings = bag.Items.Take(frame).Concat(bag.Items.Skip(beforeSystems)).ToList();
        var model = CreateModel(table, protocols);
        OperationSummaries? summaries = null;
        if (!bag.HasErrors)
        {
            // Flow through bodies says nothing reliable where a part of them is missing.
            summaries = OperationSummaries.Create(model);
            ContractChecks.Run(model.Contracts, model.Modules, summaries, bag);
        }

        if (!bag.HasErrors)
        {
            foreach (var system in model.Systems)
            {
                LockProtocol.Check(system, bag);
            }
        }

        return new Compilation(ordered, model, Sorted(ordered, bag), new BoundState(table, summaries, fixedFindings));
    }

    /// <summary>The findings of files, without those that the files allow, by path, position and id.</summary>
    internal static IReadOnlyList<Diagnostic> Sorted(IReadOnlyList<SyntaxTree> trees, DiagnosticBag bag) => Sorted(Allowances.Apply(trees, bag.Items));

    /// <summary>Findings by path, position and id.</summary>
    public static IReadOnlyList<Diagnostic> Sorted(IEnumerable<Diagnostic> findings) => findings
        .OrderBy(static d => d.Source.Path, StringComparer.Ordinal)
        .ThenBy(static d => d.Span.Start)
        .ThenBy(static d => d.Span.Length)
        .ThenBy(static d => d.Id, StringComparer.Ordinal)
        .ThenBy(static d => d.Message, StringComparer.Ordinal)
        .ToList();

    private static IReadOnlyList<ProtocolSymbol> BindSystems(DeclarationTable table)
    {
        SystemBinder.BindAll(table);
        return ProtocolBinder.BindAll(table);
    }

    private static SpecModel CreateModel(DeclarationTable table, IReadOnlyList<ProtocolSymbol> protocols)
    {
        return new SpecModel
        {
            Contracts = Ordered<ContractSymbol>(),
            Modules = Ordered<ModuleSymbol>(),
            Systems = Ordered<SystemSymbol>(),
            Protocols = Sort(protocols),
            Types = Sort(table.Declarations.Select(static d => d.Symbol).OfType<DeclaredType>().Concat(table.Entities)),
            Constants = Ordered<ConstSymbol>(),
        };

        IReadOnlyList<T> Ordered<T>()
            where T : ISymbol => Sort(table.Declarations.Select(static d => d.Symbol).OfType<T>());
    }

    private static IReadOnlyList<T> Sort<T>(IEnumerable<T> symbols)
        where T : ISymbol => symbols
            .OrderBy(static s => NameResolver.NamespaceOf(s), StringComparer.Ordinal)
            .ThenBy(static s => s.Name, StringComparer.Ordinal)
            .ThenBy(static s => ContainerOf(s)?.Name ?? "", StringComparer.Ordinal)
            .ToList();

    private static ISymbol? ContainerOf(ISymbol symbol) => symbol switch
    {
        DeclaredType type => type.Container,
        ConstSymbol constant => constant.Container,
        _ => null,
    };
}

/// <summary>What is kept of binding.</summary>
/// <param name="Table">All declarations.</param>
/// <param name="Summaries">What callers know of operations; null where errors were found.</param>
/// <param name="FrameFindings">The findings that do not come from bodies.</param>
internal sealed record BoundState(DeclarationTable Table, OperationSummaries? Summaries, IReadOnlyList<Diagnostic> FrameFindings);

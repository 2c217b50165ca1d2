using System.Text;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>A composed system as a Mermaid flow chart: components by layer, and what each relies on.</summary>
internal static class ModuleGraph
{
    public static string Of(SystemComposition composition)
    {
        var graph = new StringBuilder("flowchart TB");
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var layer in composition.System.Layers.Reverse())
        {
            graph.Append($"\n  subgraph layer_{layer.Name}[\"{layer.Name}\"]");
            foreach (var provision in layer.Provisions.Where(p => shown.Add(NodeOf(p.Contract, p.Module))))
            {
                graph.Append($"\n    {NodeOf(provision.Contract, provision.Module)}{Shape(provision)}");
            }

            graph.Append("\n  end");
        }

        foreach (var (from, to) in Edges(composition).Distinct())
        {
            graph.Append($"\n  {from} --> {to}");
        }

        return graph.ToString();
    }

    private static IEnumerable<(string From, string To)> Edges(SystemComposition composition) =>
        from provision in composition.System.Layers.SelectMany(static l => l.Provisions)
        from rely in provision.Module?.AllRelies ?? []
        where composition.Provides(rely)
        let target = NodeOf(rely, composition.ProviderOf(rely))
        let source = NodeOf(provision.Contract, provision.Module)
        where source != target
        select (source, target);

    // A prefix keeps names away from the words of the notation, such as `end`.
    private static string NodeOf(ContractSymbol contract, ModuleSymbol? module) =>
        module is { IsDerived: false } ? $"module_{Words(module.Namespace)}_{module.Name}" : $"contract_{Words(contract.Namespace)}_{contract.Name}";

    private static string Words(string @namespace) => @namespace.Replace('.', '_');

    private static string Shape(Provision provision) => provision.Module switch
    {
        null => $"[/\"{provision.Contract.Name}\"/]",
        { IsDerived: true } => $"[\"{provision.Contract.Name}\"]",
        var module => $"([\"{module.Name}: {string.Join(", ", module.Guarantees.Select(static c => c.Name))}\"])",
    };
}

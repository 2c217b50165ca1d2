using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Evolution.Checks;

/// <summary>
/// Compares the declared kind of each node with the graph of the patch: an inner node relies on a contract that the patch brings or amends, a leaf on none. Of a module the relies of what it guarantees count too.
/// </summary>
internal sealed class NodeRoles(SpecModel model, DiagnosticBag bag)
{
    /// <summary>Reports nodes of a patch that are declared as something that they are not.</summary>
    /// <param name="patch">The patch.</param>
    /// <param name="amended">The contracts that it amends, by their names with namespaces.</param>
    public void Check(Patch patch, IReadOnlyCollection<string> amended)
    {
        var nodes = patch.Members.OfType<PatchNodeSyntax>().Where(static n => !n.Declaration.Identifier.IsMissing).ToList();
        var brought = new HashSet<string>(nodes.Where(static n => n.Declaration is ContractSyntax).Select(n => $"{patch.Namespace}.{n.Declaration.Identifier.Text}").Concat(amended), StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var name = node.Declaration.Identifier.Text;
            var within = Relies(patch.Namespace, node.Declaration).Where(c => brought.Contains($"{c.Namespace}.{c.Name}")).Select(static c => c.Name).OrderBy(static n => n, StringComparer.Ordinal).ToList();
            var declared = node.Role.Text;
            if (declared == "leaf" && within.Count > 0)
            {
                bag.Report(
                    PatchDiagnostics.WrongRole, node.Source, node.Role.Span, name, "a leaf", $"relies on {Binding.Declarations.SymbolKinds.List(within)}, which patch '{patch.Name}' brings", $"inner {Word(node)} {name}");
            }
            else if (declared == "inner" && within.Count == 0)
            {
                bag.Report(PatchDiagnostics.WrongRole, node.Source, node.Role.Span, name, "an inner node", $"relies on nothing that patch '{patch.Name}' brings", $"leaf {Word(node)} {name}");
            }
        }
    }

    private static string Word(PatchNodeSyntax node) => node.Declaration is ContractSyntax { IsExtern: true } ? "extern contract" : Drafts.DraftKeys.Of(node.Declaration).Split(' ')[0];

    private IEnumerable<ContractSymbol> Relies(string @namespace, DeclarationSyntax node) => node switch
    {
        ContractSyntax => model.Contracts.FirstOrDefault(c => c.Namespace == @namespace && c.Name == node.Identifier.Text)?.Relies ?? [],
        ModuleSyntax => model.Modules.FirstOrDefault(m => m.Namespace == @namespace && m.Name == node.Identifier.Text)?.AllRelies ?? [],
        _ => [],
    };
}

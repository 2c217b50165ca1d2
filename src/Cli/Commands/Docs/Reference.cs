using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Cli.Commands.Docs.Pages;
using SysSpec.Language;
using SysSpec.Language.Locking;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs;

/// <summary>All pages of a reference. They depend on the model alone: the same specs give the same bytes.</summary>
internal static class Reference
{
    /// <summary>The page to begin with.</summary>
    public const string Start = "index.md";

    /// <summary>The pages, by path.</summary>
    public static IReadOnlyList<Page> PagesOf(SpecModel model)
    {
        var context = new ReferenceContext(model);
        IEnumerable<Page> pages =
        [
            IndexPage.Create(context),
            .. model.Systems.Select(s => SystemPage.Create(s, context)),
            .. model.Systems.Where(LockProtocol.IsFine).Select(static s => LocksPage.Create(s)),
            .. model.Contracts.Select(c => ContractPage.Create(c, context)),
            .. model.Modules.Select(m => ModulePage.Create(m, context)),
            .. model.Protocols.Select(p => ProtocolPage.Create(p)),
            .. context.NamespacesWithTypes.Select(n => TypesPage.Create(n, context)),
        ];
        return [.. pages.OrderBy(static p => p.Path, StringComparer.Ordinal)];
    }
}

/// <summary>What pages ask of the whole model.</summary>
internal sealed class ReferenceContext(SpecModel model)
{
    /// <summary>The model.</summary>
    public SpecModel Model { get; } = model;

    /// <summary>The namespaces that declare types or constants outside contracts and modules, in order.</summary>
    public IReadOnlyList<string> NamespacesWithTypes { get; } = [.. model.Types.Where(static t => t.Container is null).Select(static t => t.Namespace)
        .Concat(model.Constants.Where(static c => c.Container is null).Select(static c => c.Namespace)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Where systems provide a contract, in the order of systems.</summary>
    public IReadOnlyList<(SystemSymbol System, LayerSymbol Layer, Provision Provision)> ProvisionsOf(ContractSymbol contract) =>
        [.. Provisions().Where(p => ReferenceEquals(p.Provision.Contract, contract))];

    /// <summary>Where systems use a module, in the order of systems.</summary>
    public IReadOnlyList<(SystemSymbol System, LayerSymbol Layer, Provision Provision)> UsesOf(ModuleSymbol module) =>
        [.. Provisions().Where(p => ReferenceEquals(p.Provision.Module, module))];

    /// <summary>The contracts and modules that name a contract among their relies.</summary>
    public IEnumerable<ISymbol> Dependents(ContractSymbol contract) =>
        Model.Contracts.Where(c => c.Relies.Contains(contract)).Concat<ISymbol>(Model.Modules.Where(m => m.Relies.Contains(contract)));

    private IEnumerable<(SystemSymbol System, LayerSymbol Layer, Provision Provision)> Provisions() =>
        Model.Systems.SelectMany(static s => s.Layers.SelectMany(l => l.Provisions.Select(p => (s, l, p))));
}

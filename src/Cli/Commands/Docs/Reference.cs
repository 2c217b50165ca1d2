using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Cli.Commands.Docs.Pages;
using SysSpec.Language;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Locking;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs;

/// <summary>All pages of a reference. They depend on the model alone: the same specs give the same bytes.</summary>
internal static class Reference
{
    /// <summary>The page to begin with.</summary>
    public const string Start = "index.md";

    /// <summary>The pages, by path.</summary>
    /// <param name="compilation">The specs without their patches.</param>
    /// <param name="evolution">The patches, and the systems that they make.</param>
    public static IReadOnlyList<Page> PagesOf(Compilation compilation, SystemEvolution evolution)
    {
        var model = compilation.Model;
        var context = new ReferenceContext(model);
        IEnumerable<Page> pages =
        [
            IndexPage.Create(context, evolution),
            .. evolution.Patches.GroupBy(static p => p.Namespace).Select(g => PatchesPage.Create(g.Key, [.. g], evolution)),
            .. evolution.Systems.SelectMany(s => EvolvedPages.Of(s, compilation)),
            .. model.Systems.Select(s => SystemPage.Create(s, context)),
            .. model.Systems.Where(LockProtocol.IsFine).Select(s => LocksPage.Create(s, context)),
            .. model.Contracts.Select(c => ContractPage.Create(c, context)),
            .. model.Modules.Select(m => ModulePage.Create(m, context)),
            .. model.Protocols.Select(p => ProtocolPage.Create(p)),
            .. context.NamespacesWithTypes.Select(n => TypesPage.Create(n, context)),
        ];
        return [.. pages.OrderBy(static p => p.Path, StringComparer.Ordinal)];
    }
}

/// <summary>What pages ask of the whole model.</summary>
/// <param name="model">The model.</param>
/// <param name="evolved">The system that the model is that of, where patches made it; null for the base.</param>
/// <param name="own">The pages, by their paths in the base, that such a system has of its own.</param>
internal sealed class ReferenceContext(SpecModel model, EvolvedContext? evolved = null, IReadOnlyCollection<string>? own = null)
{
    /// <summary>The system of the model, where patches made it.</summary>
    public EvolvedContext? Evolved { get; } = evolved;

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

    /// <summary>A new page for what a symbol is.</summary>
    public Page NewPage(ISymbol symbol) => NewPage(SiteMap.PageOf(symbol));

    /// <summary>A new page with a path that it has in the base.</summary>
    public Page NewPage(string path) => new(Placed(path), symbol => Placed(SiteMap.PageOf(symbol)));

    private string Placed(string path) => own?.Contains(path) == true && Evolved is not null ? $"{Evolved.Folder}/{path}" : path;

    /// <summary>The contracts and modules that name a contract among their relies.</summary>
    public IEnumerable<ISymbol> Dependents(ContractSymbol contract) =>
        Model.Contracts.Where(c => c.Relies.Contains(contract)).Concat<ISymbol>(Model.Modules.Where(m => m.Relies.Contains(contract)));

    private IEnumerable<(SystemSymbol System, LayerSymbol Layer, Provision Provision)> Provisions() =>
        Model.Systems.SelectMany(static s => s.Layers.SelectMany(l => l.Provisions.Select(p => (s, l, p))));
}

/// <summary>An evolved system while its pages are written.</summary>
/// <param name="System">The system.</param>
/// <param name="Base">The system that it evolves.</param>
/// <param name="Own">What its patches brought or changed, as it is in the system.</param>
internal sealed record EvolvedContext(EvolvedSystem System, SystemSymbol Base, IReadOnlyList<ISymbol> Own)
{
    /// <summary>The folder of pages that are not those of the base.</summary>
    public string Folder => $"{System.Tree.Root.Namespace.Name.Text}/systems/{System.Name}";
}

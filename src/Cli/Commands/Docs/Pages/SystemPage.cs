using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>The page of a system: its graph, an index of each layer, and what its entities store.</summary>
internal static class SystemPage
{
    public static Page Create(SystemSymbol system, ReferenceContext context)
    {
        var page = context.NewPage(system).Heading(1, $"system {system.Name}").Paragraph(Md.Text(system.Documentation));
        var composition = SystemComposition.Create(system);
        var externs = composition.Externs;
        page.List(
        [
            SiteMap.Home(page, system.Namespace),
            .. context.Evolved is { } evolved ? [$"Evolves {SiteMap.Link(page, evolved.Base)} with {SiteMap.Links(page, evolved.System.Patches)}"] : Array.Empty<string>(),
            $"Exposes {SiteMap.Links(page, system.Exposed)}",
            .. externs.Count == 0 ? Array.Empty<string>() : [$"Needs from its host {SiteMap.Links(page, externs)}"],
            system.Policy switch
            {
                null => "Concurrency: takes no locks; one caller at a time",
                "global" => $"Concurrency: policy {Md.Code("global")}, one lock that every exposed operation takes",
                var policy => $"Concurrency: policy {Md.Code(policy)}, [the locks that contracts and modules declare]({SiteMap.Relative(page.Path, SiteMap.LocksPage(system))})",
            },
        ]);

        page.Heading(2, "Modules and what they rely on")
            .Paragraph(
                "An arrow leads from what relies to what it relies on. Rounded: a module, and the contracts that it guarantees. "
                + "Plain: a contract kept by its own clauses. Slanted: provided by the host.")
            .Fence("mermaid", ModuleGraph.Of(composition));

        page.Heading(2, "Layers").Paragraph("From the lowest to the highest; what stands in a layer relies on its own layer and lower ones.");
        foreach (var layer in system.Layers)
        {
            page.Heading(3, $"layer {layer.Name}").Table(
                ["contract", "provided by", "what it guarantees"],
                layer.Provisions.Select(p => new[] { SiteMap.Link(page, p.Contract), Providing.Name(page, p), Md.Summary(p.Contract.Documentation) }));
        }

        AddEntities(page, composition);
        if (context.Evolved is { Own.Count: > 0 })
        {
            page.Heading(2, "What the patches brought or changed").Paragraph(SiteMap.Links(page, context.Evolved.Own));
        }

        return page.Paragraph(Sources.Place(system.Location));
    }

    private static void AddEntities(Page page, SystemComposition composition)
    {
        if (composition.Entities.Count == 0)
        {
            return;
        }

        page.Heading(2, "What entities store").Paragraph("The fields of each entity in this system, by the component that stores them.");
        foreach (var entity in composition.Entities)
        {
            page.Heading(3, $"entity {entity.Name}").Table(
                ["stored by", "field", "type", "as"],
                composition.FieldsOf(entity).Select(f => new[]
                {
                    f.Module.IsDerived ? SiteMap.Links(page, f.Module.Guarantees) : SiteMap.Link(page, f.Module), Md.Code(f.Field.Name), Md.Code(f.Field.Type.Display),
                    SystemComposition.RepresentationOf(f.Module, f.Field) is { } collection ? Md.Code(collection) : "",
                }));
        }
    }
}

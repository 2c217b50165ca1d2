using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>The page of a module: what it guarantees, what it relies on, how it stores and what it computes by itself.</summary>
internal static class ModulePage
{
    public static Page Create(ModuleSymbol module, ReferenceContext context)
    {
        var page = context.NewPage(module).Heading(1, $"module {module.Name}").Paragraph(Md.Text(module.Documentation));
        page.List(Facts(page, module, context));
        if (module.States.Count > 0)
        {
            page.Heading(2, "Private state");
            MemberTables.Fields(page, module.States);
        }

        AddRepresentation(page, module);
        MemberTables.Constants(page, module.Constants);
        TypeSections.Add(page, module.Types, context);
        page.Heading(2, "Guaranteed operations").Table(
            ["operation", "how it is kept"],
            module.Guarantees.SelectMany(static c => c.Operations).Select(o => new[]
            {
                SiteMap.Link(page, o, Md.Code(o.QualifiedName)),
                module.Bodies.TryGetValue(o, out var body) ? $"own body {Sources.Place(body.Location)}" : "derived from the contract's cases",
            }));
        AddOwnFunctions(page, module);
        AddPrivate(page, module);
        return page.Paragraph(Sources.Place(module.Location));
    }

    private static IEnumerable<string> Facts(Page page, ModuleSymbol module, ReferenceContext context)
    {
        yield return SiteMap.Home(page, module.Namespace);
        yield return $"Guarantees {SiteMap.Links(page, module.Guarantees)}";
        if (module.AllRelies.Count > 0)
        {
            yield return $"Relies on {string.Join(", ", module.AllRelies.Select(r => SiteMap.Link(page, r) + (module.Relies.Contains(r) ? "" : " (through what it guarantees)")))}";
        }

        foreach (var (system, layer) in context.UsesOf(module).Select(static u => (u.System, u.Layer)).Distinct())
        {
            yield return $"Used in {SiteMap.Link(page, system)}, layer {Md.Code(layer.Name)}";
        }
    }

    private static void AddRepresentation(Page page, ModuleSymbol module)
    {
        if (module.Abstractions.Count == 0 && module.Representations.Count == 0)
        {
            return;
        }

        page.Heading(2, "Representation");
        page.Table(
            ["field", "stored as"],
            module.Representations.OrderBy(static r => MemberTables.NameOf(r.Key), StringComparer.Ordinal)
                .Select(static r => new[] { Md.Code(MemberTables.NameOf(r.Key)), Md.Code(r.Value) }));
        foreach (var (model, value) in module.Abstractions.OrderBy(static a => MemberTables.NameOf(a.Key), StringComparer.Ordinal))
        {
            page.Paragraph($"{Md.Code(MemberTables.NameOf(model))} of {SiteMap.Link(page, model.Contract)} is").Fence("sysspec", Sources.Block(value.Location));
        }
    }

    private static void AddOwnFunctions(Page page, ModuleSymbol module)
    {
        var functions = module.FunctionBodies.OrderBy(static f => f.Key.Name, StringComparer.Ordinal).ToList();
        if (functions.Count > 0)
        {
            page.Heading(2, "Guaranteed functions with a body of their own");
            functions.ForEach(f => page.Paragraph($"{SiteMap.Link(page, f.Key)} is").Fence("sysspec", Sources.Block(f.Value.Value.Location)));
        }
    }

    private static void AddPrivate(Page page, ModuleSymbol module)
    {
        FunctionSections.Add(page, module.PrivateFunctions);
        if (module.PrivateOperations.Count > 0)
        {
            page.Heading(2, "Private operations");
            foreach (var operation in module.PrivateOperations)
            {
                page.Heading(3, SiteMap.HeadingOf(operation) ?? operation.Name).Fence("sysspec", Sources.Signature(operation)).Paragraph(Md.Text(operation.Documentation));
            }
        }
    }
}

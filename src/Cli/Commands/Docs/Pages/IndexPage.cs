using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>The page to begin with: systems, and what each namespace declares.</summary>
internal static class IndexPage
{
    public static Page Create(ReferenceContext context, SystemEvolution evolution)
    {
        var page = new Page(Reference.Start).Heading(1, "Reference");
        var model = context.Model;
        if (model.Systems.Count > 0)
        {
            page.Heading(2, "Systems").Table(
                ["system", "what it is", "evolves", "exposes"],
                model.Systems.Select(s => new[] { SiteMap.Link(page, s), Md.Summary(s.Documentation), "", SiteMap.Links(page, s.Exposed) })
                    .Concat(evolution.Systems.Where(static s => s.System is not null).Select(s => Row(page, s, context))));
        }

        foreach (var name in Namespaces(context).Concat(evolution.Patches.Select(static p => p.Namespace)).Distinct().Order(StringComparer.Ordinal))
        {
            page.Heading(2, $"namespace {name}");
            page.Table(
                ["contract", "what it guarantees", "provided by"],
                model.Contracts.Where(c => c.Namespace == name).Select(c => new[] { SiteMap.Link(page, c), Md.Summary(c.Documentation), Providers(page, c, context) }));
            page.Table(
                ["module", "how", "guarantees"],
                model.Modules.Where(m => m.Namespace == name).Select(m => new[] { SiteMap.Link(page, m), Md.Summary(m.Documentation), SiteMap.Links(page, m.Guarantees) }));
            page.Table(
                ["protocol", "what it is", "serves"],
                model.Protocols.Where(p => p.Namespace == name).Select(p => new[] { SiteMap.Link(page, p), Md.Summary(p.Documentation), SiteMap.Links(page, p.Contracts) }));
            if (context.NamespacesWithTypes.Contains(name))
            {
                page.Paragraph($"[Types and constants]({SiteMap.Relative(page.Path, SiteMap.TypesPage(name))})");
            }

            if (evolution.Patches.Any(p => p.Namespace == name))
            {
                page.Paragraph($"[Patches]({SiteMap.Relative(page.Path, SiteMap.PatchesPage(name))}): {SiteMap.Links(page, evolution.Patches.Where(p => p.Namespace == name))}");
            }
        }

        return page;
    }

    // What an evolved system exposes stands on its page: here a link would lead to the contract of the base.
    private static string[] Row(Page page, EvolvedSystem system, ReferenceContext context) =>
    [
        system.System is { } symbol ? SiteMap.Link(page, symbol) : "", Md.Summary(system.Syntax.Documentation ?? ""),
        $"{SiteMap.Link(page, EvolvedPages.BaseOf(system, context.Model))} with {SiteMap.Links(page, system.Patches)}", string.Join(", ", system.System?.Exposed.Select(static c => Md.Code(c.Name)) ?? []),
    ];

    private static IEnumerable<string> Namespaces(ReferenceContext context) => context.Model.Contracts.Select(static c => c.Namespace)
        .Concat(context.Model.Modules.Select(static m => m.Namespace)).Concat(context.Model.Protocols.Select(static p => p.Namespace)).Concat(context.NamespacesWithTypes)
        .Distinct().Order(StringComparer.Ordinal);

    private static string Providers(Page page, ContractSymbol contract, ReferenceContext context) =>
        string.Join(", ", context.ProvisionsOf(contract).Select(p => Providing.Name(page, p.Provision)).Distinct());
}

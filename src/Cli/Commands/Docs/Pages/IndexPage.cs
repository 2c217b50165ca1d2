using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>The page to begin with: systems, and what each namespace declares.</summary>
internal static class IndexPage
{
    public static Page Create(ReferenceContext context)
    {
        var page = new Page(Reference.Start).Heading(1, "Reference");
        var model = context.Model;
        if (model.Systems.Count > 0)
        {
            page.Heading(2, "Systems").Table(
                ["system", "what it is", "exposes"],
                model.Systems.Select(s => new[] { SiteMap.Link(page, s), Md.Summary(s.Documentation), SiteMap.Links(page, s.Exposed) }));
        }

        foreach (var name in Namespaces(context))
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
        }

        return page;
    }

    private static IEnumerable<string> Namespaces(ReferenceContext context) => context.Model.Contracts.Select(static c => c.Namespace)
        .Concat(context.Model.Modules.Select(static m => m.Namespace)).Concat(context.Model.Protocols.Select(static p => p.Namespace)).Concat(context.NamespacesWithTypes)
        .Distinct().Order(StringComparer.Ordinal);

    private static string Providers(Page page, ContractSymbol contract, ReferenceContext context) =>
        string.Join(", ", context.ProvisionsOf(contract).Select(p => Providing.Name(page, p.Provision)).Distinct());
}

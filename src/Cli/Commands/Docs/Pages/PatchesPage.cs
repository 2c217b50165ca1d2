using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Cli.Commands.Patches.Graph;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>The page of a namespace's patches: what they build on, and of each why it is there, its nodes and the clauses that it touches.</summary>
internal static class PatchesPage
{
    public static Page Create(string @namespace, IReadOnlyList<Patch> patches, SystemEvolution evolution)
    {
        var page = new Page(SiteMap.PatchesPage(@namespace)).Heading(1, $"Patches of {@namespace}");
        page.List([SiteMap.Home(page, @namespace)]);
        IReadOnlyList<Patch> shown = [.. evolution.Patches.Where(p => patches.Any(own => own == p || own.Ancestors.Contains(p)))];
        page.Paragraph("An arrow leads from a patch to what it builds on.").Fence("mermaid", PatchGraph.Mermaid(shown));
        foreach (var patch in patches)
        {
            Add(page, patch, evolution);
        }

        return page;
    }

    private static void Add(Page page, Patch patch, SystemEvolution evolution)
    {
        page.Heading(2, $"patch {patch.Name}").Paragraph(Md.Text(patch.Syntax.Documentation ?? "")).Paragraph($"Because: {Md.Line(patch.Reason)}");
        var systems = evolution.Systems.Where(s => s.Patches.Contains(patch)).ToList();
        var above = evolution.Patches.Where(p => p.After.Contains(patch)).ToList();
        page.List(
        [
            .. Fact("After ", SiteMap.Links(page, patch.After)),
            .. Fact("Before ", SiteMap.Links(page, above)),
            systems.Count == 0 ? "In no system" : $"In {string.Join(", ", systems.Select(s => s.System is { } symbol ? SiteMap.Link(page, symbol) : Md.Code(s.Name)))}",
        ]);
        if (NodeGraph.Of(patch) is { Count: > 0 } nodes)
        {
            page.Fence("mermaid", nodes.Mermaid());
        }

        page.Table(
            ["clause", "what the patch does to it"],
            systems.SelectMany(static s => s.Touches).Where(t => t.Patch == patch).GroupBy(static t => t.Id).OrderBy(static g => g.Key, StringComparer.Ordinal)
                .Select(static g => new[] { Md.Code(g.Key), string.Join(", ", g.Select(static t => t.Kind).Distinct().Order().Select(WordOf)) }));
        page.Paragraph(Sources.Place(patch.Location));
    }

    private static IEnumerable<string> Fact(string word, string links) => links.Length == 0 ? [] : [word + links];

    private static string WordOf(TouchKind kind) => kind.ToString().ToLowerInvariant();
}

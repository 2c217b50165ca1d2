using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>Functions: what they mean and how they are computed.</summary>
internal static class FunctionSections
{
    public static void Add(Page page, IReadOnlyList<FunctionSymbol> functions)
    {
        if (functions.Count == 0)
        {
            return;
        }

        page.Heading(2, "Functions");
        foreach (var function in functions)
        {
            var measure = function.Decreases is null ? "" : $"\n  decreases {Sources.Block(function.Decreases.Location)}";
            var value = function.Body is null ? "" : $"\n  = {Sources.Block(function.Body.Location).Replace("\n", "\n    ", StringComparison.Ordinal)}";
            page.Heading(3, SiteMap.HeadingOf(function) ?? function.Name).Paragraph(Md.Text(function.Documentation)).Fence("sysspec", Signatures.Of(function) + measure + value);
            page.Paragraph(SiteMap.TypeLinks(page, function.Parameters.Select(static p => p.Type).Append(function.ReturnType)) is { Length: > 0 } types ? $"Types: {types}" : "");
        }
    }
}

using SysSpec.Cli.Commands.Docs.Markdown;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>The page of what a namespace declares outside contracts and modules.</summary>
internal static class TypesPage
{
    public static Page Create(string @namespace, ReferenceContext context)
    {
        var page = context.NewPage(SiteMap.TypesPage(@namespace)).Heading(1, $"Types of {@namespace}");
        page.List([SiteMap.Home(page, @namespace)]);
        var types = context.Model.Types.Where(t => t.Container is null && t.Namespace == @namespace).ToList();
        page.Paragraph(SiteMap.Links(page, types));
        MemberTables.Constants(page, [.. context.Model.Constants.Where(c => c.Container is null && c.Namespace == @namespace)]);
        TypeSections.Add(page, types, context);
        return page;
    }
}

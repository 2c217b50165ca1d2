using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>The page of a protocol: its headers and its table of opcodes.</summary>
internal static class ProtocolPage
{
    public static Page Create(ProtocolSymbol protocol)
    {
        var page = new Page(SiteMap.PageOf(protocol)).Heading(1, $"protocol {protocol.Name}").Paragraph(Md.Text(protocol.Documentation));
        page.List(Facts(page, protocol));
        page.Heading(2, "Requests").Table(["code", "operation", "besides"], protocol.Rows.Select(r => new[] { $"{r.Code}", SiteMap.Link(page, r.Operation), Besides(r) }));
        page.Heading(2, "Reply header").Table(
            ["field", "is"], protocol.ReplyFields.Select(static f => new[] { Md.Code(f.Field.Name), Md.Code(SpecText.OneLine(f.Value.Location.Text)) }));
        return page.Paragraph(Sources.Place(protocol.Location));
    }

    private static IEnumerable<string> Facts(Page page, ProtocolSymbol protocol)
    {
        yield return SiteMap.Home(page, protocol.Namespace);
        yield return $"Serves {SiteMap.Links(page, protocol.Contracts)}";
        if (protocol is { RequestHeader: { } request, ReplyHeader: { } reply })
        {
            yield return $"A request starts with {SiteMap.Link(page, request)}, a reply with {SiteMap.Link(page, reply)}";
        }

        yield return protocol.UnknownCode is { } error
            ? $"A code that is not listed is answered with {SiteMap.Errors(page, [error])}"
            : "A message with a code that is not listed is malformed";
    }

    private static string Besides(ProtocolRow row) => string.Join("; ", new[]
    {
        row.Rest is { } rest ? $"{Md.Code(rest.Name)} is all that is left of the message" : "",
        row.IsSilent ? "no reply" : "",
        row.Wakes ? "parked requests are presented again afterwards" : "",
        row.ParksOn is { } error ? $"waits while it fails with {Md.Code(error.Name)}" : "",
    }.Where(static s => s.Length > 0));
}

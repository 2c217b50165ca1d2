using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>Declared types, each under its own heading.</summary>
internal static class TypeSections
{
    public static void Add(Page page, IReadOnlyList<DeclaredType> types, ReferenceContext context)
    {
        if (types.Count == 0)
        {
            return;
        }

        page.Heading(2, "Types");
        foreach (var type in types)
        {
            page.Heading(3, SiteMap.HeadingOf(type) ?? type.Name).Paragraph(Md.Text(type.Documentation));
            AddContent(page, type, context);
            page.Paragraph(Sources.Place(type.Location));
        }
    }

    private static void AddContent(Page page, DeclaredType type, ReferenceContext context)
    {
        switch (type)
        {
            case EnumSymbol e:
                page.Paragraph(e.IsFlags ? $"Values combine; stored as {Md.Code(e.Underlying.Display)}." : $"Stored as {Md.Code(e.Underlying.Display)}.");
                Members(page, e.Members, ["name", "value", "", "what it means"]);
                break;
            case ErrorsSymbol e:
                Members(page, e.Members, ["error", "number", "sentence", "what it means"]);
                break;
            case LayoutSymbol layout:
                Layout(page, layout);
                break;
            case FieldsType record:
                page.Table(["field", "type", "default", "rule", "what it means"], record.Fields.Select(f => new[]
                {
                    Md.Code(f.Name), MemberTables.Type(page, f.Type), Piece(f.Initializer?.Location), Piece(f.Refinement?.Location), Md.Line(f.Documentation),
                }));
                break;
            case OpaqueSymbol opaque:
                page.Paragraph($"An identity, stored as {Md.Code(opaque.Underlying.Display)}; `fresh {opaque.Name}` makes a new one.");
                break;
            case RefinementSymbol { Predicate: { } predicate } refinement:
                page.Paragraph($"{MemberTables.Type(page, refinement.Base)} where {Md.Code(SpecText.OneLine(predicate.Location.Text))}.");
                break;
            case RefinementSymbol alias:
                page.Paragraph($"Another name of {MemberTables.Type(page, alias.Base)}.");
                break;
            case EntitySymbol entity:
                Entity(page, entity, context);
                break;
        }
    }

    private static void Members(Page page, IEnumerable<EnumMemberSymbol> members, IReadOnlyList<string> heads) =>
        page.Table(heads, members.Select(static m => new[] { Md.Code(m.Name), $"{m.Value}", Md.Line(m.Text ?? ""), Md.Line(m.Documentation) }));

    private static void Layout(Page page, LayoutSymbol layout)
    {
        page.Paragraph($"{layout.Size} bytes, {(layout.IsBigEndian ? "most" : "least")} significant byte first.");
        var fields = layout.Fields.Select(f => (f.Offset, Row: new[] { $"{f.Offset}", $"{f.Size}", Md.Code(f.Name), MemberTables.Type(page, f.Type), Md.Line(f.Documentation) }));
        var fillers = layout.Fillers.Select(static f => (f.Offset, Row: new[]
        {
            $"{f.Offset}", $"{f.Size}", f.Checksum is null ? "zeros" : $"{Md.Code(f.Checksum)} of bytes {f.From} up to {f.To}", "", "",
        }));
        page.Table(["offset", "size", "field", "type", "what it means"], fields.Concat(fillers).OrderBy(static f => f.Offset).Select(static f => f.Row));
    }

    private static void Entity(Page page, EntitySymbol entity, ReferenceContext context)
    {
        page.Paragraph("An object with identity. Each contract adds fields to its abstract state:");
        page.Table(["contract", "field", "type", "what it means"], context.Model.Contracts.SelectMany(c => c.Models.Where(m => ReferenceEquals(m.Entity, entity)).Select(m => new[]
        {
            SiteMap.Link(page, c), Md.Code(m.Name), MemberTables.Type(page, m.Type), Md.Line(m.Documentation),
        })));
    }

    private static string Piece(SourceSpan? span) => span is { } written ? Md.Code(SpecText.OneLine(written.Text)) : "";
}

using System.Numerics;
using System.Text;
using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>Tables of members that contracts, modules and namespaces have.</summary>
internal static class MemberTables
{
    /// <summary>Fields of abstract or private state.</summary>
    public static void Fields(Page page, IEnumerable<FieldSymbol> fields) => page.Table(
        ["field", "type", "at first", "what it means"],
        fields.Select(f => new[]
        {
            Md.Code(NameOf(f)), Type(page, f.Type), f.Initializer is null ? "" : Md.Code(SpecText.OneLine(f.Initializer.Location.Text)),
            Md.Line(f.Documentation),
        }));

    /// <summary>The name of a field with its entity in front, if it has one.</summary>
    public static string NameOf(FieldSymbol field) => field.Entity is null ? field.Name : $"{field.Entity.Name}.{field.Name}";

    /// <summary>Constants, under their heading.</summary>
    public static void Constants(Page page, IReadOnlyList<ConstSymbol> constants)
    {
        if (constants.Count > 0)
        {
            page.Heading(2, "Constants").Table(
                ["constant", "type", "value", "what it means"],
                constants.Select(c => new[] { Md.Code(c.Name), Type(page, c.Type), Md.Code(Value(c)), Md.Line(c.Documentation) }));
        }
    }

    /// <summary>A type, and links to the declared types in it.</summary>
    public static string Type(Page page, Language.Types.TypeSymbol type) => type is DeclaredType declared
        ? SiteMap.Link(page, declared)
        : SiteMap.TypeLinks(page, [type]) is { Length: > 0 } links ? $"{Md.Code(type.Display)} ({links})" : Md.Code(type.Display);

    private static string Value(ConstSymbol constant) => constant.Value switch
    {
        bool truth => truth ? "true" : "false",
        byte[] bytes => $"\"{Encoding.UTF8.GetString(bytes)}\"",
        BigInteger number when constant.Type.Unrefined is EnumSymbol type && type.Members.FirstOrDefault(m => m.Value == number) is { } member => $"{type.Name}.{member.Name}",
        BigInteger number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };
}

using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Evolution;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Cli.Commands.Docs;

/// <summary>Where things stand in the reference, and links to them.</summary>
internal static class SiteMap
{
    /// <summary>The page that says what a symbol is, in the output folder.</summary>
    public static string PageOf(ISymbol symbol) => symbol switch
    {
        ContractSymbol contract => $"{contract.Namespace}/contracts/{contract.Name}.md",
        ModuleSymbol module => $"{module.Namespace}/modules/{module.Name}.md",
        SystemSymbol system => $"{system.Namespace}/systems/{system.Name}.md",
        ProtocolSymbol protocol => $"{protocol.Namespace}/protocols/{protocol.Name}.md",
        OperationSymbol operation => PageOf(operation.Owner),
        FunctionSymbol function => PageOf(function.Owner),
        DeclaredType { Container: { } container } => PageOf(container),
        DeclaredType type => TypesPage(type.Namespace),
        ConstSymbol { Container: { } container } => PageOf(container),
        ConstSymbol constant => TypesPage(constant.Namespace),
        _ => throw new ArgumentOutOfRangeException(nameof(symbol), symbol.GetType().Name, null),
    };

    /// <summary>The page of what a namespace declares outside contracts and modules.</summary>
    public static string TypesPage(string @namespace) => $"{@namespace}/types.md";

    /// <summary>The page of a system's locks.</summary>
    public static string LocksPage(SystemSymbol system) => $"{system.Namespace}/systems/{system.Name}.locks.md";

    /// <summary>The page of a namespace's patches.</summary>
    public static string PatchesPage(string @namespace) => $"{@namespace}/patches.md";

    /// <summary>Links to patches, separated by commas.</summary>
    public static string Links(Page from, IEnumerable<Patch> patches) =>
        string.Join(", ", patches.Select(p => $"[{Md.Code(p.Name)}]({Relative(from.Path, PatchesPage(p.Namespace), $"#patch-{p.Name.ToLowerInvariant()}")})"));

    /// <summary>The heading under which a symbol stands on its page; null for what has the page to itself.</summary>
    public static string? HeadingOf(ISymbol symbol) => symbol switch
    {
        OperationSymbol => $"op {symbol.Name}",
        FunctionSymbol => $"function {symbol.Name}",
        EnumSymbol { IsFlags: true } => $"flags {symbol.Name}",
        EnumSymbol => $"enum {symbol.Name}",
        ErrorsSymbol => $"errors {symbol.Name}",
        RecordSymbol => $"record {symbol.Name}",
        LayoutSymbol => $"layout {symbol.Name}",
        EntitySymbol => $"entity {symbol.Name}",
        DeclaredType => $"type {symbol.Name}",
        ConstSymbol => "Constants",
        _ => null,
    };

    /// <summary>A link to a symbol from a page.</summary>
    public static string Link(Page from, ISymbol symbol, string? text = null)
    {
        var anchor = HeadingOf(symbol) is { } heading ? "#" + heading.ToLowerInvariant().Replace(' ', '-') : "";
        return $"[{text ?? Md.Code(symbol.Name)}]({Relative(from.Path, from.PageOf(symbol), anchor)})";
    }

    /// <summary>Links to several symbols, separated by commas.</summary>
    public static string Links(Page from, IEnumerable<ISymbol> symbols) => string.Join(", ", symbols.Select(s => Link(from, s)));

    /// <summary>Links to the declared types that types are made of, each once, in order; empty without any.</summary>
    public static string TypeLinks(Page from, IEnumerable<TypeSymbol> types) => Links(from, types.SelectMany(Declared).Distinct());

    /// <summary>The names of errors, and a link to the declaration that says what they mean.</summary>
    public static string Errors(Page from, IReadOnlyList<EnumMemberSymbol> errors) =>
        $"{string.Join(", ", errors.Select(static e => Md.Code(e.Name)))} ({Links(from, errors.Select(static e => e.Type).OfType<ErrorsSymbol>().Distinct())})";

    /// <summary>The namespace that a page belongs to, and the way back to the first page.</summary>
    public static string Home(Page from, string @namespace) => $"Namespace {Md.Code(@namespace)}; [all specs]({Relative(from.Path, Reference.Start)})";

    /// <summary>The way from one page to a place on another.</summary>
    public static string Relative(string from, string to, string anchor = "")
    {
        if (from == to && anchor.Length > 0)
        {
            return anchor;
        }

        var folders = from.Split('/')[..^1];
        var target = to.Split('/');
        var common = folders.Zip(target[..^1]).TakeWhile(static pair => pair.First == pair.Second).Count();
        return string.Join('/', Enumerable.Repeat("..", folders.Length - common).Concat(target[common..])) + anchor;
    }

    private static IEnumerable<DeclaredType> Declared(TypeSymbol type) => type switch
    {
        DeclaredType declared => [declared],
        ConstructedType constructed => constructed.Parts.SelectMany(Declared),
        _ => [],
    };
}

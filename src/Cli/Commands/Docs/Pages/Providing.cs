using SysSpec.Cli.Commands.Docs.Markdown;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>Who provides a contract, in words.</summary>
internal static class Providing
{
    /// <summary>A link to the module, or how the contract is kept without one.</summary>
    public static string Name(Page page, Provision provision) => provision.Module switch
    {
        null => "the host",
        { IsDerived: true } => "its own clauses",
        var module => SiteMap.Link(page, module),
    };
}

using SysSpec.Language.Diagnostics;

namespace SysSpec.Cli.Hosting;

/// <summary>The pages of the rules, which lie beside the program.</summary>
internal static class RulePages
{
    /// <summary>The full path of a rule's page, or null where the program was copied without it.</summary>
    public static string? PathOf(DiagnosticDescriptor rule)
    {
        var path = Path.Combine(AppContext.BaseDirectory, rule.HelpLink.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(path) ? path : null;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;

namespace SysSpec.Cli.CommandLine;

/// <summary>Arguments and options that several commands have.</summary>
internal static class CommonArguments
{
    /// <summary>The spec files and folders; where the command allows none, the current folder is meant.</summary>
    public static Argument<string[]> Paths(bool isRequired)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Spec files, or folders to search for .sysspec files" + (isRequired ? "." : "; the current folder if none is named."),
            Arity = isRequired ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
        };
        paths.Validators.Add(RefuseUnknownOptions);
        return paths;
    }

    /// <summary><c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Write one JSON document instead of text." };

    // An option that does not exist would be taken for a path, and be searched for in vain.
    private static void RefuseUnknownOptions(ArgumentResult result)
    {
        if (result.Parent is CommandResult { Command: var command } && result.Tokens.FirstOrDefault(static t => t.Value.StartsWith('-')) is { } token)
        {
            result.AddError(Misuse.UnknownOption(token.Value, command));
        }
    }
}

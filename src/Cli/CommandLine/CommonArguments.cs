using System.CommandLine;
using System.CommandLine.Parsing;
using SysSpec.Cli.Hosting;

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

    /// <summary><c>--patch NAME</c>.</summary>
    public static Option<string?> Patch(string description) => new("--patch") { Description = description, HelpName = "NAME" };

    /// <summary>The name of a patch in front of the paths.</summary>
    public static Argument<string> PatchName(string description)
    {
        var name = new Argument<string>("NAME") { Description = description };
        name.Validators.Add(RefuseUnknownOptions);
        return name;
    }

    /// <summary>Names of patches, and paths as <see cref="Paths"/> has them, in any order.</summary>
    public static Argument<string[]> PatchesAndPaths()
    {
        var items = new Argument<string[]>("NAME|PATH")
        {
            Description = "Patches, all if none is named; and spec files or folders, the current folder if none is named. A word that names a file or folder is a path.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        items.Validators.Add(RefuseUnknownOptions);
        return items;
    }

    /// <summary>Tells names of patches from paths: what is there, or is written as only a path can be, is a path.</summary>
    public static (IReadOnlyList<string> Names, IReadOnlyList<string> Paths) Split(IReadOnlyList<string> items, CommandHost host)
    {
        var paths = items.ToLookup(item => !item.All(static c => char.IsLetterOrDigit(c) || c is '_' or '.') || item.Length == 0 || item.EndsWith(".sysspec", StringComparison.Ordinal)
            || Path.Exists(Path.GetFullPath(item, host.Folder)));
        return ([.. paths[false]], [.. paths[true]]);
    }

    /// <summary><c>--dry-run</c>.</summary>
    public static Option<bool> DryRun() => new("--dry-run") { Description = "Say what would change, and change nothing." };

    // An option that does not exist would be taken for a path, and be searched for in vain.
    private static void RefuseUnknownOptions(ArgumentResult result)
    {
        if (result.Parent is CommandResult { Command: var command } && result.Tokens.FirstOrDefault(static t => t.Value.StartsWith('-')) is { } token)
        {
            result.AddError(Misuse.UnknownOption(token.Value, command));
        }
    }
}

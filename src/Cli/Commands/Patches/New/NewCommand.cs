using System.CommandLine;
using System.Text;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;

namespace SysSpec.Cli.Commands.Patches.New;

/// <summary><c>sysspec patch new</c>: a file with the beginning of a patch.</summary>
internal static class NewCommand
{
    public static Command Create(CommandHost host)
    {
        var name = CommonArguments.PatchName("The name of the new patch.");
        var paths = CommonArguments.Paths(isRequired: false);
        var after = new Option<string[]>("--after") { Description = "The patches that it builds on, with commas between them.", HelpName = "PATCHES" };
        var amend = new Option<string[]>("--amend") { Description = "The contracts whose promises it changes.", HelpName = "CONTRACTS" };
        var root = new Option<string[]>("--root") { Description = "The contracts that it provides in place of somebody else.", HelpName = "CONTRACTS" };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; beside what is changed if none is named.", HelpName = "FILE" };
        var command = new Command("new", "Writes the beginning of a patch into a new file.") { name, paths, after, amend, root, output };
        command.SetAction(result =>
        {
            if (PatchedSpecs.ReadFlawless(result.GetValue(paths) ?? [], host) is not { } specs)
            {
                return ExitCode.Findings;
            }

            var wanted = result.GetRequiredValue(name);
            var skeleton = new Skeleton(specs, wanted, Listed(result.GetValue(after)), Listed(result.GetValue(root)), Listed(result.GetValue(amend)));
            var file = TargetOf(specs, skeleton, wanted, result.GetValue(output), host);
            Write(file, skeleton.Write());
            host.Output.WriteLine($"{file.ShownPath} is written. Say in it why there is the patch, fill its gaps, and put it into a system:");
            host.Output.WriteLine($"  {skeleton.SystemLine}");
            return ExitCode.Success;
        });
        return command;
    }

    private static IReadOnlyList<string> Listed(string[]? values) =>
        [.. (values ?? []).SelectMany(static v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static SpecFile TargetOf(PatchedSpecs specs, Skeleton skeleton, string name, string? output, CommandHost host)
    {
        var beside = specs.FileOf(skeleton.Beside.Text);
        var full = Path.GetFullPath(output ?? Path.Combine(Path.GetDirectoryName(beside.FullPath) ?? "", FileNameOf(name)), host.Folder);
        var file = new SpecFile(full, SpecFile.Shown(full, host.Folder));
        return full.EndsWith(".sysspec", StringComparison.Ordinal) ? file : throw new RefusalException($"'{file.ShownPath}' is no .sysspec file, so no command would read it; name a file that ends with .sysspec.");
    }

    // NanosecondTimes is in nanosecond-times.sysspec.
    private static string FileNameOf(string name)
    {
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            words.Append(i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]) ? "-" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return words.Append(".sysspec").ToString();
    }

    private static void Write(SpecFile file, string text)
    {
        if (Path.Exists(file.FullPath))
        {
            throw new RefusalException($"'{file.ShownPath}' exists already; name another file with --output.");
        }

        RefusalException.Guard(
            () =>
            {
                // What came there in the meantime is not overwritten either.
                using var stream = new FileStream(file.FullPath, FileMode.CreateNew);
                stream.Write(Encoding.UTF8.GetBytes(text));
                return file;
            },
            $"'{file.ShownPath}' cannot be written",
            "name a file in a folder that exists and can be written to");
    }
}

using System.CommandLine;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;

namespace SysSpec.Cli.Commands.Docs;

/// <summary><c>sysspec docs</c>: a Markdown reference of what specs declare.</summary>
internal static class DocsCommand
{
    public static Command Create(CommandHost host)
    {
        var paths = CommonArguments.Paths(isRequired: true);
        var output = new Option<string>("--output", "-o") { Description = "The folder to write to; it is made if need be.", HelpName = "DIR", Required = true };
        var command = new Command("docs", "Writes a Markdown reference of systems, contracts, modules, types and patches.") { paths, output };
        command.SetAction(result =>
        {
            var specs = PatchedSpecs.Read(result.GetValue(paths) ?? [], host);
            if (Specs.HasErrors(specs.Findings, host))
            {
                return ExitCode.Findings;
            }

            var folder = result.GetRequiredValue(output);
            var pages = Reference.PagesOf(specs.Base, specs.Evolution);
            var removed = OutputFolder.Write(pages, folder, host.Folder);
            host.Output.WriteLine(
                $"{pages.Count} pages in {folder}{(removed == 0 ? "" : $", {removed} that no spec asks for any more removed")}; start with {Path.Combine(folder, Reference.Start)}.");
            return ExitCode.Success;
        });
        return command;
    }
}

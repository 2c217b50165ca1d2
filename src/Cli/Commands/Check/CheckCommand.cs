using System.CommandLine;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;

namespace SysSpec.Cli.Commands.Check;

/// <summary><c>sysspec check</c>: everything that the compiler finds in specs, without building.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandHost host)
    {
        var paths = CommonArguments.Paths(isRequired: false);
        var json = CommonArguments.Json();
        var sarif = new Option<string?>("--sarif") { Description = "Also write the findings to FILE as a SARIF 2.1.0 log.", HelpName = "FILE" };
        var strict = new Option<bool>("--warnings-as-errors") { Description = "Treat every warning as an error." };
        var command = new Command("check", "Parses, binds and checks specs and shows what is wrong with them.") { paths, json, sarif, strict };
        command.SetAction(result =>
        {
            var specs = PatchedSpecs.Read(result.GetValue(paths) ?? [], host);
            var report = CheckReport.Of(specs.Files.Select(static f => f.ShownPath), specs.Findings, result.GetValue(strict));
            if (result.GetValue(sarif) is { } file)
            {
                SarifReport.Write(report, file, host.Folder);
            }

            if (result.GetValue(json))
            {
                JsonReport.Write(report, host.Output);
            }
            else if (host.Terminal is { } terminal)
            {
                TerminalReport.Write(report, terminal);
            }
            else
            {
                PlainReport.Write(report, host.Output);
            }

            return report.Errors > 0 ? ExitCode.Findings : ExitCode.Success;
        });
        return command;
    }
}

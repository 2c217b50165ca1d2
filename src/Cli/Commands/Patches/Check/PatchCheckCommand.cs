using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Commands.Check;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;

namespace SysSpec.Cli.Commands.Patches.Check;

/// <summary><c>sysspec patch check</c>: what is wrong with patches, and what is known of the guarantees that their roots keep.</summary>
internal static class PatchCheckCommand
{
    public static Command Create(CommandHost host)
    {
        var paths = CommonArguments.Paths(isRequired: false);
        var name = CommonArguments.Patch("Look at this patch alone.");
        var run = new Option<int>("--run")
        {
            Description = "Run so many sequences of calls of each contract whose root is not decided against its guarantee from before.", HelpName = "N", CustomParser = ParseCount,
        };
        var json = CommonArguments.Json();
        var command = new Command("check", "Shows what is wrong with patches, and how it is known that their roots keep what they guarantee.") { paths, name, run, json };
        command.SetAction(result =>
        {
            var specs = PatchedSpecs.Read(result.GetValue(paths) ?? [], host);
            if (specs.Base.HasErrors)
            {
                Specs.HasErrors(specs.Base.Diagnostics, host);
                return ExitCode.Findings;
            }

            var report = PatchReport.Of(specs, result.GetValue(name) is { } wanted ? specs.Patch(wanted) : null, result.GetValue(run));
            if (result.GetValue(json))
            {
                JsonPatchCheck.Write(report, host.Output);
            }
            else if (host.Terminal is { } terminal)
            {
                WriteTerminal(report, terminal);
            }
            else
            {
                WritePlain(report, host.Output);
            }

            return report.Findings.Errors > 0 || report.Open > 0 ? ExitCode.Findings : ExitCode.Success;
        });
        return command;
    }

    private static void WritePlain(PatchReport report, TextWriter output)
    {
        PlainReport.Write(report.Findings, output);
        foreach (var owed in report.Listed)
        {
            output.WriteLine($"{owed.At}: {PatchReport.WordOf(owed.Discharge)} {owed.Clause}: {owed.Note} (patch {owed.Patch})");
        }

        foreach (var run in report.Runs)
        {
            output.WriteLine(run);
        }

        WriteCounts(report, output);
    }

    private static int ParseCount(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 1_000_000)
        {
            return count;
        }

        result.AddError($"'{text}' is no number of sequences; write one from 1 to 1000000.");
        return 0;
    }

    private static void WriteCounts(PatchReport report, TextWriter output)
    {
        foreach (var patch in report.Patches)
        {
            output.WriteLine($"{patch}: {(report.IsComposed(patch) ? report.Counts(patch) : "in no system, so not checked")}.");
        }
    }

    private static void WriteTerminal(PatchReport report, IAnsiConsole terminal)
    {
        TerminalReport.Write(report.Findings, terminal);
        if (report.Listed.Any())
        {
            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumns("patch", "clause", "discharged", "how");
            foreach (var owed in report.Listed)
            {
                table.AddRow(new Text(owed.Patch.Name), new Text(owed.Clause), new Text(PatchReport.WordOf(owed.Discharge)), new Text(owed.Note));
            }

            terminal.Write(table);
        }

        foreach (var run in report.Runs)
        {
            terminal.Write(new Text(run + "\n"));
        }

        using var counts = new StringWriter { NewLine = "\n" };
        WriteCounts(report, counts);
        terminal.Write(new Text(counts.ToString(), new Style(report.Open > 0 ? Color.Yellow : Color.Green)));
    }
}

using System.CommandLine;
using Spectre.Console;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;

namespace SysSpec.Cli.Commands.Patches.List;

/// <summary><c>sysspec patch list</c>: the patches in an order in which each comes after those that it builds on.</summary>
internal static class ListCommand
{
    public static Command Create(CommandHost host)
    {
        var paths = CommonArguments.Paths(isRequired: false);
        var json = CommonArguments.Json();
        var command = new Command("list", "Lists the patches: what they build on, the systems that have them, their nodes, and whether they are pinned.") { paths, json };
        command.SetAction(result =>
        {
            if (PatchedSpecs.ReadFlawless(result.GetValue(paths) ?? [], host) is not { } specs)
            {
                return ExitCode.Findings;
            }

            var patches = specs.Evolution.Patches.Select(p => PatchFacts.Of(specs, p)).ToList();
            if (result.GetValue(json))
            {
                JsonPatchList.Write(patches, host.Output);
            }
            else if (host.Terminal is { } terminal)
            {
                WriteTable(patches, terminal);
            }
            else
            {
                patches.ForEach(p => host.Output.WriteLine(LineOf(p)));
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static string LineOf(PatchFacts facts)
    {
        var after = facts.Patch.After.Count == 0 ? "" : $" after {string.Join(", ", facts.Patch.After)}";
        var systems = facts.Systems.Count == 0 ? "in no system" : $"in {string.Join(", ", facts.Systems.Select(static s => s.Name))}";
        return $"{facts.Patch.Location}: patch {facts.Patch}{after}: {systems}; {facts.Nodes}; {Wording.Counted(facts.Clauses, "clause")}; {facts.PinText}";
    }

    private static void WriteTable(IReadOnlyList<PatchFacts> patches, IAnsiConsole terminal)
    {
        if (patches.Count > 0)
        {
            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumns("patch", "after", "in systems", "leaf", "inner", "root", "amend", "clauses", "pins");
            foreach (var facts in patches)
            {
                string[] cells =
                [
                    facts.Patch.QualifiedName, string.Join(", ", facts.Patch.After.Select(static p => p.Name)), string.Join(", ", facts.Systems.Select(static s => s.Name)),
                    $"{facts.Leaves}", $"{facts.Inner}", $"{facts.Roots}", $"{facts.Amends}", $"{facts.Clauses}", facts.PinText,
                ];
                table.AddRow(cells.Select(static c => new Text(c)));
            }

            terminal.Write(table);
        }

        terminal.WriteLine($"{patches.Count} {(patches.Count == 1 ? "patch" : "patches")}.");
    }
}

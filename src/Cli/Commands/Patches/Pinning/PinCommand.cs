using System.CommandLine;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;
using SysSpec.Cli.Outputs;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution;

namespace SysSpec.Cli.Commands.Patches.Pinning;

/// <summary><c>sysspec patch pin</c>: records what patches are written against, once somebody has looked.</summary>
internal static class PinCommand
{
    public static Command Create(CommandHost host)
    {
        var items = CommonArguments.PatchesAndPaths();
        var dry = CommonArguments.DryRun();
        var command = new Command("pin", "Records in sysspec.lock what patches are written against: of the patches named, or of all.") { items, dry };
        command.SetAction(result =>
        {
            var (names, paths) = CommonArguments.Split(result.GetValue(items) ?? [], host);
            var specs = PatchedSpecs.Read(paths, host);
            var chosen = names.Count == 0 ? specs.Evolution.Patches : Chosen(specs, names);
            if (Specs.HasErrors(specs.Findings.Where(static f => f.Id != PatchDiagnostics.BaseMoved.Id), host))
            {
                return ExitCode.Findings;
            }

            var updates = PinUpdate.Of(specs, chosen);
            if (!result.GetValue(dry))
            {
                FileChanges.Apply([.. updates.Select(static u => u.Change)]);
            }

            Report(specs, chosen, updates, host.Output, result.GetValue(dry));
            return ExitCode.Success;
        });
        return command;
    }

    private static List<Patch> Chosen(PatchedSpecs specs, IReadOnlyList<string> names)
    {
        var chosen = new List<Patch>();
        foreach (var patch in names.Select(specs.Patch))
        {
            if (chosen.Contains(patch))
            {
                throw new RefusalException($"Patch '{patch.Name}' is named twice; name it once.");
            }

            chosen.Add(patch);
        }

        return chosen;
    }

    private static void Report(PatchedSpecs specs, IReadOnlyList<Patch> chosen, IReadOnlyList<PinUpdate> updates, TextWriter output, bool isDry)
    {
        foreach (var update in updates)
        {
            foreach (var patch in update.Patches)
            {
                output.WriteLine($"{update.File.ShownPath}: {patch}: {Wording.Counts("", (update.New(patch).Count(), "new"), (update.Moved(patch).Count(), "moved"), (update.Gone(patch).Count(), "gone"))}");
                foreach (var (pin, old) in update.Moved(patch))
                {
                    output.WriteLine($"  moved {pin.Clause}: {old} is now {pin.Hash}");
                }

                foreach (var gone in update.Gone(patch))
                {
                    output.WriteLine($"  gone {gone.Clause}");
                }
            }
        }

        foreach (var patch in chosen.Where(p => specs.SystemsWith(p).Count == 0))
        {
            output.WriteLine($"{patch.Location}: {patch} is in no system, so there is nothing to pin");
        }

        output.WriteLine(updates.Count == 0 ? "Nothing has changed." : $"{Wording.Counted(updates.Count, "file")} {(isDry ? "would be " : "")}written.");
    }
}

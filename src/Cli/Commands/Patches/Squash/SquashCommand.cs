using System.CommandLine;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Commands.Patches.Pinning;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;
using SysSpec.Cli.Outputs;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Folding;

namespace SysSpec.Cli.Commands.Patches.Squash;

/// <summary><c>sysspec patch squash</c>: makes a patch a part of the base, if all that had it says the same afterwards.</summary>
internal static class SquashCommand
{
    public static Command Create(CommandHost host)
    {
        var name = CommonArguments.PatchName("The patch, with or without its namespace. It builds on no other that is still a patch.");
        var paths = CommonArguments.Paths(isRequired: false);
        var system = new Option<string>("--system") { Description = "The system that is to have the patch, or one that evolves it with the patch.", HelpName = "NAME", Required = true };
        var dry = CommonArguments.DryRun();
        var command = new Command("squash", "Makes a patch a part of the base: rewrites the spec files, and takes the patch out of them.") { name, paths, system, dry };
        command.SetAction(result =>
        {
            var specs = PatchedSpecs.Read(result.GetValue(paths) ?? [], host);
            var patch = specs.Patch(result.GetRequiredValue(name));
            var into = BaseOf(specs, patch, result.GetRequiredValue(system));
            if (patch.After.Count > 0)
            {
                var still = patch.Ancestors.Count == 1 ? "is still a patch" : "are still patches";
                throw new RefusalException(
                    $"Patch '{patch.Name}' builds on {string.Join(", ", patch.Ancestors.Select(static p => p.Name))}, which {still}; "
                    + $"squash {specs.Evolution.Patches.First(patch.Ancestors.Contains).Name} first.");
            }

            if (Specs.HasErrors(specs.Findings, host))
            {
                return ExitCode.Findings;
            }

            if (!specs.SystemsWith(patch).Any(s => s.Base == into))
            {
                throw new RefusalException($"No system that evolves '{into}' has patch '{patch.Name}', so nobody knows what it makes of it; list it in one and check that first.");
            }

            var folded = FoldedPatch.Create(specs.Base, specs.Evolution, patch, into);
            return IsRefused(folded, patch, host) ? ExitCode.Findings : Finish(specs, patch, into, folded, result.GetValue(dry), host);
        });
        return command;
    }

    private static string BaseOf(PatchedSpecs specs, Patch patch, string name)
    {
        var plain = specs.Base.Model.Systems.Where(s => s.Name == name || $"{s.Namespace}.{s.Name}" == name).ToList();
        if (plain.Count == 1)
        {
            return $"{plain[0].Namespace}.{plain[0].Name}";
        }

        if (plain.Count > 1)
        {
            throw new RefusalException($"There are several systems '{name}': {string.Join(", ", plain.Select(static s => $"{s.Namespace}.{s.Name}"))}; name one with its namespace.");
        }

        var evolved = specs.Evolution.Systems.FirstOrDefault(s => s.Name == name || s.QualifiedName == name);
        if (evolved is null)
        {
            var known = specs.Base.Model.Systems.Select(static s => s.Name).Concat(specs.Evolution.Systems.Select(static s => s.Name)).ToList();
            throw new RefusalException($"There is no system '{name}'{Misuse.Guess(name, known)}; there {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}.");
        }

        return evolved.Patches.Contains(patch) ? evolved.Base : throw new RefusalException($"System '{evolved.Name}' does not have patch '{patch.Name}'; name one that has it, or the system '{evolved.Base}' that it evolves.");
    }

    private static bool IsRefused(FoldedPatch folded, Patch patch, CommandHost host)
    {
        foreach (var error in folded.Errors)
        {
            host.Error.WriteLine(error);
        }

        foreach (var difference in folded.Differences)
        {
            host.Error.WriteLine($"{difference} would be another");
        }

        foreach (var (other, clause) in folded.Moved)
        {
            host.Error.WriteLine($"{other.Location}: {other} was written against {clause}, which {patch.Name} changes, and does not come after it");
        }

        var reason = folded.Errors.Count > 0 ? "the specs would have these errors"
            : folded.Differences.Count > 0 ? "these declarations would not be what they are with the patch"
            : folded.Moved.Count > 0 ? $"these patches would stand on another base than they were written for; write 'after {patch.Name}' in them and look at them first"
            : null;
        if (reason is not null)
        {
            host.Error.WriteLine($"sysspec: With '{patch.Name}' in the base {reason}; nothing was changed.");
        }

        return reason is not null;
    }

    private static int Finish(PatchedSpecs specs, Patch patch, string into, FoldedPatch folded, bool isDry, CommandHost host)
    {
        var updates = PinUpdate.Each(specs, (_, before) => PinsAfter(specs, patch, folded, before));
        var changes = folded.Files.Select(f => new FileChange(specs.Files.First(s => s.ShownPath == f.Path).FullPath, f.Path, f.Content))
            .Concat(updates.Select(static u => u.Change)).ToList();
        if (!isDry)
        {
            FileChanges.Apply(changes);
        }

        var would = isDry ? "would be " : "";
        foreach (var change in changes)
        {
            host.Output.WriteLine($"{change.ShownPath}: {would}{(change.Content is null ? "deleted" : "written")}");
        }

        if (folded.Gained.Count > 0)
        {
            host.Output.WriteLine($"Systems that did not have it and now have it too, as a part of their base: {string.Join(", ", folded.Gained)}.");
        }

        if (folded.Affected.Count > 0)
        {
            host.Output.WriteLine($"Other systems that are made of something that it changes: {string.Join(", ", folded.Affected)}.");
        }

        host.Output.WriteLine($"{patch} {(isDry ? "would be" : "is")} a part of {into}. Its reason, for the history: {patch.Reason}");
        return ExitCode.Success;
    }

    /// <summary>
    /// The pins that are left. A pin of another patch is about the same clause as before, though its text may have taken in names that the folded patch had added to a list: where the pin was right it stays right.
    /// </summary>
    private static IReadOnlyList<PinLine> PinsAfter(PatchedSpecs specs, Patch patch, FoldedPatch folded, IReadOnlyList<PinLine> before)
    {
        var old = specs.Evolution.Pins.ToLookup(static p => (p.Patch.QualifiedName, p.Clause), static p => p.Hash);
        var now = folded.Evolution.Pins.ToLookup(static p => (p.Patch.QualifiedName, p.Clause), static p => p.Hash);
        return
        [
            .. before.Where(p => p.Patch != patch.QualifiedName)
                .Select(p => old[(p.Patch, p.Clause)].Contains(p.Hash) ? now[(p.Patch, p.Clause)].FirstOrDefault() is { } hash ? p with { Hash = hash } : null : p).OfType<PinLine>(),
        ];
    }
}

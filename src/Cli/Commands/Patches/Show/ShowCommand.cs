using System.CommandLine;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;

namespace SysSpec.Cli.Commands.Patches.Show;

/// <summary><c>sysspec patch show</c>: everything about one patch, or what comes out of it.</summary>
internal static class ShowCommand
{
    public static Command Create(CommandHost host)
    {
        var name = CommonArguments.PatchName("The patch, with or without its namespace.");
        var paths = CommonArguments.Paths(isRequired: false);
        var system = new Option<string?>("--system") { Description = "Look at the patch in this system alone.", HelpName = "NAME" };
        var composed = new Option<string?>("--composed") { Description = "Write what this file or declaration says with the patch, and nothing else.", HelpName = "FILE|NAME" };
        var json = CommonArguments.Json();
        var command = new Command("show", "Shows why a patch is there, every clause that it touches, and what it would conflict with.") { name, paths, system, composed, json };
        command.SetAction(result =>
        {
            if (PatchedSpecs.ReadFlawless(result.GetValue(paths) ?? [], host) is not { } specs)
            {
                return ExitCode.Findings;
            }

            var patch = specs.Patch(result.GetRequiredValue(name));
            var only = result.GetValue(system) is { } wanted ? SystemOf(specs, patch, wanted) : null;
            if (result.GetValue(composed) is { } what)
            {
                // The system with the fewest patches shows best what this one does.
                var shown = only ?? specs.SystemsWith(patch).MinBy(static s => s.Patches.Count)
                    ?? throw new RefusalException($"No system has patch '{patch.Name}', so nothing is composed with it; list it in one.");
                host.Output.Write(ComposedText.Of(shown, what));
            }
            else if (result.GetValue(json))
            {
                JsonPatchStory.Write(PatchStory.Of(specs, patch, only), host.Output);
            }
            else
            {
                PlainStory.Write(PatchStory.Of(specs, patch, only), host.Output);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static EvolvedSystem SystemOf(PatchedSpecs specs, Patch patch, string name)
    {
        var system = specs.System(name);
        var having = string.Join(" and ", specs.SystemsWith(patch).Select(static s => s.Name));
        return system.Patches.Contains(patch)
            ? system
            : throw new RefusalException($"System '{system.Name}' does not have patch '{patch.Name}'; name one that has it: {(having.Length > 0 ? having : "none does")}.");
    }
}

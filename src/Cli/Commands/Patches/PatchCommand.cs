using System.CommandLine;
using SysSpec.Cli.Commands.Patches.Check;
using SysSpec.Cli.Commands.Patches.Graph;
using SysSpec.Cli.Commands.Patches.List;
using SysSpec.Cli.Commands.Patches.New;
using SysSpec.Cli.Commands.Patches.Pinning;
using SysSpec.Cli.Commands.Patches.Show;
using SysSpec.Cli.Commands.Patches.Squash;
using SysSpec.Cli.Hosting;

namespace SysSpec.Cli.Commands.Patches;

/// <summary><c>sysspec patch</c>: commands about patches.</summary>
internal static class PatchCommand
{
    public static Command Create(CommandHost host) => new("patch", "Shows, checks, writes, pins and folds patches of specs.")
    {
        ListCommand.Create(host),
        GraphCommand.Create(host),
        PatchCheckCommand.Create(host),
        ShowCommand.Create(host),
        NewCommand.Create(host),
        PinCommand.Create(host),
        SquashCommand.Create(host),
    };
}

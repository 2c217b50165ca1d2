using System.CommandLine;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;

namespace SysSpec.Cli.Commands.Patches.Graph;

/// <summary><c>sysspec patch graph</c>: what patches build on, or what the nodes of one of them rely on.</summary>
internal static class GraphCommand
{
    public static Command Create(CommandHost host)
    {
        var paths = CommonArguments.Paths(isRequired: false);
        var name = CommonArguments.Patch("Draw the nodes of this patch instead of all patches.");
        var text = new Option<bool>("--text") { Description = "Draw trees of text instead of a Mermaid flow chart." };
        var command = new Command("graph", "Draws the patches and what they build on as a Mermaid flow chart.") { paths, name, text };
        command.SetAction(result =>
        {
            if (PatchedSpecs.ReadFlawless(result.GetValue(paths) ?? [], host) is not { } specs)
            {
                return ExitCode.Findings;
            }

            var nodes = result.GetValue(name) is { } wanted ? NodeGraph.Of(specs.Patch(wanted)) : null;
            if (result.GetValue(text))
            {
                foreach (var tree in nodes is null ? PatchGraph.Trees(specs.Evolution.Patches) : [nodes.Tree()])
                {
                    tree.Write(host.Output);
                }
            }
            else
            {
                host.Output.WriteLine(nodes?.Mermaid() ?? PatchGraph.Mermaid(specs.Evolution.Patches));
            }

            return ExitCode.Success;
        });
        return command;
    }
}

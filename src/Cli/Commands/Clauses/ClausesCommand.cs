using System.CommandLine;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Hosting;
using SysSpec.Cli.Inputs;
using SysSpec.Language.Clauses;

namespace SysSpec.Cli.Commands.Clauses;

/// <summary><c>sysspec clauses</c>: every clause with the id that reviews and patches name it by.</summary>
internal static class ClausesCommand
{
    public static Command Create(CommandHost host)
    {
        var paths = CommonArguments.Paths(isRequired: true);
        var json = CommonArguments.Json();
        var command = new Command("clauses", "Lists every clause of specs with its stable id.") { paths, json };
        command.SetAction(result =>
        {
            if (Specs.CompileFlawless(result.GetValue(paths) ?? [], host) is not { } compilation)
            {
                return ExitCode.Findings;
            }

            var clauses = ClauseList.Of(compilation);
            if (result.GetValue(json))
            {
                JsonClauses.Write(clauses, host.Output);
            }
            else if (host.Terminal is { } terminal)
            {
                TerminalClauses.Write(clauses, terminal);
            }
            else
            {
                foreach (var clause in clauses)
                {
                    host.Output.WriteLine($"{clause.Location}: {clause.KindText} {clause.Id}");
                }
            }

            return ExitCode.Success;
        });
        return command;
    }
}

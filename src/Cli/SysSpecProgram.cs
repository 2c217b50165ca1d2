using System.CommandLine;
using System.CommandLine.Invocation;
using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Commands.Check;
using SysSpec.Cli.Commands.Clauses;
using SysSpec.Cli.Commands.Docs;
using SysSpec.Cli.Commands.Patches;
using SysSpec.Cli.Hosting;

namespace SysSpec.Cli;

/// <summary>The command line of <c>sysspec</c>; docs/cli.md describes it.</summary>
public static class SysSpecProgram
{
    /// <summary>Parses and executes one command line.</summary>
    /// <param name="arguments">The arguments after the program's name.</param>
    /// <param name="host">Where the program runs and speaks.</param>
    /// <returns>0; 1 if the specs have findings; 2 if the command line or the machine does not allow what was asked: one sentence on the error stream says what to do.</returns>
    public static int Run(IReadOnlyList<string> arguments, CommandHost host)
    {
        var root = new RootCommand("Checks SysSpec specifications, writes their reference, lists their clauses and works with patches of them.")
        {
            CheckCommand.Create(host),
            DocsCommand.Create(host),
            ClausesCommand.Create(host),
            PatchCommand.Create(host),
        };

        // A path can start with '@', which would otherwise name a file of arguments.
        var result = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is ParseErrorAction)
        {
            return Refuse(host, Misuse.Of(result));
        }

        try
        {
            return result.Invoke(new InvocationConfiguration { Output = host.Output, Error = host.Error, ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
        }
        catch (RefusalException refusal)
        {
            return Refuse(host, refusal.Message);
        }
    }

    private static int Refuse(CommandHost host, string sentence)
    {
        host.Error.WriteLine($"sysspec: {sentence}");
        return ExitCode.Refused;
    }
}

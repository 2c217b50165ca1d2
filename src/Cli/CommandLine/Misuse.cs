using System.CommandLine;
using SysSpec.Language.Text;

namespace SysSpec.Cli.CommandLine;

/// <summary>Says in one sentence what is wrong with a command line and what to do.</summary>
internal static class Misuse
{
    private const string NoOption = "There is no option";

    /// <summary>The sentence for a command line that could not be parsed.</summary>
    public static string Of(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var help = HelpOf(command);
        if (result.UnmatchedTokens is [var unmatched, ..])
        {
            return unmatched.StartsWith('-') || command.Subcommands.Count == 0
                ? UnknownOption(unmatched, command)
                : $"There is no command '{unmatched}'{Guess(unmatched, command.Subcommands.Select(static c => c.Name))}; '{help}' lists them.";
        }

        // What CommonArguments has found is a whole sentence; sentences of the library say what is wrong, but not what to do.
        var message = result.Errors[0].Message;
        return message.StartsWith(NoOption, StringComparison.Ordinal) ? message : $"{message.TrimEnd('.')}; '{help}' shows how it is called.";
    }

    /// <summary>The sentence for an option that a command does not have.</summary>
    public static string UnknownOption(string token, Command command) =>
        $"{NoOption} '{token}'{Guess(token, command.Options.Select(static o => o.Name))}; '{HelpOf(command)}' lists them.";

    private static string HelpOf(Command command) => $"{NameOf(command)} --help";

    // A command that stands in another is called with the names of both.
    private static string NameOf(Command command) => command is RootCommand ? "sysspec" : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";

    /// <summary>What somebody probably meant, as a piece of a sentence; empty if nothing is near.</summary>
    public static string Guess(string word, IEnumerable<string> known) => Spelling.Closest(word, known) is { } meant ? $" (did you mean '{meant}'?)" : "";
}

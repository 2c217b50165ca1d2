using System.Text;
using Spectre.Console;

namespace SysSpec.Cli.Hosting;

/// <summary>Where a command runs and speaks.</summary>
/// <param name="Folder">The folder that relative paths start from, as a full path.</param>
/// <param name="Output">Where results go.</param>
/// <param name="Error">Where the sentence goes that explains a refusal.</param>
/// <param name="Terminal">The same as <paramref name="Output"/>, for a person in front of a terminal; null where a program or a file reads.</param>
public sealed record CommandHost(string Folder, TextWriter Output, TextWriter Error, IAnsiConsole? Terminal)
{
    /// <summary>The host of this process.</summary>
    public static CommandHost OfProcess()
    {
        Console.OutputEncoding = Encoding.UTF8;
        return new CommandHost(Environment.CurrentDirectory, Console.Out, Console.Error, Console.IsOutputRedirected ? null : AnsiConsole.Console);
    }
}

using Spectre.Console;
using SysSpec.Cli.Hosting;

namespace SysSpec.Cli.Tests.Harness;

/// <summary>What a run of the tool left behind.</summary>
public sealed record ToolRun(int Code, string Output, string Error);

/// <summary>Runs the tool in this process.</summary>
public static class Tool
{
    /// <summary>Runs it as a pipe sees it.</summary>
    public static ToolRun Run(string folder, params string[] arguments) => Run(folder, terminalWidth: null, arguments);

    /// <summary>Runs it as a person sees it, on a terminal of a width that shows neither colours nor links.</summary>
    public static ToolRun RunOnTerminal(string folder, int width, params string[] arguments) => Run(folder, width, arguments);

    private static ToolRun Run(string folder, int? terminalWidth, string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = SysSpecProgram.Run(arguments, new CommandHost(folder, output, error, terminalWidth is { } width ? Terminal(output, width) : null));
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    private static IAnsiConsole Terminal(TextWriter output, int width)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        terminal.Profile.Width = width;
        return terminal;
    }
}

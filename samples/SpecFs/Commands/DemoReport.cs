using System.Diagnostics;
using Spectre.Console;

namespace SysSpec.SpecFs.Commands;

/// <summary>Runs the steps of the demonstration and collects what came of them; what throws has failed.</summary>
/// <param name="console">Where the table goes.</param>
internal sealed class DemoReport(IAnsiConsole console)
{
    private readonly Table _table = new Table().Border(TableBorder.Rounded).AddColumns("step", "result", "seconds");
    private int _failed;

    public void Step(string name, Func<DemoResult> step)
    {
        var watch = Stopwatch.StartNew();
        DemoResult result;
        try
        {
            result = step();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            result = new(false, failure.Message);
        }

        _failed += result.Succeeded ? 0 : 1;
        _table.AddRow(
            new Markup(result.Succeeded ? $"[green]✓[/] {Markup.Escape(name)}" : $"[red]✗ {Markup.Escape(name)}[/]"),
            new Text(result.Text),
            new Text($"{watch.Elapsed.TotalSeconds:N2}"));
    }

    public void Skip(string name, string reason) => _table.AddRow(new Markup($"[grey]– {Markup.Escape(name)}[/]"), new Text(reason), new Text(""));

    /// <summary>Prints the table; returns whether every step succeeded.</summary>
    public bool Finish()
    {
        console.Write(_table);
        console.MarkupLine(_failed == 0 ? "[green]Everything is as it has to be.[/]" : $"[red]{_failed} steps failed.[/]");
        return _failed == 0;
    }
}

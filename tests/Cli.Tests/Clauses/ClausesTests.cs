using System.Text.Json;
using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Clauses;

/// <summary><c>sysspec clauses</c>.</summary>
public sealed class ClausesTests
{
    [Fact]
    public void Clauses_InAPipe_AreLinesOfPlaceKindAndId()
    {
        var run = Tool.Run(Golden.Folder, "clauses", "Library");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Verify("clauses.verified.txt", run.Output);
    }

    [Fact]
    public void Clauses_OnATerminal_StandUnderWhatTheyBelongTo()
    {
        var run = Tool.RunOnTerminal(Golden.Folder, 120, "clauses", "Library");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Verify("clauses.terminal.verified.txt", run.Output);
    }

    [Fact]
    public void Clauses_AsJson_TellTheSameAndMore()
    {
        var run = Tool.Run(Golden.Folder, "clauses", "Library", "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Verify("clauses.verified.json", run.Output);
        Assert.Equal(
            Tool.Run(Golden.Folder, "clauses", "Library").Output.TrimEnd('\n').Split('\n'),
            JsonDocument.Parse(run.Output).RootElement.GetProperty("clauses").EnumerateArray().Select(static c =>
            {
                var start = c.GetProperty("place").GetProperty("start");
                return $"{c.GetProperty("place").GetProperty("file")}({start.GetProperty("line")},{start.GetProperty("column")}): {c.GetProperty("kind")} {c.GetProperty("id")}";
            }));
    }

    [Fact]
    public void Errors_AreShownInsteadOfAListThatLacksClauses()
    {
        var run = Tool.Run(Golden.Folder, "clauses", "Broken", "--json");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("shelf.sysspec(10,45): error SYS2002: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("sysspec: The specs have errors; mend these first ('sysspec check' shows them in full).\n", run.Error, StringComparison.Ordinal);
    }
}

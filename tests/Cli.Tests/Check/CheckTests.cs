using System.Text.Json;
using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Check;

/// <summary><c>sysspec check</c>.</summary>
public sealed class CheckTests
{
    [Fact]
    public void BrokenSpecs_InAPipe_AreLinesThatBuildToolsRead()
    {
        var run = Tool.Run(Golden.Folder, "check", "Broken");

        Assert.Equal((1, ""), (run.Code, run.Error));
        Golden.Verify("check.verified.txt", run.Output);
    }

    [Fact]
    public void BrokenSpecs_OnATerminal_ShowTheLineAndCaretsUnderThePlace()
    {
        var run = Tool.RunOnTerminal(Golden.Folder, 100, "check", "Broken");

        Assert.Equal((1, ""), (run.Code, run.Error));
        Golden.Verify("check.terminal.verified.txt", run.Output);
    }

    [Fact]
    public void BrokenSpecs_AsJson_TellTheSame()
    {
        var run = Tool.Run(Golden.Folder, "check", "Broken", "--json");

        Assert.Equal((1, ""), (run.Code, run.Error));
        Golden.Verify("check.verified.json", run.Output);
        Assert.Equal(6, JsonDocument.Parse(run.Output).RootElement.GetProperty("findings").GetArrayLength());
    }

    [Theory]
    [InlineData(30)]
    [InlineData(40)]
    public void NarrowTerminal_StillShowsWhatIsMarked(int width)
    {
        var lines = Tool.RunOnTerminal(Golden.Folder, width, "check", "Broken/words.sysspec").Output.Split('\n');

        var carets = Array.FindIndex(lines, static line => line.Contains('^', StringComparison.Ordinal));
        Assert.All(lines[(carets - 1)..(carets + 1)], line => Assert.InRange(line.Length, 1, width));
        Assert.Equal("unknown", lines[carets - 1].Substring(lines[carets].IndexOf('^', StringComparison.Ordinal), lines[carets].Count(static c => c == '^')));
    }

    [Theory]
    [InlineData(0, "1 file: no findings.\n", Workspace.Fine)]
    [InlineData(0, "1 file: 1 warning.\n", Workspace.Doubtful)]
    [InlineData(1, "1 file: 1 error.\n", Workspace.Doubtful, "--warnings-as-errors")]
    [InlineData(0, "1 file: no findings.\n", Workspace.Fine, "--warnings-as-errors")]
    [InlineData(1, "1 file: 1 error.\n", Workspace.Wrong)]
    public void ExitCode_SaysWhetherThereAreErrors(int code, string summary, string spec, params string[] options)
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", spec);

        var run = workspace.Run(["check", .. options]);

        Assert.Equal((code, ""), (run.Code, run.Error));
        Assert.EndsWith(summary, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WarningAsError_IsShownAsAnError()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Doubtful);

        Assert.StartsWith("a.sysspec(5,23): error SYS2204: ", workspace.Run("check", "--warnings-as-errors").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void SpecsOfTheProject_HaveNoFindings()
    {
        var run = Tool.Run(TestFiles.Root, "check", "specs", "samples/Counter/specs", "--warnings-as-errors");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.EndsWith(": no findings.\n", run.Output, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Patches;

/// <summary><c>sysspec patch check</c>, and what <c>sysspec check</c> says of patches.</summary>
public sealed class PatchCheckTests
{
    [Fact]
    public void FindingsAndObligations_InAPipe_AreLines()
    {
        var run = Tool.Run(Golden.Folder, "patch", "check", "Bank");

        Assert.Equal((1, ""), (run.Code, run.Error));
        Golden.Verify("patch-check.verified.txt", run.Output);
    }

    [Fact]
    public void FindingsAndObligations_OnATerminal_AreFindingsAndATable()
    {
        var run = Tool.RunOnTerminal(Golden.Folder, 140, "patch", "check", "Bank");

        Assert.Equal((1, ""), (run.Code, run.Error));
        Golden.Verify("patch-check.terminal.verified.txt", run.Output);
    }

    [Fact]
    public void FindingsAndObligations_AsJson_TellTheSame()
    {
        var run = Tool.Run(Golden.Folder, "patch", "check", "Bank", "--json");

        Assert.Equal((1, ""), (run.Code, run.Error));
        Golden.Verify("patch-check.verified.json", run.Output);
        Assert.Equal(1, JsonDocument.Parse(run.Output).RootElement.GetProperty("patches").EnumerateArray().Sum(static p => p.GetProperty("notDecided").GetInt32()));
    }

    [Theory]
    [InlineData("Swift", 0, "5 files: no findings.", "Bank.Swift: 2 equal, 1 derived, 1 tested.")]
    [InlineData("Lenient", 1, "5 files: 1 warning.", "Bank.Lenient: 5 equal, 1 stronger by rule, 1 not decided.")]
    [InlineData("Counting", 0, "5 files: no findings.", "Bank.Counting: nothing owed.")]
    [InlineData("Later", 0, "5 files: 1 warning.", "Bank.Later: in no system, so not checked.")]
    public void OnePatch_IsLookedAtAlone(string patch, int code, string findings, string counts)
    {
        var run = Tool.Run(Golden.Folder, "patch", "check", "Bank", "--patch", patch);

        Assert.Equal((code, ""), (run.Code, run.Error));
        var lines = run.Output.Split('\n');
        Assert.Contains(findings, lines);
        Assert.Equal(counts, lines[^2]);
    }

    /// <summary>The one root of the bank that no rule decides, run against the guarantee from before.</summary>
    [Fact]
    public void WhatIsNotDecided_CanBeRun()
    {
        var run = Tool.Run(Golden.Folder, "patch", "check", "Bank", "--patch", "Lenient", "--run", "60");

        Assert.Equal("", run.Error);
        Golden.Verify("patch-check.run.verified.txt", run.Output);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public void RunsWithoutAProperNumber_AreMisuse(string count)
    {
        var run = Tool.Run(Golden.Folder, "patch", "check", "Bank", "--run", count);

        Assert.Equal(2, run.Code);
        Assert.Contains("is no number of sequences", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void PatchThatFails_IsAFindingOfBothCommands()
    {
        using var workspace = Bank.Copy(("patches/floor.sysspec", "insert before Short", "insert before Shor"));

        var check = workspace.Run("check", "--sarif", "out.sarif");
        var patches = workspace.Run("patch", "check");
        var other = workspace.Run("patch", "check", "--patch", "Swift");

        Assert.StartsWith("patches/floor.sysspec(9,21): error SYS7107: ", check.Output, StringComparison.Ordinal);
        Assert.Contains("SYS7107", File.ReadAllText(Path.Combine(workspace.Folder, "out.sarif")), StringComparison.Ordinal);
        Assert.StartsWith(check.Output, patches.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), (check.Code, patches.Code, other.Code));
    }

    [Fact]
    public void PinsBesideTheSpecs_AreRead()
    {
        using var workspace = Bank.Copy(("patches/sysspec.lock", "Bank.Floor ", "Bank.Flor "));

        var run = workspace.Run("check", "--json");

        var findings = JsonDocument.Parse(run.Output).RootElement.GetProperty("findings").EnumerateArray()
            .Select(static f => $"{f.GetProperty("place").GetProperty("file")} {f.GetProperty("id")}").Distinct().ToList();
        Assert.Contains("patches/floor.sysspec SYS7402", findings);
        Assert.Contains("patches/sysspec.lock SYS7403", findings);
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void PinsThatCannotBeRead_AreRefused()
    {
        using var workspace = Bank.Copy();
        using var held = new FileStream(Path.Combine(workspace.Folder, "patches/sysspec.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var run = workspace.Run("check");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("sysspec: 'patches/sysspec.lock' cannot be read (", run.Error, StringComparison.Ordinal);
    }
}

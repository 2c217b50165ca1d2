using System.Text.Json;
using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Patches;

/// <summary><c>sysspec patch list</c>.</summary>
public sealed class ListTests
{
    [Fact]
    public void Patches_InAPipe_AreLinesInTheOrderOfWhatTheyBuildOn()
    {
        var run = Tool.Run(Golden.Folder, "patch", "list", "Bank");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Verify("patch-list.verified.txt", run.Output);
    }

    [Fact]
    public void Patches_OnATerminal_AreATable()
    {
        var run = Tool.RunOnTerminal(Golden.Folder, 120, "patch", "list", "Bank");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Verify("patch-list.terminal.verified.txt", run.Output);
    }

    [Fact]
    public void Patches_AsJson_TellTheSameAndMore()
    {
        var run = Tool.Run(Golden.Folder, "patch", "list", "Bank", "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Verify("patch-list.verified.json", run.Output);
        Assert.Equal(5, JsonDocument.Parse(run.Output).RootElement.GetProperty("patches").GetArrayLength());
    }

    [Fact]
    public void Pins_OfAClauseThatHasMoved_AreSaid()
    {
        using var workspace = Bank.Copy(("bank.sysspec", "case Short when source.balance < amount", "case Short when amount > source.balance"));

        var lines = workspace.Run("patch", "list").Output.Split('\n');

        Assert.EndsWith("; pinned", Assert.Single(lines, static l => l.Contains(": patch Bank.Counting:", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith("; base has moved", Assert.Single(lines, static l => l.Contains(": patch Bank.Floor after", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void SpecsWithoutPatches_AreAnEmptyList()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Fine);

        Assert.Equal(new ToolRun(0, "", ""), workspace.Run("patch", "list"));
        Assert.Equal("0 patches.\n", Tool.RunOnTerminal(workspace.Folder, 80, "patch", "list").Output);
    }

    [Fact]
    public void ErrorsInTheBase_AreShownInstead()
    {
        using var workspace = Bank.Copy(("bank.sysspec", "layer Counter { Desk by derived; }", "layer Counter { Desc by derived; }"));

        var run = workspace.Run("patch", "list");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("bank.sysspec(36,19): error ", run.Error, StringComparison.Ordinal);
    }
}

using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Patches;

/// <summary><c>sysspec patch pin</c>.</summary>
public sealed class PinTests
{
    private const string Lock = "patches/sysspec.lock";

    [Fact]
    public void PatchesWithoutPins_ArePinned()
    {
        using var workspace = Bank.Copy();
        File.Delete(Path.Combine(workspace.Folder, Lock));

        var run = workspace.Run("patch", "pin");

        Assert.Equal(
            new ToolRun(
                0,
                """
                patches/sysspec.lock: Bank.Counting: 2 new
                patches/sysspec.lock: Bank.Floor: 7 new
                patches/sysspec.lock: Bank.Lenient: 2 new
                patches/sysspec.lock: Bank.Swift: 15 new
                patches/swift.sysspec(33,7): Bank.Later is in no system, so there is nothing to pin
                1 file written.

                """.ReplaceLineEndings("\n"),
                ""),
            run);
        Assert.Equal(Bank.Files, Bank.Read(workspace));
        Assert.DoesNotContain("SYS74", workspace.Run("check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void PinsThatAreRight_StayToTheByte()
    {
        using var workspace = Bank.Copy();

        Assert.EndsWith("Nothing has changed.\n", workspace.Run("patch", "pin").Output, StringComparison.Ordinal);

        Assert.Equal(Bank.Files, Bank.Read(workspace));
    }

    [Fact]
    public void ClauseThatHasMoved_IsSaidAndPinnedForThePatchThatIsNamed()
    {
        using var workspace = Bank.Copy(("bank.sysspec", "case Short when source.balance < amount", "case Short when amount > source.balance"));
        Assert.Contains("SYS7401: Patch 'Floor'", workspace.Run("check").Output, StringComparison.Ordinal);

        var run = workspace.Run("patch", "pin", "Floor");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(@"^patches/sysspec\.lock: Bank\.Floor: 1 moved\n  moved Bank\.Ledger\.Move\.Short: 5b6248ccc960e923 is now [0-9a-f]{16}\n1 file written\.\n$", run.Output);
        var left = workspace.Run("check").Output;
        Assert.DoesNotContain("SYS7401: Patch 'Floor'", left, StringComparison.Ordinal);
        Assert.Contains("SYS7401: Patch 'Swift'", left, StringComparison.Ordinal);
    }

    [Fact]
    public void PinsOfPatchesThatAreGone_GoWhoeverIsNamed()
    {
        using var workspace = Bank.Copy((Lock, "Bank.Floor ", "Bank.Gone "));

        var run = workspace.Run("patch", "pin", "Swift");

        Assert.Contains("patches/sysspec.lock: Bank.Gone: 7 gone\n  gone Bank.Desk\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Bank.Gone", Bank.Read(workspace)[Lock], StringComparison.Ordinal);
        Assert.Contains("Bank.Counting ", Bank.Read(workspace)[Lock], StringComparison.Ordinal);
    }

    [Fact]
    public void PinsOfPatchesInFilesThatAreNotNamed_Stay()
    {
        using var workspace = Bank.Copy();
        workspace.Write("one.sysspec", "namespace Bank;\nsystem One evolves Branch { patches Counting; }\n");
        var before = Bank.Read(workspace);

        Assert.Equal("Nothing has changed.\n", workspace.Run("patch", "pin", "bank.sysspec", "patches/counting.sysspec", "one.sysspec").Output);

        Assert.Equal(before, Bank.Read(workspace));
    }

    [Fact]
    public void FileWithoutPinsLeft_Goes()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Fine);
        workspace.Write("sysspec.lock", "A.Gone 0123456789abcdef A.B\n");

        Assert.Equal(0, workspace.Run("patch", "pin").Code);

        Assert.Equal(["a.sysspec"], Bank.Read(workspace).Keys);
    }

    [Fact]
    public void DryRun_SaysTheSameAndWritesNothing()
    {
        using var workspace = Bank.Copy();
        File.Delete(Path.Combine(workspace.Folder, Lock));

        var dry = workspace.Run("patch", "pin", "--dry-run");

        Assert.False(File.Exists(Path.Combine(workspace.Folder, Lock)));
        Assert.Equal(workspace.Run("patch", "pin").Output.Replace("1 file written.", "1 file would be written.", StringComparison.Ordinal), dry.Output);
    }

    [Fact]
    public void OtherErrors_ComeFirst()
    {
        using var workspace = Bank.Copy(("patches/floor.sysspec", "insert before Short", "insert before Shor"));

        var run = workspace.Run("patch", "pin");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("patches/floor.sysspec(9,21): error SYS7107: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(Bank.Files[Lock], Bank.Read(workspace)[Lock]);
    }

    [Fact]
    public void PlaceThatCannotBeWrittenTo_IsRefusedAndLeavesNothing()
    {
        using var workspace = Bank.Copy();
        File.Delete(Path.Combine(workspace.Folder, Lock));
        workspace.Write($"{Lock}/taken", "");
        var before = Bank.Read(workspace);

        var run = workspace.Run("patch", "pin");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("sysspec: 'patches/sysspec.lock' cannot be changed (", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Bank.Read(workspace));
    }

    [Fact]
    public void NamesAndPaths_ComeInAnyOrder()
    {
        using var workspace = Bank.Copy();
        File.Delete(Path.Combine(workspace.Folder, Lock));

        Assert.Equal("patches/sysspec.lock: Bank.Counting: 2 new\n1 file written.\n", workspace.Run("patch", "pin", "bank.sysspec", "Counting", "patches", "./systems.sysspec").Output);
    }
}

using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Patches;

/// <summary><c>sysspec patch show</c>.</summary>
public sealed class ShowTests
{
    [Theory]
    [InlineData("patch-show.verified.txt", "Floor")]
    [InlineData("patch-show.verified.json", "Floor", "--json")]
    [InlineData("patch-show.unordered.verified.txt", "Swift", "--system", "Kind")]
    [InlineData("patch-show.unknown.verified.txt", "Bank.Later")]
    public void Story_IsTheGolden(string golden, string patch, params string[] options)
    {
        var run = Tool.Run(Golden.Folder, ["patch", "show", patch, "Bank", .. options]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Verify(golden, run.Output);
    }

    [Fact]
    public void ClauseThatHasMoved_IsShownWithBothHashes()
    {
        using var workspace = Bank.Copy(("bank.sysspec", "case Short when source.balance < amount", "case Short when amount > source.balance"));

        var line = Assert.Single(workspace.Run("patch", "show", "Floor").Output.Split('\n'), static l => l.Contains("pinned as", StringComparison.Ordinal));

        Assert.Matches(@"^patches/floor\.sysspec\(9,21\): reads Bank\.Ledger\.Move\.Short \([0-9a-f]{16}, pinned as 5b6248ccc960e923\)$", line);
    }

    [Fact]
    public void PatchesOfOneSystemAtOneClause_AreAConflictThere()
    {
        using var workspace = Bank.Copy(("systems.sysspec", "patches Swift, Lenient;", "patches Counting, Floor, Swift, Lenient;"));

        Assert.Contains(
            "conflicts with Bank.Lenient at Bank.Ledger.Move/before case Short (changes it, the other changes it); together in Kind\n",
            workspace.Run("patch", "show", "Floor").Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Desk")]
    [InlineData("Bank.Desk")]
    public void ComposedDeclaration_SaysWhatThePatchMakesOfIt(string name)
    {
        var run = Tool.Run(Golden.Folder, "patch", "show", "Counting", "Bank", "--composed", name);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("/// What customers ask for.\ncontract Desk relies Ledger, Statistics {\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("case Paid => { Ledger.Move(source, target, amount); Statistics.Note(amount); }", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bank/patches/counting.sysspec", "Audited")]
    [InlineData("counting.sysspec", "Both")]
    public void ComposedFile_HasTheNodesInPlaceOfThePatch(string file, string system)
    {
        var run = Tool.Run(Golden.Folder, "patch", "show", "Counting", "Bank", "--composed", file, "--system", system);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("namespace Bank;\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("contract Statistics {", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("patch Counting", run.Output, StringComparison.Ordinal);
    }
}

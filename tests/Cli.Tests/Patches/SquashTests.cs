using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Patches;

/// <summary><c>sysspec patch squash</c>.</summary>
public sealed class SquashTests
{
    private static readonly (string File, string Old, string New) s_noFloor = ("systems.sysspec", "system Both evolves Branch { patches Counting, Floor; }\n", "");

    private const string SecondBranch = "\nsystem Other {\n  layer Books { Ledger by derived; }\n  layer Counter { Desk by derived; }\n  expose Ledger, Desk;\n}\n";

    [Fact]
    public void Patch_BecomesAPartOfTheBase()
    {
        using var workspace = Bank.Copy();

        var run = workspace.Run("patch", "squash", "Counting", "--system", "Branch");

        Assert.Equal((0, ""), (run.Code, run.Error));
        var after = Bank.Read(workspace);
        Golden.Verify("patch-squash.verified.txt", run.Output + string.Concat(after.Where(static f => Bank.Files[f.Key] != f.Value).Select(static f => $"======== {f.Key}\n{f.Value}\n")));
        Assert.Equal(0, workspace.Run("check").Code);
        Assert.DoesNotContain("SYS74", workspace.Run("check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void PatchAndThenTheOneAfterIt_CanBothBeFolded()
    {
        using var workspace = Bank.Copy(s_noFloor);

        Assert.Equal(0, workspace.Run("patch", "squash", "Swift", "--system", "Kind").Code);
        Assert.Equal(0, workspace.Run("patch", "squash", "Lenient", "--system", "Kind").Code);

        Assert.Contains("amount: ulong) fails TooLittle {\n    case Same when source == target => {}\n    case Short when", Bank.Read(workspace)["bank.sysspec"], StringComparison.Ordinal);
        Assert.Contains("layer Books { Ledger by QuickLedger; }", Bank.Read(workspace)["bank.sysspec"], StringComparison.Ordinal);
        Assert.Contains("system Kind evolves Branch { }\n", Bank.Read(workspace)["systems.sysspec"], StringComparison.Ordinal);
        Assert.Equal(0, workspace.Run("check").Code);
    }

    [Fact]
    public void FileOfWhichNothingIsLeft_Goes_AndSoDoItsPins()
    {
        using var workspace = Bank.Copy();
        File.Delete(Path.Combine(workspace.Folder, "patches/swift.sysspec"));
        workspace.Write("systems.sysspec", "namespace Bank;\n\nsystem Audited evolves Branch { patches Counting; }\nsystem Both evolves Branch { patches Counting, Floor; }\n");
        Assert.Equal(0, workspace.Run("patch", "pin").Code);

        Assert.Equal(0, workspace.Run("patch", "squash", "Counting", "--system", "Branch").Code);
        Assert.Equal(0, workspace.Run("patch", "squash", "Floor", "--system", "Both").Code);

        Assert.Equal(["bank.sysspec", "patches/counting.sysspec", "systems.sysspec"], Bank.Read(workspace).Keys);
        Assert.Contains(
            """
                requires "not to itself": source != target;
                // Nothing is what nobody notices.
                case Nothing when amount < Least => {}
                case Short when source.balance < amount => fail TooLittle;

            """.ReplaceLineEndings("\n"),
            Bank.Read(workspace)["bank.sysspec"],
            StringComparison.Ordinal);
        Assert.Equal("3 files: no findings.\n", workspace.Run("check").Output);
    }

    [Fact]
    public void PatchOfAnotherNamespace_IsUsedByWhatItChanged()
    {
        using var workspace = new Workspace();
        workspace.Write("base.sysspec", Workspace.Fine + "system House { layer Only { Door by derived; } expose Door; }\n");
        workspace.Write("patch.sysspec", """
            namespace Extra;
            using Fine;

            patch Bells {
              because "Guests wait.";
              leaf contract Bell { op Ring() { case Rung => {} } }
              provide Bell by derived in Only;
              amend contract Door { relies Bell; amend op Open { replace case Opened => { Bell.Ring(); } } }
            }

            system Loud evolves House { patches Bells; }
            """);
        Assert.Equal(0, workspace.Run("patch", "pin").Code);

        var run = workspace.Run("patch", "squash", "Bells", "--system", "House");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(
            """
            namespace Fine;
            using Extra;

            contract Door relies Bell { op Open() { case Opened => { Bell.Ring(); } } }
            system House { layer Only { Door by derived; Bell by derived; } expose Door; }

            """.ReplaceLineEndings("\n"),
            Bank.Read(workspace)["base.sysspec"]);
        Assert.Equal(["base.sysspec", "patch.sysspec"], Bank.Read(workspace).Keys);
        Assert.Equal("2 files: no findings.\n", workspace.Run("check").Output);
    }

    [Fact]
    public void OrderOfWhatHasNone_MayBecomeAnother()
    {
        using var workspace = Three("op One() { case Done => {} }", "op Two() { case Done => {} }", "contract Door");

        var run = workspace.Run("patch", "squash", "Middle", "--system", "House");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("system All evolves House { patches First, Last; }\n", Bank.Read(workspace)["a.sysspec"], StringComparison.Ordinal);
        Assert.Contains("patch Last after First {\n", Bank.Read(workspace)["a.sysspec"], StringComparison.Ordinal);
        Assert.Contains("contract Door { op Open() { case Opened => {} } op Two() { case Done => {} } }\n", Bank.Read(workspace)["a.sysspec"], StringComparison.Ordinal);
    }

    [Fact]
    public void OrderOfFieldsOfARecord_MayNot()
    {
        using var workspace = Three("one: ulong;", "two: ulong;", "record Key");
        var before = Bank.Read(workspace);

        var run = workspace.Run("patch", "squash", "Middle", "--system", "House");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("All: Fine.Key would be another\nsysspec: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Bank.Read(workspace));
    }

    private static Workspace Three(string first, string middle, string target)
    {
        var workspace = new Workspace();
        workspace.Write("a.sysspec", $$"""
            {{Workspace.Fine}}
            record Key { number: ulong; }
            system House { layer Only { Door by derived; } expose Door; }

            patch First { because "1"; amend {{target}} { {{first}} } }
            patch Middle { because "2"; amend {{target}} { {{middle}} } }
            patch Last after First, Middle {
              because "3";
              leaf contract Bell { op Ring() { case Rung => {} } }
              provide Bell by derived in Only;
            }

            system All evolves House { patches First, Middle, Last; }

            """);
        return workspace;
    }

    [Fact]
    public void WindowsLineEndsAndAMark_Stay()
    {
        using var workspace = Bank.Copy();
        workspace.Write("bank.sysspec", "\uFEFF" + Bank.Files["bank.sysspec"].Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(0, workspace.Run("patch", "squash", "Counting", "--system", "Branch").Code);

        var bytes = File.ReadAllBytes(Path.Combine(workspace.Folder, "bank.sysspec"));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = System.Text.Encoding.UTF8.GetString(bytes[3..]);
        Assert.Equal(text.Count(static c => c == '\n'), text.Split("\r\n").Length - 1);
    }

    [Fact]
    public void DryRun_SaysTheSameAndWritesNothing()
    {
        using var workspace = Bank.Copy();

        var dry = workspace.Run("patch", "squash", "Counting", "--system", "Branch", "--dry-run");

        Assert.Equal(Bank.Files, Bank.Read(workspace));
        Assert.Equal(
            workspace.Run("patch", "squash", "Counting", "--system", "Branch").Output,
            dry.Output.Replace("would be written", "written", StringComparison.Ordinal).Replace("Counting would be", "Counting is", StringComparison.Ordinal));
    }

    [Fact]
    public void SystemThatWouldBeAnother_IsRefused()
    {
        using var workspace = Bank.Copy(s_noFloor);
        workspace.Write("other.sysspec", $"namespace Bank;\n{SecondBranch}system Third evolves Other {{ patches Swift; }}\n");
        var before = Bank.Read(workspace);

        var run = workspace.Run("patch", "squash", "Swift", "--system", "Branch");

        Assert.Equal(
            new ToolRun(1, "", "Third: Bank.Third would be another\nsysspec: With 'Swift' in the base these declarations would not be what they are with the patch; nothing was changed.\n"), run);
        Assert.Equal(before, Bank.Read(workspace));
    }

    [Fact]
    public void SpecsThatWouldNotCompile_AreRefused()
    {
        using var workspace = Bank.Copy();
        workspace.Write("other.sysspec", $"namespace Bank;\n{SecondBranch}");
        var before = Bank.Read(workspace);

        var run = workspace.Run("patch", "squash", "Counting", "--system", "Branch");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("other.sysspec(", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("sysspec: With 'Counting' in the base the specs would have these errors; nothing was changed.\n", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Bank.Read(workspace));
    }

    [Fact]
    public void PatchThatWasNotWrittenForIt_KeepsItOutOfTheBase()
    {
        using var workspace = Bank.Copy();

        var run = workspace.Run("patch", "squash", "Swift", "--system", "Branch");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("error SYS7301: Patch 'Floor' changes 'Bank.Ledger.Move.Nothing', on which module 'QuickLedger' relies;", run.Error, StringComparison.Ordinal);
        Assert.Equal(Bank.Files, Bank.Read(workspace));
    }

    [Fact]
    public void PatchAgainstWhatItChanges_KeepsItOutOfTheBase()
    {
        using var workspace = Bank.Copy();
        workspace.Write("greedy.sysspec", """
            namespace Bank;
            patch Greedy { because "Fees."; amend contract Desk { amend op Pay { insert before Paid { case Fee may fail TooLittle; } } } }
            system Costly evolves Branch { patches Greedy; }
            """);
        Assert.Equal(0, workspace.Run("patch", "pin").Code);
        var before = Bank.Read(workspace);

        var run = workspace.Run("patch", "squash", "Counting", "--system", "Branch");

        Assert.Equal(
            new ToolRun(
                1,
                "",
                "greedy.sysspec(2,7): Bank.Greedy was written against Bank.Desk.Pay.Paid, which Counting changes, and does not come after it\n"
                + "sysspec: With 'Counting' in the base these patches would stand on another base than they were written for; write 'after Counting' in them and look at them first; nothing was changed.\n"),
            run);
        Assert.Equal(before, Bank.Read(workspace));
    }

    [Fact]
    public void OtherSystemsOfWhatItChanges_AreSaid()
    {
        using var workspace = Bank.Copy();
        workspace.Write("other.sysspec", "namespace Bank;\nsystem Vault { layer Books { Ledger by derived; } expose Ledger; }\n");
        Assert.Equal(0, workspace.Run("patch", "squash", "Counting", "--system", "Branch").Code);

        var run = workspace.Run("patch", "squash", "Floor", "--system", "Branch");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Other systems that are made of something that it changes: Vault.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatCannotBeChanged_IsRefusedAndAllAreAsTheyWere()
    {
        using var workspace = Bank.Copy();
        workspace.Write("systems.sysspec.sysspec-new", "in the way");
        var before = Bank.Read(workspace);

        var run = workspace.Run("patch", "squash", "Counting", "--system", "Branch");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("sysspec: 'systems.sysspec' cannot be changed (", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Bank.Read(workspace));
    }

    [Fact]
    public void PatchAgainstAnotherBase_IsRefused()
    {
        using var workspace = Bank.Copy(("bank.sysspec", "case Short when source.balance < amount", "case Short when amount > source.balance"));

        var run = workspace.Run("patch", "squash", "Swift", "--system", "Branch");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("SYS7401", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Patch 'Floor' builds on Counting, which is still a patch; squash Counting first.", "Floor", "--system", "Branch")]
    [InlineData("Patch 'Later' builds on Counting, Floor, which are still patches; squash Counting first.", "Later", "--system", "Branch")]
    [InlineData("There is no patch 'Cuonting' (did you mean 'Counting'?); 'sysspec patch list' lists them.", "Cuonting", "--system", "Branch")]
    [InlineData("There is no system 'Brunch' (did you mean 'Branch'?); there are Branch, Audited, Both, Fast, Kind.", "Counting", "--system", "Brunch")]
    [InlineData("System 'Kind' does not have patch 'Counting'; name one that has it, or the system 'Bank.Branch' that it evolves.", "Counting", "--system", "Kind")]
    [InlineData("Option '--system' is required; 'sysspec patch squash --help' shows how it is called.", "Counting")]
    [InlineData("Option '--system' expects a single argument but 2 were provided; 'sysspec patch squash --help' shows how it is called.", "Counting", "--system", "Branch", "--system", "Branch")]
    public void Misuse_IsOneSentenceAndChangesNothing(string sentence, params string[] arguments)
    {
        using var workspace = Bank.Copy();

        Assert.Equal(new ToolRun(2, "", $"sysspec: {sentence}\n"), workspace.Run(["patch", "squash", .. arguments]));
        Assert.Equal(Bank.Files, Bank.Read(workspace));
    }

    [Fact]
    public void PatchOfNoSystemOfTheBase_IsRefused()
    {
        using var workspace = Bank.Copy(("systems.sysspec", "system Fast evolves Branch { patches Counting, Swift; }\n", ""), ("systems.sysspec", "system Kind evolves Branch { patches Swift, Lenient; }\n", ""));

        Assert.Equal(
            "sysspec: No system that evolves 'Bank.Branch' has patch 'Swift', so nobody knows what it makes of it; list it in one and check that first.\n",
            workspace.Run("patch", "squash", "Swift", "--system", "Branch").Error);
    }
}

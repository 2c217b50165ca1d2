using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Patches;

/// <summary><c>sysspec patch new</c>.</summary>
public sealed class NewTests
{
    [Fact]
    public void Skeleton_HasNodesAndNamesToFillIn()
    {
        using var workspace = Bank.Copy();

        var run = workspace.Run("patch", "new", "CarefulDesk", "--root", "Desk", "--amend", "Ledger,Statistics", "--after", "Counting,Swift");

        Assert.Equal(
            new ToolRun(
                0,
                "careful-desk.sysspec is written. Say in it why there is the patch, fill its gaps, and put it into a system:\n"
                + "  system WithCarefulDesk evolves Branch { patches Counting, Swift, CarefulDesk; }\n",
                ""),
            run);
        Assert.Equal(
            """
            namespace Bank;

            patch CarefulDesk after Counting, Swift {
              because "";

              inner module CarefulDeskDesk guarantees Desk {
                // op Pay(source, target, amount) { }
              }
              root provide Desk by CarefulDeskDesk;

              amend contract Ledger {
                // amend op Open { }  cases: NoRoom, Opened
                // amend op Move { }  cases: Short, Moved
              }

              amend contract Statistics {
                // amend op Note { }  cases: Noted
                // amend op Total { }  cases: Told
              }
            }

            """.ReplaceLineEndings("\n"),
            Bank.Read(workspace)["careful-desk.sysspec"]);
    }

    [Theory]
    [InlineData("--root", "Desk")]
    [InlineData("--root", "Ledger", "--amend", "Ledger")]
    [InlineData("--amend", "Desk", "--after", "Counting")]
    [InlineData("--root", "Statistics", "--after", "Floor")]
    public void Skeleton_CompilesOnceItSaysWhy(params string[] options)
    {
        using var workspace = Bank.Copy();
        var system = workspace.Run(["patch", "new", "Extra", .. options]).Output.Split('\n')[1].Trim();
        workspace.Write("more.sysspec", $"namespace Bank;\n{system}\n");

        var file = Directory.GetFiles(workspace.Folder, "extra.sysspec", SearchOption.AllDirectories).Single();
        var without = workspace.Run("check");
        File.WriteAllText(file, File.ReadAllText(file).Replace("because \"\";", "because \"It has to be.\";", StringComparison.Ordinal));
        var with = workspace.Run("check");

        Assert.Equal((1, 0), (without.Code, with.Code));
        Assert.Single(without.Output.Split('\n'), static l => l.Contains(": error ", StringComparison.Ordinal) && l.Contains("SYS7003", StringComparison.Ordinal));
    }

    [Fact]
    public void ContractOfAnotherNamespace_IsUsed()
    {
        using var workspace = Bank.Copy();
        workspace.Write("door.sysspec", Workspace.Fine);

        Assert.Equal(0, workspace.Run("patch", "new", "Bell", "--root", "Fine.Door", "--after", "Counting", "-o", "patches/bell.sysspec").Code);

        Assert.StartsWith(
            "namespace Fine;\n\nusing Bank;\n\npatch Bell after Counting {\n  because \"\";\n\n  leaf module BellDoor guarantees Door {\n", Bank.Read(workspace)["patches/bell.sysspec"], StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatExists_IsNotOverwritten()
    {
        using var workspace = Bank.Copy();
        workspace.Write("patches/bell.sysspec", "namespace Bank;\n");

        Assert.Equal(
            new ToolRun(2, "", "sysspec: 'patches/bell.sysspec' exists already; name another file with --output.\n"), workspace.Run("patch", "new", "Bell", "-o", "patches/bell.sysspec"));
        Assert.Equal("namespace Bank;\n", Bank.Read(workspace)["patches/bell.sysspec"]);
    }

    [Theory]
    [InlineData("There is a patch 'Floor' already, in patches/floor.sysspec(4,7); take another name.", "Floor")]
    [InlineData("'2nd' is no name for a patch; take letters, digits and '_', with a letter first.", "2nd")]
    [InlineData("There is no contract 'Des' (did you mean 'Desk'?); name one that exists, or write the patch without it.", "New", "--root", "Des")]
    [InlineData("There is no patch 'Flor' (did you mean 'Floor'?); 'sysspec patch list' lists them.", "New", "--after", "Flor")]
    [InlineData("The patch 'Floor' is named twice; name it once.", "New", "--after", "Floor, Floor")]
    [InlineData("The patch 'Bank.Floor' is named twice; name it once.", "New", "--after", "Floor", "--after", "Bank.Floor")]
    [InlineData("The contract 'Desk' is named twice; name it once.", "New", "--amend", "Desk,Desk")]
    [InlineData("Contract 'Statistics' comes with patch 'Counting'; add '--after Counting'.", "New", "--amend", "Statistics")]
    [InlineData("'new.txt' is no .sysspec file, so no command would read it; name a file that ends with .sysspec.", "New", "-o", "new.txt")]
    [InlineData("Required argument 'NAME' missing for command: 'new'; 'sysspec patch new --help' shows how it is called.")]
    public void Misuse_IsOneSentenceAndWritesNothing(string sentence, params string[] arguments)
    {
        using var workspace = Bank.Copy();

        Assert.Equal(new ToolRun(2, "", $"sysspec: {sentence}\n"), workspace.Run(["patch", "new", .. arguments]));
        Assert.Equal(Bank.Files, Bank.Read(workspace));
    }

    [Fact]
    public void FolderThatDoesNotExist_IsRefused()
    {
        using var workspace = Bank.Copy();

        var run = workspace.Run("patch", "new", "Bell", "-o", "none/bell.sysspec");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("sysspec: 'none/bell.sysspec' cannot be written (", run.Error, StringComparison.Ordinal);
    }
}

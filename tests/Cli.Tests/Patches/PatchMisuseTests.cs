using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Patches;

/// <summary>Commands about patches that cannot be carried out are answered with one sentence that says what to do.</summary>
public sealed class PatchMisuseTests
{
    [Theory]
    [InlineData("Required command was not provided; 'sysspec patch --help' shows how it is called.", "")]
    [InlineData("There is no command 'lst' (did you mean 'list'?); 'sysspec patch --help' lists them.", "lst")]
    [InlineData("There is no option '--txt' (did you mean '--text'?); 'sysspec patch graph --help' lists them.", "graph --txt")]
    [InlineData("There is no patch 'Cuonting' (did you mean 'Counting'?); 'sysspec patch list' lists them.", "graph --patch Cuonting")]
    [InlineData("There is no patch 'Cuonting' (did you mean 'Counting'?); 'sysspec patch list' lists them.", "check --patch Cuonting")]
    [InlineData("There is no patch 'Cuonting' (did you mean 'Counting'?); 'sysspec patch list' lists them.", "show Cuonting")]
    [InlineData("There is no patch 'Cuonting' (did you mean 'Counting'?); 'sysspec patch list' lists them.", "pin Cuonting")]
    [InlineData("There is no patch 'Xyzzy'; 'sysspec patch list' lists them.", "show Xyzzy")]
    [InlineData("Option '--patch' expects a single argument but 2 were provided; 'sysspec patch check --help' shows how it is called.", "check --patch Floor --patch Floor")]
    [InlineData("Patch 'Floor' is named twice; name it once.", "pin Floor Bank.Floor")]
    [InlineData("Required argument 'NAME' missing for command: 'show'; 'sysspec patch show --help' shows how it is called.", "show")]
    [InlineData("There is no file or folder 'none'; check the spelling, or run from the folder that it starts in.", "show Floor none")]
    [InlineData("There is no system 'Bot' with patches (did you mean 'Both'?); there are Audited, Both, Fast, Kind.", "show Floor --system Bot")]
    [InlineData("System 'Fast' does not have patch 'Floor'; name one that has it: Both.", "show Floor --system Fast")]
    [InlineData("System 'Fast' does not have patch 'Later'; name one that has it: none does.", "show Later --system Fast")]
    [InlineData("No system has patch 'Later', so nothing is composed with it; list it in one.", "show Later --composed Desk")]
    [InlineData("There is no file or declaration 'Desc' in 'Audited' (did you mean 'Desk'?); name a .sysspec file or a declaration.", "show Counting --composed Desc")]
    public void Misuse_IsOneSentenceAndExitCode2(string sentence, string arguments)
    {
        using var workspace = Bank.Copy();

        Assert.Equal(new ToolRun(2, "", $"sysspec: {sentence}\n"), workspace.Run(["patch", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
        Assert.Equal(Bank.Files, Bank.Read(workspace));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("graph")]
    [InlineData("check")]
    [InlineData("show", "Floor")]
    [InlineData("new", "Bell")]
    [InlineData("pin")]
    [InlineData("squash", "Floor", "--system", "Branch")]
    public void FolderWithoutSpecs_IsRefused(params string[] command)
    {
        using var workspace = new Workspace();

        Assert.Equal(
            new ToolRun(2, "", "sysspec: There is no .sysspec file in '.' or below it (folders obj and bin are passed over); name a file or folder that has some.\n"), workspace.Run(["patch", .. command]));
    }

    [Fact]
    public void NameInSeveralNamespaces_IsRefusedWithAllOfThem()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", "namespace A;\npatch One { because \"1\"; }\n");
        workspace.Write("b.sysspec", "namespace B;\npatch One { because \"1\"; }\n");

        Assert.Equal("sysspec: There are several patches 'One': A.One, B.One; name one with its namespace.\n", workspace.Run("patch", "show", "One").Error);
        Assert.Equal(0, workspace.Run("patch", "show", "B.One").Code);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("graph")]
    [InlineData("check")]
    [InlineData("show")]
    [InlineData("new")]
    [InlineData("pin")]
    [InlineData("squash")]
    public void Help_IsOnStandardOutput(string command)
    {
        using var workspace = new Workspace();

        var run = workspace.Run("patch", command, "--help");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("PATH", run.Output, StringComparison.Ordinal);
    }
}

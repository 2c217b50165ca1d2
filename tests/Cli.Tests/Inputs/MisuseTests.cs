using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Inputs;

/// <summary>A command line that cannot be carried out is answered with one sentence that says what to do.</summary>
public sealed class MisuseTests
{
    [Theory]
    [InlineData("Required command was not provided; 'sysspec --help' shows how it is called.")]
    [InlineData("There is no command 'chek' (did you mean 'check'?); 'sysspec --help' lists them.", "chek")]
    [InlineData("There is no option '--warning-as-errors' (did you mean '--warnings-as-errors'?); 'sysspec check --help' lists them.", "check", "--warning-as-errors")]
    [InlineData("There is no option '-x'; 'sysspec clauses --help' lists them.", "clauses", "a.sysspec", "-x")]
    [InlineData("There is no option '--loud'; 'sysspec --help' lists them.", "--loud")]
    [InlineData("Required argument missing for option: '--sarif'; 'sysspec check --help' shows how it is called.", "check", "--sarif")]
    [InlineData("Required argument 'PATH' missing for command: 'clauses'; 'sysspec clauses --help' shows how it is called.", "clauses")]
    [InlineData("Option '--output' is required; 'sysspec docs --help' shows how it is called.", "docs", ".")]
    [InlineData("There is no file or folder 'missing'; check the spelling, or run from the folder that it starts in.", "check", "missing")]
    [InlineData("There is no file or folder '@missing'; check the spelling, or run from the folder that it starts in.", "check", "@missing")]
    [InlineData("There is no file or folder 'missing.sysspec'; check the spelling, or run from the folder that it starts in.", "docs", "missing.sysspec", "--output", "out")]
    [InlineData("A path is empty; name a .sysspec file or a folder.", "check", "")]
    [InlineData("'notes.txt' is no .sysspec file; name a spec file or a folder that has some.", "check", "notes.txt")]
    [InlineData("There is no .sysspec file in 'empty' or below it (folders obj and bin are passed over); name a file or folder that has some.", "check", "empty")]
    public void Misuse_IsOneSentenceAndExitCode2(string sentence, params string[] arguments)
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Fine);
        workspace.Write("notes.txt", "");
        workspace.Write("empty/obj/made.sysspec", Workspace.Fine);

        Assert.Equal(new ToolRun(2, "", $"sysspec: {sentence}\n"), workspace.Run(arguments));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("docs")]
    [InlineData("clauses")]
    public void Help_IsOnStandardOutput(string command)
    {
        using var workspace = new Workspace();

        var run = workspace.Run(command, "--help");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("PATH", run.Output, StringComparison.Ordinal);
    }
}

using System.Text;
using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Inputs;

/// <summary>Which files are read, and how.</summary>
public sealed class InputTests
{
    [Fact]
    public void Folder_IsSearchedToTheBottomButForWhatABuildWrites()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Fine);
        workspace.Write("deep/er/b.sysspec", Workspace.Doubtful);
        workspace.Write("deep/obj/c.sysspec", Workspace.Wrong);
        workspace.Write("bin/d.sysspec", Workspace.Wrong);
        workspace.Write("deep/notes.md", "");

        Assert.Equal("2 files: 1 warning.", Summary(workspace.Run("check")));
    }

    [Fact]
    public void FolderOfABuild_IsReadWhenItIsNamed()
    {
        using var workspace = new Workspace();
        workspace.Write("obj/c.sysspec", Workspace.Wrong);

        Assert.Equal("1 file: 1 error.", Summary(workspace.Run("check", "obj")));
    }

    [Fact]
    public void CircleOfLinks_HasAnEnd()
    {
        using var workspace = new Workspace();
        workspace.Write("specs/a.sysspec", Workspace.Fine);
        Directory.CreateSymbolicLink(Path.Combine(workspace.Folder, "specs", "again"), Path.Combine(workspace.Folder, "specs"));
        Directory.CreateSymbolicLink(Path.Combine(workspace.Folder, "specs", "itself"), Path.Combine(workspace.Folder, "specs", "itself"));

        Assert.Equal("1 file: no findings.", Summary(workspace.Run("check", "specs")));
    }

    [Fact]
    public void LinkToAFile_IsReadUnderItsOwnName()
    {
        using var workspace = new Workspace();
        using var elsewhere = new Workspace();
        File.CreateSymbolicLink(Path.Combine(workspace.Folder, "link.sysspec"), elsewhere.Write("a.sysspec", Workspace.Wrong));

        Assert.StartsWith("link.sysspec(3,29): error ", workspace.Run("check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void File_NamedTwice_IsReadOnce()
    {
        using var workspace = new Workspace();
        var full = workspace.Write("sub/a.sysspec", Workspace.Fine);

        Assert.Equal("1 file: no findings.", Summary(workspace.Run("check", "sub", full, "./sub/../sub/a.sysspec")));
    }

    [Fact]
    public void File_OutsideTheFolder_IsShownWithItsFullPath()
    {
        using var workspace = new Workspace();
        using var elsewhere = new Workspace();
        var full = elsewhere.Write("a.sysspec", Workspace.Wrong);

        Assert.StartsWith($"{full}(3,29): error ", workspace.Run("check", full).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void MarkOfUtf8AndWindowsLineEnds_MoveNoPosition()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Workspace.Wrong.Replace("\n", "\r\n", StringComparison.Ordinal))]);

        Assert.StartsWith("a.sysspec(3,29): error ", workspace.Run("check").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsNotUtf8_IsRefusedWithTheLine()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Encoding.Latin1.GetBytes("namespace A;\n// naïve\n"));

        Assert.Equal(new ToolRun(2, "", "sysspec: 'a.sysspec' is not UTF-8 (line 2); save it as UTF-8.\n"), workspace.Run("check"));
    }

    [Fact]
    public void File_ThatCannotBeRead_IsRefused()
    {
        using var workspace = new Workspace();
        using var held = new FileStream(workspace.Write("a.sysspec", Workspace.Fine), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var run = workspace.Run("check");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Matches(@"^sysspec: 'a\.sysspec' cannot be read \(.+\); make it readable or leave it out\.\n$", run.Error);
    }

    [Fact]
    public void LinkToNothing_IsRefused()
    {
        using var workspace = new Workspace();
        File.CreateSymbolicLink(Path.Combine(workspace.Folder, "a.sysspec"), Path.Combine(workspace.Folder, "gone"));

        Assert.StartsWith("sysspec: 'a.sysspec' cannot be read (", workspace.Run("check").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyFile_IsAFindingAndNoCrash()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", "");

        Assert.Equal(1, workspace.Run("check").Code);
    }

    private static string Summary(ToolRun run) => run.Output.TrimEnd('\n').Split('\n')[^1];
}

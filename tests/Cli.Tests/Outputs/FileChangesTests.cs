using SysSpec.Cli.Hosting;
using SysSpec.Cli.Outputs;
using SysSpec.Cli.Tests.Harness;
using SysSpec.Cli.Tests.Patches;

namespace SysSpec.Cli.Tests.Outputs;

/// <summary>Several files change together or not at all.</summary>
public sealed class FileChangesTests
{
    [Fact]
    public void Files_AreWrittenMadeAndDeleted()
    {
        using var workspace = new Workspace();
        workspace.Write("a", "old");
        workspace.Write("b", "old");

        FileChanges.Apply([Change(workspace, "a", "new"), Change(workspace, "b", null), Change(workspace, "c", "made")]);

        Assert.Equal([("a", "new"), ("c", "made")], Bank.Read(workspace).Select(static f => (f.Key, f.Value)));
    }

    [Fact]
    public void FailureInTheMiddle_PutsBackWhatWasDone()
    {
        using var workspace = new Workspace();
        workspace.Write("a", "old");
        workspace.Write("gone", "old");

        // The third takes away what the last one has prepared.
        var refusal = Assert.Throws<RefusalException>(() => FileChanges.Apply(
            [Change(workspace, "a", "new"), Change(workspace, "gone", null), Change(workspace, "b.sysspec-new", null), Change(workspace, "made", "new"), Change(workspace, "b", "new")]));

        Assert.StartsWith("'b' cannot be changed (", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([("a", "old"), ("gone", "old")], Bank.Read(workspace).Select(static f => (f.Key, f.Value)));
    }

    [Fact]
    public void Link_StaysALink()
    {
        using var workspace = new Workspace();
        using var elsewhere = new Workspace();
        var target = elsewhere.Write("a", "old");
        var link = Path.Combine(workspace.Folder, "link");
        File.CreateSymbolicLink(link, target);

        FileChanges.Apply([Change(workspace, "link", "new")]);

        Assert.Equal((target, "new"), (new FileInfo(link).LinkTarget, File.ReadAllText(target)));
    }

    private static FileChange Change(Workspace workspace, string name, string? content) => new(Path.Combine(workspace.Folder, name), name, content);
}

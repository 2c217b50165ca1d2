using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Docs;

/// <summary><c>sysspec docs</c>.</summary>
public sealed class DocsTests
{
    [Fact]
    public void Reference_OfEveryConstruct_IsTheGolden()
    {
        using var workspace = new Workspace();
        var folder = Path.Combine(workspace.Folder, "out");

        var run = Tool.Run(Golden.Folder, "docs", "Library", "--output", folder);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Verify("docs.verified.md", string.Concat(Pages(folder).Select(static p => $"======== {p.Path}\n{p.Content}\n")));
    }

    [Fact]
    public void Reference_OfPatches_TellsOfSystemsWithThem()
    {
        using var workspace = new Workspace();
        var folder = Path.Combine(workspace.Folder, "out");

        var run = Tool.Run(Golden.Folder, "docs", "Bank", "--output", folder);

        Assert.Equal((0, ""), (run.Code, run.Error));
        var pages = Pages(folder);
        Assert.Contains(pages, static p => p.Path == "Bank/systems/Audited/Bank/contracts/Desk.md");
        Assert.DoesNotContain(pages, static p => p.Path == "Bank/systems/Audited/Bank/contracts/Ledger.md");
        Golden.Verify(
            "docs.patches.verified.md",
            string.Concat(pages.Where(static p => p.Path is "index.md" or "Bank/patches.md" or "Bank/systems/Both.md" || p.Path.StartsWith("Bank/systems/Both/", StringComparison.Ordinal))
                .Select(static p => $"======== {p.Path}\n{p.Content}\n")));
    }

    [Fact]
    public void ErrorsOfPatches_AreShownAndNothingIsWritten()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Fine + "patch Bell { because \"\"; }\n");

        var run = workspace.Run("docs", ".", "-o", "out");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("a.sysspec(4,14): error SYS7003: ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(workspace.Folder, "out")));
    }

    [Theory]
    [InlineData("specs", "samples/Counter/specs")]
    [InlineData("tests/Cli.Tests/Goldens/Library")]
    [InlineData("tests/Cli.Tests/Goldens/Bank")]
    public void Links_AreRelativeAndLeadToAHeading(params string[] specs)
    {
        using var workspace = new Workspace();

        Assert.Equal(0, Tool.Run(TestFiles.Root, ["docs", .. specs, "--output", workspace.Folder]).Code);

        var pages = Pages(workspace.Folder);
        Assert.True(MarkdownLinks.Of(pages).Count > 100);
        Assert.Empty(MarkdownLinks.Broken(pages));
        Assert.Equal(pages.Select(static p => p.Path), MarkdownLinks.Reachable(pages, "index.md"));
    }

    [Fact]
    public void Reference_DoesNotDependOnTheOrderOfFilesOrOnEarlierRuns()
    {
        using var workspace = new Workspace();
        var (once, again) = (Path.Combine(workspace.Folder, "once"), Path.Combine(workspace.Folder, "again"));

        Tool.Run(Golden.Folder, "docs", "Library/types.sysspec", "Library/loans.sysspec", "Library/ledger.sysspec", "--output", once);
        Tool.Run(Golden.Folder, "docs", "Library/ledger.sysspec", "Library/loans.sysspec", "Library/types.sysspec", "--output", again);
        Tool.Run(Golden.Folder, "docs", "Library", "--output", again);

        Assert.Equal(Pages(once), Pages(again));
    }

    [Fact]
    public void PageOfWhatIsGone_GoesToo_AndFilesOfOthersStay()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Fine);
        workspace.Write("b.sysspec", Workspace.Fine.Replace("Fine", "Other", StringComparison.Ordinal));
        workspace.Write("out/Other/notes.md", "mine\n");
        workspace.Run("docs", ".", "-o", "out");
        Assert.True(File.Exists(Path.Combine(workspace.Folder, "out/Other/contracts/Door.md")));
        File.Delete(Path.Combine(workspace.Folder, "b.sysspec"));

        var run = workspace.Run("docs", ".", "-o", "out");

        Assert.Equal((0, "2 pages in out, 1 that no spec asks for any more removed; start with out/index.md.\n"), (run.Code, run.Output));
        Assert.Equal(["Fine/contracts/Door.md", "Other/notes.md", "index.md"], Pages(Path.Combine(workspace.Folder, "out")).Select(static p => p.Path));
    }

    [Fact]
    public void PageOfSomebodyElse_IsNotReplaced()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Fine);
        var mine = workspace.Write("out/index.md", "mine\n");

        Assert.Equal(
            new ToolRun(2, "", $"sysspec: '{mine}' was not written by 'sysspec docs'; name another folder for --output, or move that file away.\n"),
            workspace.Run("docs", ".", "-o", "out"));
        Assert.Equal([("index.md", "mine\n")], Pages(Path.Combine(workspace.Folder, "out")));
    }

    [Fact]
    public void Errors_AreShownAndNothingIsWritten()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Wrong);

        var run = workspace.Run("docs", ".", "-o", "out");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith("a.sysspec(3,29): error ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(workspace.Folder, "out")));
    }

    [Fact]
    public void Output_ThatIsAFile_IsRefused()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", Workspace.Fine);
        workspace.Write("out", "");

        var run = workspace.Run("docs", ".", "-o", "out");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Matches(@"^sysspec: The reference cannot be written to 'out' \(.+\); name a folder that can be written to\.\n$", run.Error);
    }

    private static List<(string Path, string Content)> Pages(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), Content: File.ReadAllText(file))).OrderBy(static p => p.Path, StringComparer.Ordinal)];
}

using SysSpec.Cli.Tests.Docs;
using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests;

/// <summary>The examples of docs/diagnostics hold every construct and every mistake that the compiler knows: the tool has an answer to each.</summary>
public sealed class RuleExamplesTests
{
    private static readonly string[] Pages = [.. Directory.GetFiles(Path.Combine(TestFiles.Root, "docs", "diagnostics"), "SYS*.md").Order(StringComparer.Ordinal).Select(TestFiles.Read)];

    [Fact]
    public void WrongExample_IsShownWithCaretsAndInSarif()
    {
        foreach (var example in Pages.SelectMany(static page => TestFiles.Fences(page, "sysspec")))
        {
            using var workspace = Unpack(example);

            var plain = workspace.Run("check", "--sarif", "out.sarif");
            var shown = Tool.RunOnTerminal(workspace.Folder, 80, "check");

            Assert.Equal(("", plain.Code), (plain.Error, shown.Code));
            Assert.Equal(
                plain.Output.Split('\n').Count(static line => line.Contains(".sysspec(", StringComparison.Ordinal) || line.Contains("sysspec.lock(", StringComparison.Ordinal)),
                shown.Output.Split('\n').Count(static line => line.TrimStart(' ', '|').StartsWith('^')));
        }
    }

    [Fact]
    public void RightExample_HasAReferenceWithoutABrokenLinkAndClausesWithDifferentIds()
    {
        var right = 0;
        foreach (var example in Pages.SelectMany(static page => TestFiles.Fences(page, "sysspec fixed")))
        {
            using var workspace = Unpack(example);
            if (workspace.Run("check").Code != 0)
            {
                // Examples of the grammar alone use names that they do not declare.
                continue;
            }

            right++;
            Assert.Equal(0, workspace.Run("docs", ".", "-o", "out").Code);
            Assert.Empty(MarkdownLinks.Broken(
                [.. Directory.GetFiles(Path.Combine(workspace.Folder, "out"), "*.md", SearchOption.AllDirectories)
                    .Select(file => (Path.GetRelativePath(Path.Combine(workspace.Folder, "out"), file), File.ReadAllText(file)))]));
            var ids = workspace.Run("clauses", ".").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(": ", 2)[1]).ToList();
            Assert.Equal(ids.Distinct(), ids);
        }

        Assert.True(right > 100, $"Only {right} examples are right.");
    }

    private static Workspace Unpack(string example)
    {
        var workspace = new Workspace();
        foreach (var (text, index) in example.Split("// file: ").Select(static (text, index) => (text, index)))
        {
            if (text.StartsWith("sysspec.lock\n", StringComparison.Ordinal))
            {
                workspace.Write("sysspec.lock", text["sysspec.lock\n".Length..]);
                continue;
            }

            workspace.Write($"{index}.sysspec", index == 0 ? text : "// " + text);
        }

        return workspace;
    }
}

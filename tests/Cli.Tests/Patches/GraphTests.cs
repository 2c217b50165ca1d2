using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests.Patches;

/// <summary><c>sysspec patch graph</c>.</summary>
public sealed class GraphTests
{
    [Theory]
    [InlineData("patches.mmd")]
    [InlineData("patches.txt", "--text")]
    [InlineData("nodes.mmd", "--patch", "Counting")]
    [InlineData("nodes.txt", "--patch", "Bank.Counting", "--text")]
    [InlineData("roots.mmd", "--patch", "Lenient")]
    public void Graph_IsTheGolden(string golden, params string[] options)
    {
        var run = Tool.Run(Golden.Folder, ["patch", "graph", "Bank", .. options]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Verify($"patch-graph.{golden.Replace(".", ".verified.", StringComparison.Ordinal)}", run.Output);
    }

    [Fact]
    public void PatchAfterSeveral_StandsBelowEachAndWhatBuildsOnItOnce()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", """
            namespace A;
            patch One { because "1"; }
            patch Two { because "2"; }
            patch Both after One, Two { because "3"; }
            patch Last after Both { because "4"; }
            """);

        Assert.Equal(
            """
            One
            └── Both (also after Two)
                └── Last
            Two
            └── Both (also after One) (see above)

            """.ReplaceLineEndings("\n"),
            workspace.Run("patch", "graph", "--text").Output);
    }

    [Fact]
    public void PatchesOfSeveralNamespaces_HaveTheirNamespaces()
    {
        using var workspace = new Workspace();
        workspace.Write("a.sysspec", "namespace A;\npatch One { because \"1\"; }\n");
        workspace.Write("b.sysspec", "namespace B;\nusing A;\npatch Two after One { because \"2\"; }\n");

        Assert.Equal("A.One\n└── B.Two\n", workspace.Run("patch", "graph", "--text").Output);
    }
}

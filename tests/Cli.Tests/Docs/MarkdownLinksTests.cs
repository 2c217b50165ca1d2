namespace SysSpec.Cli.Tests.Docs;

/// <summary>The check of links finds links that are wrong.</summary>
public sealed class MarkdownLinksTests
{
    [Theory]
    [InlineData("[a](b.md)")]
    [InlineData("[`a`](sub/c.md#op-insert)")]
    [InlineData("[a](#here-it-is)\n\n## Here it is!")]
    [InlineData("`[a](none.md)` and \\[a](none.md)")]
    [InlineData("```\n[a](none.md)\n```")]
    public void RightLink_Passes(string text) => Assert.Empty(Broken(text));

    [Theory]
    [InlineData("[a](none.md)", "none.md")]
    [InlineData("[`a`](sub/c.md#op-remove)", "sub/c.md#op-remove")]
    [InlineData("[a](#nowhere)", "#nowhere")]
    [InlineData("[a](/b.md)", "/b.md")]
    [InlineData("[a](../a.md)", "../a.md")]
    [InlineData("[a](https://example.org/b.md)", "https://example.org/b.md")]
    [InlineData("[a](#in-a-fence)\n\n```\n# In a fence\n```", "#in-a-fence")]
    public void WrongLink_IsFound(string text, string target) => Assert.Equal([$"a.md: {target}"], Broken(text));

    private static IReadOnlyList<string> Broken(string text) => MarkdownLinks.Broken([("a.md", text), ("b.md", ""), ("sub/c.md", "# op Insert\n")]);
}

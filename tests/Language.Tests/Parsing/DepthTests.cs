using SysSpec.Language.Tests.Fuzzing;

namespace SysSpec.Language.Tests.Parsing;

/// <summary>However deep or long a text is, the tree stays so low that recursion over it is safe, and one finding says why.</summary>
public sealed class DepthTests
{
    private const int Many = 10_000;

    [Theory]
    [InlineData("const A: T = ", "(", "1", ")", ";")]
    [InlineData("const A: T = ", "[", "", "]", ";")]
    [InlineData("const A: T = ", "{", "", "}", ";")]
    [InlineData("const A: T = ", "- ", "1", "", ";")]
    [InlineData("const A: T = ", "not ", "a", "", ";")]
    [InlineData("const A: T = ", "a implies ", "a", "", ";")]
    [InlineData("const A: T = ", "a + ", "a", "", ";")]
    [InlineData("const A: T = ", "a.", "a", "", ";")]
    [InlineData("const A: T = a", "[0]", "", "", ";")]
    [InlineData("const A: T = ", "if a then b else ", "a", "", ";")]
    [InlineData("const A: T = ", "R { f: ", "a", "}", ";")]
    [InlineData("const A: T = ", "seq { a | b in ", "a", "}", ";")]
    [InlineData("const A: T = ", "match a { a => ", "a", "}", ";")]
    [InlineData("const A: ", "map<K, ", "V", ">", " = 1;")]
    [InlineData("const A: T", "?", "", "", " = 1;")]
    [InlineData("module M guarantees C { op F() { ", "{", "", "}", "} }")]
    [InlineData("module M guarantees C { op F() { ", "if a { } else ", "{ }", "", "} }")]
    [InlineData("module M guarantees C { op F() { ", "while a { ", "", "}", "} }")]
    [InlineData("module M guarantees C { op F() { ", "l: ", "f();", "", "} }")]
    public void AnyDepth_GivesOneFindingAndALowTree(string before, string opening, string middle, string closing, string after)
    {
        var text = "namespace N; " + before + string.Concat(Enumerable.Repeat(opening, Many)) + middle + string.Concat(Enumerable.Repeat(closing, Many)) + after
            + "\nconst Last: uint = 1;";

        var tree = TreeLaws.Check(text);

        Assert.Equal("SYS1111", Assert.Single(tree.Diagnostics).Id);
        Assert.Equal("Last", tree.Root.Declarations[^1].Identifier.Text);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("f(")]
    [InlineData("{")]
    [InlineData("a[")]
    public void AnyDepth_WithoutEnd_GivesFewFindings(string opening) =>
        Assert.InRange(TreeLaws.Check("namespace N; const A: T = " + string.Concat(Enumerable.Repeat(opening, Many))).Diagnostics.Count, 1, 2);

    [Fact]
    public void UsualDepth_IsWithinTheLimits()
    {
        const int usual = 60;
        var text = "namespace N; const A: T = " + new string('(', usual) + string.Concat(Enumerable.Repeat("a + ", 200)) + "a" + new string(')', usual) + ";";

        Assert.Empty(TreeLaws.Check(text).Diagnostics);
    }
}

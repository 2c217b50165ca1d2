using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Text;

/// <summary>Pieces of spec on one line.</summary>
public sealed class SpecTextTests
{
    [Theory]
    [InlineData("a  +\n  b", "a + b")]
    [InlineData("a // why\n  and b", "a and b")]
    [InlineData("a+b", "a+b")]
    [InlineData("x == \"a // b  c\"", "x == \"a // b  c\"")]
    [InlineData("  ", "")]
    public void OneLine_KeepsTheSpacingAndDropsComments(string piece, string line) => Assert.Equal(line, SpecText.OneLine(piece));

    [Theory]
    [InlineData("a  +\n  b", "a+b")]
    [InlineData("not a and b . c( d , 1 )", "not a and b.c(d,1)")]
    [InlineData("x in m // why", "x in m")]
    [InlineData("x == \"a  b\"", "x==\"a  b\"")]
    [InlineData("case \"a\" \"b\"", "case \"a\" \"b\"")]
    public void Canonical_DoesNotDependOnLayout(string piece, string form) => Assert.Equal(form, SpecText.Canonical(piece));
}

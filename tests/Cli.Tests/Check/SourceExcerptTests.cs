using SysSpec.Cli.Commands.Check;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Tests.Check;

/// <summary>The line above the carets.</summary>
public sealed class SourceExcerptTests
{
    [Theory]
    [InlineData("let x = 1;", 4, 1, "let x = 1;", 4, 1)]
    [InlineData("first\nsecond", 6, 6, "second", 0, 6)]
    [InlineData("first\r\nsecond", 0, 5, "first", 0, 5)]
    [InlineData("over {\n  two lines }", 5, 14, "over {", 5, 1)]
    [InlineData("at the end", 10, 0, "at the end", 10, 1)]
    [InlineData("", 0, 0, "", 0, 1)]
    [InlineData("\tx\ty", 3, 1, "    x   y", 8, 1)]
    [InlineData("借出 x", 3, 1, "借出 x", 5, 1)]
    [InlineData("a\u001b[31mb", 6, 1, "a\uFFFD[31mb", 6, 1)]
    [InlineData("12345678901234567890 marked 12345678901234567890", 21, 6, "...4567890 marked...", 11, 6)]
    [InlineData("12345678901234567890", 0, 3, "12345678901234567890", 0, 3)]
    [InlineData("123456789012345678901", 0, 3, "12345678901234567...", 0, 3)]
    [InlineData("123456789012345678901", 18, 3, "...56789012345678901", 17, 3)]
    [InlineData("123456789012345678901234567890", 2, 28, "...34567890123456789", 3, 17)]
    public void Carets_StandUnderWhatIsMarked(string text, int start, int length, string line, int indent, int carets)
    {
        var excerpt = SourceExcerpt.Of(new SourceSpan(new SourceText("a.sysspec", text), new TextSpan(Math.Min(start, text.Length), length)), 20);

        Assert.Equal((line, indent, carets), (excerpt.Text, excerpt.Indent, excerpt.Carets));
    }

    [Fact]
    public void LineOfAMillionCharacters_IsCutAroundWhatIsMarked()
    {
        var text = new string('\t', 500_000) + "x" + new string('借', 500_000);

        var excerpt = SourceExcerpt.Of(new SourceSpan(new SourceText("a.sysspec", text), new TextSpan(500_000, 1)), 80);

        Assert.Equal("x", excerpt.Text.Substring(excerpt.Indent, excerpt.Carets));
    }
}

using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Lexing;

public sealed class LexerTests
{
    [Fact]
    public void Signs_AreReadAsTheLongestThatFits()
    {
        string[] signs =
        [
            "{", "}", "(", ")", "[", "]", ";", ",", ":", ".", "..", "..=", "?", "??", "'", "->", "=>", "=", "+=", "-=", "*=", "|=", "&=", "^=", "==", "!=", "<", "<=", ">", ">=",
            "<<", ">>", "+", "+%", "-", "-%", "*", "*%", "/", "%", "|", "&", "^", "~",
        ];

        Assert.Equal(signs, Lex(string.Join(" ", signs)).Select(static token => token.Text));
        Assert.Equal(signs.Length, Lex(string.Join(" ", signs)).Select(static token => token.Kind).Distinct().Count());
    }

    [Theory]
    [InlineData("a..=b", "a|..=|b")]
    [InlineData("1..2", "1|..|2")]
    [InlineData("a+%b", "a|+%|b")]
    [InlineData("p'=1", "p|'|=|1")]
    [InlineData("m[k]?", "m|[|k|]|?")]
    [InlineData("a=>b->c", "a|=>|b|->|c")]
    [InlineData("x>>=y", "x|>>|=|y")]
    [InlineData("1.x", "1|.|x")]
    [InlineData("4 KiB x", "4 KiB|x")]
    [InlineData("4 KiBs", "4|KiBs")]
    [InlineData("4\nKiB", "4|KiB")]
    public void TextWithoutBlanks_IsCutIntoTokens(string text, string tokens) =>
        Assert.Equal(tokens.Split('|'), Lex(text).Select(static token => token.Text));

    [Fact]
    public void ReservedWords_AreThoseOfTheDocumentation()
    {
        var documentation = TestFiles.Read(Path.Combine(TestFiles.Root, "docs", "language.md"));
        var end = documentation.LastIndexOf("` are reserved", StringComparison.Ordinal);
        var words = documentation[(documentation.LastIndexOf('`', end - 1) + 1)..end].Split(' ');

        Assert.Equal(words.Order(StringComparer.Ordinal), Enum.GetValues<TokenKind>().Where(Keywords).Select(static kind => kind.ToString().ToLowerInvariant()).Order(StringComparer.Ordinal));
        Assert.All(words, word => Assert.Equal(word, Assert.Single(Lex(word)).Kind.ToString().ToLowerInvariant()));
    }

    [Theory]
    [InlineData("op")]
    [InlineData("at")]
    [InlineData("size")]
    [InlineData("model")]
    [InlineData("new")]
    [InlineData("has")]
    [InlineData("Let")]
    [InlineData("_x1")]
    public void OtherWords_AreNames(string word) => Assert.Equal(TokenKind.Identifier, Assert.Single(Lex(word)).Kind);

    [Fact]
    public void Trivia_BelongsToTheTokenOnItsLine_ElseToTheNext()
    {
        var tokens = LexAll("// head\n\n  a // of a\n/// of b\n b  ");

        Assert.Equal(["// head", "\n", "\n", "  "], tokens[0].LeadingTrivia.Select(static trivia => trivia.ToString()));
        Assert.Equal([" ", "// of a", "\n"], tokens[0].TrailingTrivia.Select(static trivia => trivia.ToString()));
        Assert.Equal(
            [TriviaKind.DocumentationComment, TriviaKind.LineBreak, TriviaKind.WhiteSpace], tokens[1].LeadingTrivia.Select(static trivia => trivia.Kind));
        Assert.Equal("  ", tokens[1].ToFullString()[^2..]);
    }

    [Fact]
    public void MeaninglessCharacters_InARow_AreOneToken()
    {
        var diagnostics = new DiagnosticBag();
        var tokens = Lexer.Tokenize(new SourceText("bad", "a @#$\u0001\uD800 b"), diagnostics);

        Assert.Equal([TokenKind.Identifier, TokenKind.Bad, TokenKind.Identifier, TokenKind.EndOfFile], tokens.Select(static token => token.Kind));
        Assert.Equal("SYS1001", Assert.Single(diagnostics.Items).Id);
    }

    private static bool Keywords(TokenKind kind) => kind is >= TokenKind.And and <= TokenKind.Exists;

    private static List<SyntaxToken> LexAll(string text)
    {
        var diagnostics = new DiagnosticBag();
        var tokens = Lexer.Tokenize(new SourceText("text", text), diagnostics);
        Assert.Empty(diagnostics.Items);
        return tokens;
    }

    private static List<SyntaxToken> Lex(string text)
    {
        var tokens = LexAll(text);
        Assert.Equal(TokenKind.EndOfFile, tokens[^1].Kind);
        tokens.RemoveAt(tokens.Count - 1);
        return tokens;
    }
}

using System.Text;
using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;

namespace SysSpec.Language.Text;

/// <summary>Pieces of specs without comments and line breaks. Linear in the length of the piece.</summary>
public static class SpecText
{
    /// <summary>A piece on one line, for people: comments are left out, each stretch of white space is one space.</summary>
    public static string OneLine(string piece) => Join(piece, static (previous, token) => token.FullSpan.Start < token.Span.Start || previous.Span.End < previous.FullSpan.End);

    /// <summary>
    /// A piece in the form that does not depend on how it is laid out: a space stands only between two words. Pieces of the same tokens have the same form.
    /// </summary>
    public static string Canonical(string piece) => Join(piece, static (previous, token) => IsWord(previous) && IsWord(token));

    /// <summary>The tokens of a piece, without the end of the file.</summary>
    internal static IReadOnlyList<SyntaxToken> Tokens(string piece)
    {
        var lexer = new Lexer(new SourceText("", piece), null);
        var tokens = new List<SyntaxToken>();
        for (var token = lexer.Next(); token.Kind != TokenKind.EndOfFile; token = lexer.Next())
        {
            tokens.Add(token);
        }

        return tokens;
    }

    private static string Join(string piece, Func<SyntaxToken, SyntaxToken, bool> isApart)
    {
        var text = new StringBuilder();
        SyntaxToken? previous = null;
        foreach (var token in Tokens(piece))
        {
            if (previous is not null && isApart(previous, token))
            {
                text.Append(' ');
            }

            text.Append(token.Text);
            previous = token;
        }

        return text.ToString();
    }

    private static bool IsWord(SyntaxToken token) => token.Kind == TokenKind.String || char.IsLetterOrDigit(token.Text[0]) || token.Text[0] == '_';
}

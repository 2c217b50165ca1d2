using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Lexing;

/// <summary>Finds white space and comments. Linear.</summary>
internal static class TriviaScanner
{
    /// <summary>The pieces of a stretch between two tokens; what is neither white space nor comment there are tokens that the parser skipped.</summary>
    public static IReadOnlyList<SyntaxTrivia> Scan(SourceText source, int start, int end)
    {
        if (start == end)
        {
            return [];
        }

        var pieces = new List<SyntaxTrivia>();
        for (var at = start; at < end;)
        {
            var next = Math.Min(end, Next(source.Content, at, out var kind));
            if (next == at)
            {
                kind = TriviaKind.SkippedText;
                next = Math.Min(end, new Lexer(source, null, at).Next().Span.End);
            }

            pieces.Add(new SyntaxTrivia(kind, source, TextSpan.FromBounds(at, next)));
            at = next;
        }

        return pieces;
    }

    /// <summary>The end of the white space, line break or comment that starts at a position; the position itself if none does.</summary>
    public static int Next(string text, int at, out TriviaKind kind)
    {
        kind = TriviaKind.WhiteSpace;
        if (at >= text.Length)
        {
            return at;
        }

        var c = text[at];
        if (c is '\n' or '\r')
        {
            kind = TriviaKind.LineBreak;
            return c == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
        }

        if (c == '/' && at + 1 < text.Length && text[at + 1] is '/' or '*')
        {
            kind = IsDocumentation(text, at) ? TriviaKind.DocumentationComment : TriviaKind.Comment;
            return text[at + 1] == '/' ? EndOfLine(text, at) : EndOfBlockComment(text, at);
        }

        while (at < text.Length && IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Whether a block comment, which the language does not have, starts at a position.</summary>
    public static bool IsBlockComment(string text, int at) => text[at] == '/' && text[at + 1] == '*';

    private static bool IsDocumentation(string text, int at) =>
        at + 2 < text.Length && text[at + 1] == '/' && text[at + 2] == '/' && !(at + 3 < text.Length && text[at + 3] == '/');

    private static bool IsWhiteSpace(char c) => c == ' ' || c == '\t' || c is '\v' or '\f' or '\uFEFF' || (c >= '\u0080' && char.IsWhiteSpace(c));

    private static int EndOfLine(string text, int at)
    {
        while (at < text.Length && text[at] is not ('\n' or '\r'))
        {
            at++;
        }

        return at;
    }

    private static int EndOfBlockComment(string text, int at)
    {
        var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + 2;
    }
}

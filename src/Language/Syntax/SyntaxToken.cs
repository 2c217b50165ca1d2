using SysSpec.Language.Lexing;
using SysSpec.Language.Text;

namespace SysSpec.Language.Syntax;

/// <summary>
/// A word, number, string or sign of the text, with the white space and comments before it and those after it up to the end of its line.
/// A missing token has no characters; the parser makes one where the grammar wants a token that the text lacks.
/// </summary>
public sealed class SyntaxToken : SyntaxElement
{
    private string? _text;

    internal SyntaxToken(TokenKind kind, SourceText source, int fullStart, int start, int end, int fullEnd)
        : base(new Extent(source, fullStart, start, end, fullEnd, 0)) => Kind = kind;

    /// <summary>What the token is.</summary>
    public TokenKind Kind { get; }

    /// <summary>The characters of the token, without what is around it.</summary>
    public string Text => _text ??= Source.ToString(Span);

    /// <summary>White space, comments and skipped text before the token. Scanned anew at each call, linear in its length.</summary>
    public IReadOnlyList<SyntaxTrivia> LeadingTrivia => TriviaScanner.Scan(Source, FullSpan.Start, Span.Start);

    /// <summary>White space and a comment after the token, up to the end of its line. Scanned anew at each call, linear in its length.</summary>
    public IReadOnlyList<SyntaxTrivia> TrailingTrivia => TriviaScanner.Scan(Source, Span.End, FullSpan.End);

    /// <summary>Whether the characters of the token are exactly <paramref name="text"/>; allocates nothing.</summary>
    public bool Is(string text)
    {
        var span = Span;
        return span.Length == text.Length && string.CompareOrdinal(Source.Content, span.Start, text, 0, text.Length) == 0;
    }

    /// <summary>The same token with another kind or another start of what is before it.</summary>
    internal SyntaxToken With(TokenKind kind, int fullStart) =>
        kind == Kind && fullStart == FullSpan.Start ? this : new SyntaxToken(kind, Source, fullStart, Span.Start, Span.End, FullSpan.End);
}

/// <summary>What stands between tokens.</summary>
public enum TriviaKind
{
    /// <summary>Spaces and tabs.</summary>
    WhiteSpace,

    /// <summary><c>\n</c>, <c>\r\n</c> or <c>\r</c>.</summary>
    LineBreak,

    /// <summary><c>// text</c>.</summary>
    Comment,

    /// <summary><c>/// text</c>, which documents the declaration that follows.</summary>
    DocumentationComment,

    /// <summary>Text that the parser could not use, and reported.</summary>
    SkippedText,
}

/// <summary>A stretch of text between tokens.</summary>
public readonly record struct SyntaxTrivia(TriviaKind Kind, SourceText Source, TextSpan Span)
{
    /// <summary>Exactly its characters.</summary>
    public override string ToString() => Source.ToString(Span);
}

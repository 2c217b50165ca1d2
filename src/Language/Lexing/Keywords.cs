using SysSpec.Language.Syntax;

namespace SysSpec.Language.Lexing;

/// <summary>The reserved words.</summary>
internal static class Keywords
{
    private static readonly (string Word, TokenKind Kind)[] All =
    [
        ("and", TokenKind.And), ("else", TokenKind.Else), ("exists", TokenKind.Exists), ("fail", TokenKind.Fail), ("false", TokenKind.False),
        ("forall", TokenKind.Forall), ("free", TokenKind.Free), ("fresh", TokenKind.Fresh), ("if", TokenKind.If),
        ("implies", TokenKind.Implies), ("in", TokenKind.In), ("is", TokenKind.Is), ("let", TokenKind.Let), ("match", TokenKind.Match),
        ("none", TokenKind.None), ("not", TokenKind.Not), ("or", TokenKind.Or), ("return", TokenKind.Return),
        ("some", TokenKind.Some), ("then", TokenKind.Then), ("true", TokenKind.True), ("var", TokenKind.Var),
    ];

    private static readonly (string Word, TokenKind Kind)[][] ByFirstLetter =
        Enumerable.Range('a', 26).Select(static letter => All.Where(entry => entry.Word[0] == letter).ToArray()).ToArray();

    /// <summary>The reserved word in a stretch of text, or <see cref="TokenKind.Identifier"/>.</summary>
    public static TokenKind KindOf(string text, int start, int end)
    {
        var length = end - start;
        if (length is >= 2 and <= 7 && text[start] is >= 'a' and <= 'z')
        {
            foreach (var (word, kind) in ByFirstLetter[text[start] - 'a'])
            {
                if (word.Length == length && string.CompareOrdinal(text, start, word, 0, length) == 0)
                {
                    return kind;
                }
            }
        }

        return TokenKind.Identifier;
    }

    /// <summary>Whether tokens of a kind are reserved words.</summary>
    public static bool IsReserved(TokenKind kind) => kind is >= TokenKind.And and <= TokenKind.Exists;
}

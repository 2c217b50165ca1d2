using SysSpec.Language.Syntax;

namespace SysSpec.Language.Lexing;

/// <summary>The signs of the language: the longest one wins.</summary>
internal static class Signs
{
    /// <summary>The sign at a position and its length; <see cref="TokenKind.Bad"/> if none starts there. <c>&amp;&amp;</c>, <c>||</c> and <c>!</c> give the words that they stand for elsewhere.</summary>
    public static TokenKind Read(string text, int at, out int length)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        length = 1;
        switch (text[at])
        {
            case '{': return TokenKind.OpenBrace;
            case '}': return TokenKind.CloseBrace;
            case '(': return TokenKind.OpenParenthesis;
            case ')': return TokenKind.CloseParenthesis;
            case '[': return TokenKind.OpenBracket;
            case ']': return TokenKind.CloseBracket;
            case ';': return TokenKind.Semicolon;
            case ',': return TokenKind.Comma;
            case ':': return TokenKind.Colon;
            case '\'': return TokenKind.Prime;
            case '~': return TokenKind.Tilde;
            case '%': return TokenKind.Percent;
            case '/': return TokenKind.Slash;
            case '.' when next == '.' && at + 2 < text.Length && text[at + 2] == '=': length = 3; return TokenKind.DotDotEquals;
            case '.': return Longer(next, '.', TokenKind.DotDot, TokenKind.Dot, ref length);
            case '?': return Longer(next, '?', TokenKind.QuestionQuestion, TokenKind.Question, ref length);
            case '=' when next == '>': length = 2; return TokenKind.FatArrow;
            case '=': return Longer(next, '=', TokenKind.EqualsEquals, TokenKind.Equals, ref length);
            case '!': return Longer(next, '=', TokenKind.NotEquals, TokenKind.Not, ref length);
            case '<' when next == '<': length = 2; return TokenKind.ShiftLeft;
            case '<': return Longer(next, '=', TokenKind.LessEquals, TokenKind.Less, ref length);
            case '>' when next == '>': length = 2; return TokenKind.ShiftRight;
            case '>': return Longer(next, '=', TokenKind.GreaterEquals, TokenKind.Greater, ref length);
            case '+' when next == '%': length = 2; return TokenKind.PlusPercent;
            case '+': return Longer(next, '=', TokenKind.PlusEquals, TokenKind.Plus, ref length);
            case '-' when next == '>': length = 2; return TokenKind.Arrow;
            case '-' when next == '%': length = 2; return TokenKind.MinusPercent;
            case '-': return Longer(next, '=', TokenKind.MinusEquals, TokenKind.Minus, ref length);
            case '*' when next == '%': length = 2; return TokenKind.StarPercent;
            case '*': return Longer(next, '=', TokenKind.StarEquals, TokenKind.Star, ref length);
            case '|' when next == '|': length = 2; return TokenKind.Or;
            case '|': return Longer(next, '=', TokenKind.BarEquals, TokenKind.Bar, ref length);
            case '&' when next == '&': length = 2; return TokenKind.And;
            case '&': return Longer(next, '=', TokenKind.AmpersandEquals, TokenKind.Ampersand, ref length);
            case '^': return Longer(next, '=', TokenKind.CaretEquals, TokenKind.Caret, ref length);
            default: return TokenKind.Bad;
        }
    }

    /// <summary>The word that a sign of other languages stands for; null for signs of this language.</summary>
    public static string? WordFor(TokenKind kind) => kind switch
    {
        TokenKind.And => "and",
        TokenKind.Or => "or",
        TokenKind.Not => "not",
        _ => null,
    };

    private static TokenKind Longer(char next, char wanted, TokenKind longer, TokenKind shorter, ref int length)
    {
        if (next != wanted)
        {
            return shorter;
        }

        length = 2;
        return longer;
    }
}

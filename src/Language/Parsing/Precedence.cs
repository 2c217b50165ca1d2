using SysSpec.Language.Syntax;

namespace SysSpec.Language.Parsing;

/// <summary>How tightly operators bind, from loose to tight.</summary>
internal enum Precedence
{
    None,
    Implies,
    Or,
    And,
    Not,
    Comparison,
    Range,
    Coalesce,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Additive,
    Multiplicative,
    Unary,
}

/// <summary>What surrounds an expression, as far as it decides what its characters mean.</summary>
internal enum Context
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>A block follows: <c>{</c> after a name starts it, and no record.</summary>
    BeforeBlock,

    /// <summary>The element of a comprehension: <c>|</c> ends it.</summary>
    BeforeBar,

    /// <summary>An index: ranges may lack an end.</summary>
    Index,
}

/// <summary>The operators with two operands.</summary>
internal static class Operators
{
    /// <summary>How tightly a token binds as operator between two operands; <see cref="Precedence.None"/> if it is none.</summary>
    public static Precedence PrecedenceOf(TokenKind kind) => kind switch
    {
        TokenKind.Implies => Precedence.Implies,
        TokenKind.Or => Precedence.Or,
        TokenKind.And => Precedence.And,
        TokenKind.EqualsEquals or TokenKind.NotEquals or TokenKind.Less or TokenKind.LessEquals or TokenKind.Greater or TokenKind.GreaterEquals
            or TokenKind.In or TokenKind.Is or TokenKind.Has => Precedence.Comparison,
        TokenKind.DotDot or TokenKind.DotDotEquals => Precedence.Range,
        TokenKind.QuestionQuestion => Precedence.Coalesce,
        TokenKind.Bar => Precedence.BitOr,
        TokenKind.Caret => Precedence.BitXor,
        TokenKind.Ampersand => Precedence.BitAnd,
        TokenKind.ShiftLeft or TokenKind.ShiftRight => Precedence.Shift,
        TokenKind.Plus or TokenKind.Minus or TokenKind.PlusPercent or TokenKind.MinusPercent => Precedence.Additive,
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent or TokenKind.StarPercent => Precedence.Multiplicative,
        _ => Precedence.None,
    };

    /// <summary>The loosest operators that the right operand may have without parentheses: of the same precedence if the operator groups to the right.</summary>
    public static Precedence RightOf(Precedence precedence) =>
        precedence is Precedence.Implies or Precedence.Coalesce ? precedence : precedence + 1;
}

using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <summary>Which operators which types have.</summary>
internal static class OperatorRules
{
    /// <summary>The operator that a token writes, for operands that have numbers in them; null for tokens that are handled apart.</summary>
    public static BinaryOperator? Of(TokenKind kind) => kind switch
    {
        TokenKind.Plus or TokenKind.PlusEquals => BinaryOperator.Add,
        TokenKind.Minus or TokenKind.MinusEquals => BinaryOperator.Subtract,
        TokenKind.Star or TokenKind.StarEquals => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.Percent => BinaryOperator.Remainder,
        TokenKind.PlusPercent => BinaryOperator.AddWrap,
        TokenKind.MinusPercent => BinaryOperator.SubtractWrap,
        TokenKind.StarPercent => BinaryOperator.MultiplyWrap,
        TokenKind.Ampersand or TokenKind.AmpersandEquals => BinaryOperator.BitAnd,
        TokenKind.Bar or TokenKind.BarEquals => BinaryOperator.BitOr,
        TokenKind.Caret or TokenKind.CaretEquals => BinaryOperator.BitXor,
        TokenKind.ShiftLeft => BinaryOperator.ShiftLeft,
        TokenKind.ShiftRight => BinaryOperator.ShiftRight,
        TokenKind.EqualsEquals => BinaryOperator.Equal,
        TokenKind.NotEquals => BinaryOperator.NotEqual,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.LessEquals => BinaryOperator.LessOrEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.GreaterEquals => BinaryOperator.GreaterOrEqual,
        TokenKind.Has => BinaryOperator.Has,
        _ => null,
    };

    /// <summary>Whether an expression compares; in parentheses it is an operand like others.</summary>
    public static bool IsComparison(ExpressionSyntax syntax) => syntax switch
    {
        BinaryExpressionSyntax binary => Of(binary.OperatorToken.Kind) is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual or BinaryOperator.Has,
        _ => syntax is MembershipExpressionSyntax or IsExpressionSyntax,
    };

    /// <summary>The operator for two operands of a type (not refined), and the type of the result; null if the type does not have it.</summary>
    public static (BinaryOperator Operator, TypeSymbol Result)? For(BinaryOperator @operator, TypeSymbol type) => @operator switch
    {
        BinaryOperator.Equal or BinaryOperator.NotEqual => type.HasEquality() ? (@operator, BuiltinType.Bool) : null,
        BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual =>
            type.HasOrder() ? (@operator, BuiltinType.Bool) : null,
        BinaryOperator.Has => type is EnumSymbol { IsFlags: true } ? (@operator, BuiltinType.Bool) : null,
        BinaryOperator.Add when type == BuiltinType.Bytes || type is SeqType => (BinaryOperator.Concat, type),
        BinaryOperator.Add when type is SetType or MapType => (BinaryOperator.Union, type),
        BinaryOperator.Subtract when type is SetType => (BinaryOperator.Without, type),
        BinaryOperator.BitAnd or BinaryOperator.BitOr or BinaryOperator.BitXor when type is EnumSymbol { IsFlags: true } => (@operator, type),
        _ => type.IsInteger() ? (@operator, type) : null,
    };

    /// <summary>What to do when an operator does not take its operands.</summary>
    public static string Advice(TypeSymbol left, TypeSymbol right) => (left.Unrefined, right.Unrefined) switch
    {
        (OptionType, _) or (_, OptionType) => "One of them may be none: test it with 'is some' before, or give a default with '??'.",
        (IntegerType a, IntegerType b) when a != b => "No type has the values of both: convert one of them, such as with 'long(...)'.",
        (EnumSymbol or OpaqueSymbol, IntegerType) or (IntegerType, EnumSymbol or OpaqueSymbol) => "Convert one of them.",
        _ => "Use operands of a type that has this operator.",
    };
}

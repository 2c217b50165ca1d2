namespace SysSpec.Language.Syntax;

/// <summary><c>-e</c>, <c>~e</c> or <c>not e</c></summary>
public sealed class UnaryExpressionSyntax(SyntaxToken operatorToken, ExpressionSyntax operand)
    : ExpressionSyntax(SyntaxKind.UnaryExpression, operatorToken, operand)
{
    /// <summary>The operator.</summary>
    public SyntaxToken OperatorToken { get; } = operatorToken;

    /// <summary>The operand.</summary>
    public ExpressionSyntax Operand { get; } = operand;
}

/// <summary><c>a + b</c>, and the other operators of two operands but <c>in</c>, <c>is</c> and <c>..</c></summary>
public sealed class BinaryExpressionSyntax(ExpressionSyntax left, SyntaxToken operatorToken, ExpressionSyntax right)
    : ExpressionSyntax(SyntaxKind.BinaryExpression, left, operatorToken, right)
{
    /// <summary>The left operand.</summary>
    public ExpressionSyntax Left { get; } = left;

    /// <summary>The operator.</summary>
    public SyntaxToken OperatorToken { get; } = operatorToken;

    /// <summary>The right operand.</summary>
    public ExpressionSyntax Right { get; } = right;
}

/// <summary><c>x in e</c> or <c>x not in e</c></summary>
public sealed class MembershipExpressionSyntax(ExpressionSyntax element, SyntaxToken? notKeyword, SyntaxToken inKeyword, ExpressionSyntax collection)
    : ExpressionSyntax(SyntaxKind.MembershipExpression, element, notKeyword, inKeyword, collection)
{
    /// <summary>The element or key.</summary>
    public ExpressionSyntax Element { get; } = element;

    /// <summary>Whether it is <c>not in</c>.</summary>
    public bool IsNegated { get; } = notKeyword is not null;

    /// <summary>The collection or range.</summary>
    public ExpressionSyntax Collection { get; } = collection;
}

/// <summary><c>x is some</c>, <c>x is some y</c> or <c>x is none</c></summary>
public sealed class IsExpressionSyntax(ExpressionSyntax operand, SyntaxToken isKeyword, PatternSyntax pattern)
    : ExpressionSyntax(SyntaxKind.IsExpression, operand, isKeyword, pattern)
{
    /// <summary>The optional value.</summary>
    public ExpressionSyntax Operand { get; } = operand;

    /// <summary>A <see cref="SomePatternSyntax"/> or a <see cref="NonePatternSyntax"/>.</summary>
    public PatternSyntax Pattern { get; } = pattern;
}

/// <summary><c>a..z</c> or <c>a..=z</c>; in brackets of a slice also <c>a..</c> and <c>..z</c></summary>
public sealed class RangeExpressionSyntax(ExpressionSyntax? start, SyntaxToken operatorToken, ExpressionSyntax? end)
    : ExpressionSyntax(SyntaxKind.RangeExpression, start, operatorToken, end)
{
    /// <summary>The first value; null in a slice from the start.</summary>
    public ExpressionSyntax? Start { get; } = start;

    /// <summary>Whether the end belongs to the range.</summary>
    public bool IncludesEnd { get; } = operatorToken.Kind == TokenKind.DotDotEquals;

    /// <summary>The end; null in a slice up to the end.</summary>
    public ExpressionSyntax? End { get; } = end;
}

/// <summary><c>if c then a else b</c></summary>
public sealed class ConditionalExpressionSyntax(
    SyntaxToken ifKeyword, ExpressionSyntax condition, SyntaxToken thenKeyword, ExpressionSyntax then, SyntaxToken elseKeyword, ExpressionSyntax @else)
    : ExpressionSyntax(SyntaxKind.ConditionalExpression, ifKeyword, condition, thenKeyword, then, elseKeyword, @else)
{
    /// <summary>The condition.</summary>
    public ExpressionSyntax Condition { get; } = condition;

    /// <summary>The value if it holds.</summary>
    public ExpressionSyntax Then { get; } = then;

    /// <summary>The value otherwise.</summary>
    public ExpressionSyntax Else { get; } = @else;
}

/// <summary><c>match e { A => x, B, C => y, else => z }</c></summary>
public sealed class MatchExpressionSyntax(
    SyntaxToken keyword, ExpressionSyntax subject, SyntaxToken open, SeparatedSyntaxList<MatchExpressionArmSyntax> arms, SyntaxToken close)
    : ExpressionSyntax(SyntaxKind.MatchExpression, keyword, subject, open, arms, close)
{
    /// <summary>The value that is looked at.</summary>
    public ExpressionSyntax Subject { get; } = subject;

    /// <summary>The arms in order.</summary>
    public SeparatedSyntaxList<MatchExpressionArmSyntax> Arms { get; } = arms;
}

/// <summary><c>A, B => e</c> or <c>else => e</c></summary>
public sealed class MatchExpressionArmSyntax(SyntaxToken? elseKeyword, SeparatedSyntaxList<PatternSyntax> patterns, SyntaxToken arrow, ExpressionSyntax value)
    : SyntaxNode(SyntaxKind.MatchExpressionArm, elseKeyword, patterns, arrow, value)
{
    /// <summary>Whether this arm takes what is left.</summary>
    public bool IsElse { get; } = elseKeyword is not null;

    /// <summary>The patterns; none for <c>else</c>.</summary>
    public SeparatedSyntaxList<PatternSyntax> Patterns { get; } = patterns;

    /// <summary>The value.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary>What a value is compared with in <c>match</c> and <c>is</c>.</summary>
public abstract class PatternSyntax : SyntaxNode
{
    private protected PatternSyntax(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(kind, parts)
    {
    }
}

/// <summary>A constant, or a <see cref="RangeExpressionSyntax"/> of constants.</summary>
public sealed class ConstantPatternSyntax(ExpressionSyntax value) : PatternSyntax(SyntaxKind.ConstantPattern, value)
{
    /// <summary>The constant or range.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>some</c> or <c>some y</c></summary>
public sealed class SomePatternSyntax(SyntaxToken keyword, SyntaxToken? identifier) : PatternSyntax(SyntaxKind.SomePattern, keyword, identifier)
{
    /// <summary>The name for the value, if written.</summary>
    public SyntaxToken? Identifier { get; } = identifier;
}

/// <summary><c>none</c></summary>
public sealed class NonePatternSyntax(SyntaxToken keyword) : PatternSyntax(SyntaxKind.NonePattern, keyword);

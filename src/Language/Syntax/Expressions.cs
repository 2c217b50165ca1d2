using SysSpec.Language.Lexing;

namespace SysSpec.Language.Syntax;

/// <summary>An expression.</summary>
public abstract class ExpressionSyntax : SyntaxNode
{
    private protected ExpressionSyntax(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(kind, parts)
    {
    }
}

/// <summary>Stands where an expression is missing.</summary>
public sealed class MissingExpressionSyntax(SyntaxToken missing) : ExpressionSyntax(SyntaxKind.MissingExpression, missing);

/// <summary><c>1_000</c>, <c>0xFF</c>, <c>4KiB</c></summary>
public sealed class IntegerLiteralSyntax(SyntaxToken token) : ExpressionSyntax(SyntaxKind.IntegerLiteral, token)
{
    /// <summary>The value; zero if the number is malformed or too large, which was reported.</summary>
    public ulong Value { get; } = Literals.Integer(token);
}

/// <summary><c>"text"</c></summary>
public sealed class StringLiteralSyntax(SyntaxToken token) : ExpressionSyntax(SyntaxKind.StringLiteral, token)
{
    /// <summary>The token, quotes and escapes included.</summary>
    public SyntaxToken Token { get; } = token;

    /// <summary>The bytes that it means: UTF-8, and <c>\xNN</c> is that byte. A new array at each call.</summary>
    public byte[] ToBytes() => Literals.Bytes(Token);
}

/// <summary><c>true</c> or <c>false</c></summary>
public sealed class BooleanLiteralSyntax(SyntaxToken token) : ExpressionSyntax(SyntaxKind.BooleanLiteral, token)
{
    /// <summary>The value.</summary>
    public bool Value { get; } = token.Kind == TokenKind.True;
}

/// <summary><c>none</c></summary>
public sealed class NoneLiteralSyntax(SyntaxToken token) : ExpressionSyntax(SyntaxKind.NoneLiteral, token);

/// <summary>A plain name, also <c>this</c>, <c>value</c> and <c>failure</c>.</summary>
public sealed class IdentifierExpressionSyntax(SyntaxToken identifier) : ExpressionSyntax(SyntaxKind.IdentifierExpression, identifier)
{
    /// <summary>The name.</summary>
    public SyntaxToken Identifier { get; } = identifier;
}

/// <summary><c>e.name</c></summary>
public sealed class MemberAccessExpressionSyntax(ExpressionSyntax target, SyntaxToken dot, SyntaxToken identifier)
    : ExpressionSyntax(SyntaxKind.MemberAccessExpression, target, dot, identifier)
{
    /// <summary>What is left of the dot.</summary>
    public ExpressionSyntax Target { get; } = target;

    /// <summary>The name right of the dot.</summary>
    public SyntaxToken Identifier { get; } = identifier;
}

/// <summary><c>e[i]</c>, <c>e[k]?</c> or a slice <c>e[a..z]</c>, whose index is a <see cref="RangeExpressionSyntax"/>.</summary>
public sealed class IndexExpressionSyntax(ExpressionSyntax target, SyntaxToken open, ExpressionSyntax index, SyntaxToken close, SyntaxToken? question)
    : ExpressionSyntax(SyntaxKind.IndexExpression, target, open, index, close, question)
{
    /// <summary>What is indexed.</summary>
    public ExpressionSyntax Target { get; } = target;

    /// <summary>The index, key or range.</summary>
    public ExpressionSyntax Index { get; } = index;

    /// <summary>Whether the result is optional: <c>none</c> where the key is absent.</summary>
    public bool IsOptional { get; } = question is not null;
}

/// <summary><c>f(a, b)</c></summary>
public sealed class CallExpressionSyntax(ExpressionSyntax target, SyntaxToken open, SeparatedSyntaxList<ExpressionSyntax> arguments, SyntaxToken close)
    : ExpressionSyntax(SyntaxKind.CallExpression, target, open, arguments, close)
{
    /// <summary>What is called: an <see cref="IdentifierExpressionSyntax"/> or a <see cref="MemberAccessExpressionSyntax"/> in what the binder accepts.</summary>
    public ExpressionSyntax Target { get; } = target;

    /// <summary>The arguments in order.</summary>
    public SeparatedSyntaxList<ExpressionSyntax> Arguments { get; } = arguments;
}

/// <summary><c>(e)</c></summary>
public sealed class ParenthesizedExpressionSyntax(SyntaxToken open, ExpressionSyntax expression, SyntaxToken close)
    : ExpressionSyntax(SyntaxKind.ParenthesizedExpression, open, expression, close)
{
    /// <summary>The expression inside.</summary>
    public ExpressionSyntax Expression { get; } = expression;
}

namespace SysSpec.Language.Syntax;

/// <summary>A statement of a body, an effect of an effect block, or a step of a property.</summary>
public abstract class StatementSyntax : SyntaxNode
{
    private protected StatementSyntax(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(kind, parts)
    {
    }
}

/// <summary><c>step: statement</c></summary>
public sealed class LabeledStatementSyntax(SyntaxToken label, SyntaxToken colon, StatementSyntax statement)
    : StatementSyntax(SyntaxKind.LabeledStatement, label, colon, statement)
{
    /// <summary>The label.</summary>
    public SyntaxToken Label { get; } = label;

    /// <summary>The statement.</summary>
    public StatementSyntax Statement { get; } = statement;
}

/// <summary><c>{ ... }</c></summary>
public sealed class BlockSyntax(SyntaxToken open, SyntaxList<StatementSyntax> statements, SyntaxToken close)
    : StatementSyntax(SyntaxKind.Block, open, statements, close)
{
    /// <summary>The statements in order.</summary>
    public SyntaxList<StatementSyntax> Statements { get; } = statements;

    /// <summary>The closing brace, where control falls out of the block.</summary>
    public SyntaxToken CloseBrace { get; } = close;
}

/// <summary><c>let x = e;</c>, <c>let x, y = Op(a);</c> or <c>let x: T = Op(a) else { ... }</c></summary>
public sealed class LetStatementSyntax(
    SyntaxToken keyword, SeparatedSyntaxList<SyntaxToken> names, SyntaxToken? colon, TypeSyntax? type, SyntaxToken equals, ExpressionSyntax value,
    ElseBlockSyntax? @else, SyntaxToken? semicolon)
    : StatementSyntax(SyntaxKind.LetStatement, keyword, names, colon, type, equals, value, @else, semicolon)
{
    /// <summary>The names, at least one.</summary>
    public SeparatedSyntaxList<SyntaxToken> Names { get; } = names;

    /// <summary>The type, if written.</summary>
    public TypeSyntax? Type { get; } = type;

    /// <summary>The value, or the call that gives the values.</summary>
    public ExpressionSyntax Value { get; } = value;

    /// <summary>What happens if the call fails.</summary>
    public ElseBlockSyntax? Else { get; } = @else;
}

/// <summary><c>else { ... }</c> after a call: what happens if it fails.</summary>
public sealed class ElseBlockSyntax(SyntaxToken keyword, BlockSyntax body) : SyntaxNode(SyntaxKind.ElseBlock, keyword, body)
{
    /// <summary>The block, in which <c>failure</c> is the error.</summary>
    public BlockSyntax Body { get; } = body;
}

/// <summary><c>var x = e;</c> or <c>var x: T = e;</c></summary>
public sealed class VarStatementSyntax(
    SyntaxToken keyword, SyntaxToken identifier, SyntaxToken? colon, TypeSyntax? type, SyntaxToken equals, ExpressionSyntax value, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.VarStatement, keyword, identifier, colon, type, equals, value, semicolon)
{
    /// <summary>The name.</summary>
    public SyntaxToken Identifier { get; } = identifier;

    /// <summary>The type, if written.</summary>
    public TypeSyntax? Type { get; } = type;

    /// <summary>The value at first.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>x = e;</c>, <c>x += e;</c>, <c>x = Op(a) else { ... }</c> or the effect <c>p' = e;</c></summary>
public sealed class AssignmentStatementSyntax(
    ExpressionSyntax target, SyntaxToken? prime, SyntaxToken operatorToken, ExpressionSyntax value, ElseBlockSyntax? @else, SyntaxToken? semicolon)
    : StatementSyntax(SyntaxKind.AssignmentStatement, target, prime, operatorToken, value, @else, semicolon)
{
    /// <summary>What is assigned.</summary>
    public ExpressionSyntax Target { get; } = target;

    /// <summary>Whether the target is primed: the value that it has afterwards.</summary>
    public bool IsPrimed { get; } = prime is not null;

    /// <summary><c>=</c>, <c>+=</c>, <c>-=</c>, <c>*=</c>, <c>|=</c>, <c>&amp;=</c> or <c>^=</c>.</summary>
    public SyntaxToken OperatorToken { get; } = operatorToken;

    /// <summary>The value, or the call that gives it.</summary>
    public ExpressionSyntax Value { get; } = value;

    /// <summary>What happens if the call fails.</summary>
    public ElseBlockSyntax? Else { get; } = @else;
}

/// <summary>A call that stands alone: <c>Op(a);</c> or <c>Op(a) else { ... }</c></summary>
public sealed class ExpressionStatementSyntax(ExpressionSyntax expression, ElseBlockSyntax? @else, SyntaxToken? semicolon)
    : StatementSyntax(SyntaxKind.ExpressionStatement, expression, @else, semicolon)
{
    /// <summary>The expression; the binder demands a call.</summary>
    public ExpressionSyntax Expression { get; } = expression;

    /// <summary>What happens if the call fails.</summary>
    public ElseBlockSyntax? Else { get; } = @else;
}

/// <summary><c>assert "why": e;</c></summary>
public sealed class AssertStatementSyntax(SyntaxToken keyword, SyntaxToken? description, SyntaxToken? colon, ExpressionSyntax condition, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.AssertStatement, keyword, description, colon, condition, semicolon)
{
    /// <summary>The string that says what holds, if written.</summary>
    public SyntaxToken? Description { get; } = description;

    /// <summary>What holds.</summary>
    public ExpressionSyntax Condition { get; } = condition;
}

/// <summary><c>when Op(a) is Case;</c> in a property: the experiment applies only if the operation ends in that case.</summary>
public sealed class WhenStatementSyntax(SyntaxToken keyword, ExpressionSyntax call, SyntaxToken isKeyword, SyntaxToken @case, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.WhenStatement, keyword, call, isKeyword, @case, semicolon)
{
    /// <summary>The call of the operation.</summary>
    public ExpressionSyntax Call { get; } = call;

    /// <summary>The name of the case.</summary>
    public SyntaxToken Case { get; } = @case;
}

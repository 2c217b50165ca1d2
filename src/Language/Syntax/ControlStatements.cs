namespace SysSpec.Language.Syntax;

/// <summary><c>if c { ... } else if d { ... } else { ... }</c></summary>
public sealed class IfStatementSyntax(SyntaxToken keyword, ExpressionSyntax condition, BlockSyntax then, ElseClauseSyntax? @else)
    : StatementSyntax(SyntaxKind.IfStatement, keyword, condition, then, @else)
{
    /// <summary>The condition.</summary>
    public ExpressionSyntax Condition { get; } = condition;

    /// <summary>What is done if it holds.</summary>
    public BlockSyntax Then { get; } = then;

    /// <summary>What is done otherwise.</summary>
    public ElseClauseSyntax? Else { get; } = @else;
}

/// <summary><c>else { ... }</c> or <c>else if ...</c></summary>
public sealed class ElseClauseSyntax(SyntaxToken keyword, StatementSyntax body) : SyntaxNode(SyntaxKind.ElseClause, keyword, body)
{
    /// <summary>A <see cref="BlockSyntax"/> or an <see cref="IfStatementSyntax"/>.</summary>
    public StatementSyntax Body { get; } = body;
}

/// <summary><c>match e { A, B => statement  else => { ... } }</c></summary>
public sealed class MatchStatementSyntax(SyntaxToken keyword, ExpressionSyntax subject, SyntaxToken open, SyntaxList<MatchStatementArmSyntax> arms, SyntaxToken close)
    : StatementSyntax(SyntaxKind.MatchStatement, keyword, subject, open, arms, close)
{
    /// <summary>The value that is looked at.</summary>
    public ExpressionSyntax Subject { get; } = subject;

    /// <summary>The arms in order.</summary>
    public SyntaxList<MatchStatementArmSyntax> Arms { get; } = arms;
}

/// <summary><c>A, B => statement</c> or <c>else => statement</c></summary>
public sealed class MatchStatementArmSyntax(SyntaxToken? elseKeyword, SeparatedSyntaxList<PatternSyntax> patterns, SyntaxToken arrow, StatementSyntax body)
    : SyntaxNode(SyntaxKind.MatchStatementArm, elseKeyword, patterns, arrow, body)
{
    /// <summary>Whether this arm takes what is left.</summary>
    public bool IsElse { get; } = elseKeyword is not null;

    /// <summary>The patterns; none for <c>else</c>.</summary>
    public SeparatedSyntaxList<PatternSyntax> Patterns { get; } = patterns;

    /// <summary>What is done.</summary>
    public StatementSyntax Body { get; } = body;
}

/// <summary><c>while c { ... }</c></summary>
public sealed class WhileStatementSyntax(SyntaxToken keyword, ExpressionSyntax condition, BlockSyntax body)
    : StatementSyntax(SyntaxKind.WhileStatement, keyword, condition, body)
{
    /// <summary>The condition.</summary>
    public ExpressionSyntax Condition { get; } = condition;

    /// <summary>What is repeated.</summary>
    public BlockSyntax Body { get; } = body;
}

/// <summary><c>foreach x in xs { ... }</c> or <c>foreach k, v in m { ... }</c></summary>
public sealed class ForeachStatementSyntax(SyntaxToken keyword, GeneratorSyntax generator, BlockSyntax body)
    : StatementSyntax(SyntaxKind.ForeachStatement, keyword, generator, body)
{
    /// <summary>The names and the collection.</summary>
    public GeneratorSyntax Generator { get; } = generator;

    /// <summary>One name, or two for key and value.</summary>
    public SeparatedSyntaxList<SyntaxToken> Names => Generator.Names;

    /// <summary>The collection or range.</summary>
    public ExpressionSyntax Collection => Generator.Collection;

    /// <summary>What is repeated.</summary>
    public BlockSyntax Body { get; } = body;
}

/// <summary><c>break;</c></summary>
public sealed class BreakStatementSyntax(SyntaxToken keyword, SyntaxToken semicolon) : StatementSyntax(SyntaxKind.BreakStatement, keyword, semicolon);

/// <summary><c>continue;</c></summary>
public sealed class ContinueStatementSyntax(SyntaxToken keyword, SyntaxToken semicolon) : StatementSyntax(SyntaxKind.ContinueStatement, keyword, semicolon);

/// <summary><c>return e, ...;</c></summary>
public sealed class ReturnStatementSyntax(SyntaxToken keyword, SeparatedSyntaxList<ExpressionSyntax> values, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.ReturnStatement, keyword, values, semicolon)
{
    /// <summary>The results.</summary>
    public SeparatedSyntaxList<ExpressionSyntax> Values { get; } = values;
}

/// <summary><c>fail E;</c> or <c>fail failure;</c></summary>
public sealed class FailStatementSyntax(SyntaxToken keyword, SyntaxToken error, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.FailStatement, keyword, error, semicolon)
{
    /// <summary>The name of the error, or <c>failure</c>: the one that is being handled.</summary>
    public SyntaxToken Error { get; } = error;
}

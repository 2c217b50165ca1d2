namespace SysSpec.Language.Syntax;

/// <summary>A clause of an operation's contract.</summary>
public abstract class ClauseSyntax : SyntaxNode
{
    private protected ClauseSyntax(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(kind, parts)
    {
    }
}

/// <summary><c>requires "why": e;</c></summary>
public sealed class RequiresSyntax(SyntaxToken keyword, SyntaxToken? description, SyntaxToken? colon, ExpressionSyntax condition, SyntaxToken semicolon)
    : ClauseSyntax(SyntaxKind.Requires, keyword, description, colon, condition, semicolon)
{
    /// <summary>The string that says what the caller owes, if written.</summary>
    public SyntaxToken? Description { get; } = description;

    /// <summary>What the caller owes.</summary>
    public ExpressionSyntax Condition { get; } = condition;
}

/// <summary><c>let x = e;</c> between clauses: a name for a value of the pre-state.</summary>
public sealed class LetClauseSyntax(SyntaxToken keyword, SyntaxToken identifier, SyntaxToken equals, ExpressionSyntax value, SyntaxToken semicolon)
    : ClauseSyntax(SyntaxKind.LetClause, keyword, identifier, equals, value, semicolon)
{
    /// <summary>The name.</summary>
    public SyntaxToken Identifier { get; } = identifier;

    /// <summary>The value.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>case Exists when c => outcome</c> or <c>case NoSpace may fail E, F;</c></summary>
public sealed class CaseSyntax(
    SyntaxToken keyword, SyntaxToken identifier, SyntaxToken? whenKeyword, ExpressionSyntax? condition, SyntaxToken? arrow, StatementSyntax? outcome, MayFailSyntax? mayFail)
    : ClauseSyntax(SyntaxKind.Case, keyword, identifier, whenKeyword, condition, arrow, outcome, mayFail)
{
    /// <summary>The name, unique in the operation.</summary>
    public SyntaxToken Identifier { get; } = identifier;

    /// <summary>When the case applies; null for the last case.</summary>
    public ExpressionSyntax? Condition { get; } = condition;

    /// <summary>A <see cref="FailStatementSyntax"/>, a <see cref="ReturnStatementSyntax"/> or a <see cref="BlockSyntax"/> of effects; null exactly for <c>may fail</c>.</summary>
    public StatementSyntax? Outcome { get; } = outcome;

    /// <summary>The permitted failures; null exactly if there is an outcome.</summary>
    public MayFailSyntax? MayFail { get; } = mayFail;
}

/// <summary><c>may fail E, F;</c></summary>
public sealed class MayFailSyntax(SyntaxToken mayKeyword, SyntaxToken failKeyword, SeparatedSyntaxList<SyntaxToken> errors, SyntaxToken semicolon)
    : SyntaxNode(SyntaxKind.MayFail, mayKeyword, failKeyword, errors, semicolon)
{
    /// <summary>The names of the errors.</summary>
    public SeparatedSyntaxList<SyntaxToken> Errors { get; } = errors;
}

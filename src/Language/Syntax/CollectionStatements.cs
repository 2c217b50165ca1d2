namespace SysSpec.Language.Syntax;

/// <summary><c>add x to s;</c></summary>
public sealed class AddStatementSyntax(SyntaxToken keyword, ExpressionSyntax element, SyntaxToken toKeyword, ExpressionSyntax collection, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.AddStatement, keyword, element, toKeyword, collection, semicolon)
{
    /// <summary>The element.</summary>
    public ExpressionSyntax Element { get; } = element;

    /// <summary>The set.</summary>
    public ExpressionSyntax Collection { get; } = collection;
}

/// <summary><c>append x to q;</c></summary>
public sealed class AppendStatementSyntax(SyntaxToken keyword, ExpressionSyntax element, SyntaxToken toKeyword, ExpressionSyntax collection, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.AppendStatement, keyword, element, toKeyword, collection, semicolon)
{
    /// <summary>The element.</summary>
    public ExpressionSyntax Element { get; } = element;

    /// <summary>The sequence.</summary>
    public ExpressionSyntax Collection { get; } = collection;
}

/// <summary><c>insert x into q at i;</c></summary>
public sealed class InsertStatementSyntax(
    SyntaxToken keyword, ExpressionSyntax element, SyntaxToken intoKeyword, ExpressionSyntax collection, SyntaxToken atKeyword, ExpressionSyntax index, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.InsertStatement, keyword, element, intoKeyword, collection, atKeyword, index, semicolon)
{
    /// <summary>The element.</summary>
    public ExpressionSyntax Element { get; } = element;

    /// <summary>The sequence.</summary>
    public ExpressionSyntax Collection { get; } = collection;

    /// <summary>The index that the element has afterwards.</summary>
    public ExpressionSyntax Index { get; } = index;
}

/// <summary><c>remove x from s;</c></summary>
public sealed class RemoveFromStatementSyntax(SyntaxToken keyword, ExpressionSyntax element, SyntaxToken fromKeyword, ExpressionSyntax collection, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.RemoveFromStatement, keyword, element, fromKeyword, collection, semicolon)
{
    /// <summary>The element.</summary>
    public ExpressionSyntax Element { get; } = element;

    /// <summary>The set.</summary>
    public ExpressionSyntax Collection { get; } = collection;
}

/// <summary><c>remove m[k];</c></summary>
public sealed class RemoveStatementSyntax(SyntaxToken keyword, ExpressionSyntax target, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.RemoveStatement, keyword, target, semicolon)
{
    /// <summary>The entry; the binder demands an <see cref="IndexExpressionSyntax"/>.</summary>
    public ExpressionSyntax Target { get; } = target;
}

/// <summary><c>clear m;</c></summary>
public sealed class ClearStatementSyntax(SyntaxToken keyword, ExpressionSyntax target, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.ClearStatement, keyword, target, semicolon)
{
    /// <summary>The collection.</summary>
    public ExpressionSyntax Target { get; } = target;
}

/// <summary><c>free e;</c></summary>
public sealed class FreeStatementSyntax(SyntaxToken keyword, ExpressionSyntax target, SyntaxToken semicolon)
    : StatementSyntax(SyntaxKind.FreeStatement, keyword, target, semicolon)
{
    /// <summary>The entity.</summary>
    public ExpressionSyntax Target { get; } = target;
}

namespace SysSpec.Language.Syntax;

/// <summary><c>protocol P serves C, D { ... }</c></summary>
public sealed class ProtocolSyntax(
    SyntaxToken keyword, SyntaxToken identifier, SyntaxToken servesKeyword, SeparatedSyntaxList<NameSyntax> contracts, SyntaxToken open,
    ProtocolRequestSyntax request, ProtocolReplySyntax reply, SyntaxList<ProtocolRowSyntax> rows, ProtocolElseSyntax? @else, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.Protocol, identifier, keyword, identifier, servesKeyword, contracts, open, request, reply, rows, @else, close)
{
    /// <summary>The contracts whose operations are called.</summary>
    public SeparatedSyntaxList<NameSyntax> Contracts { get; } = contracts;

    /// <summary>The header of requests.</summary>
    public ProtocolRequestSyntax Request { get; } = request;

    /// <summary>The header of replies.</summary>
    public ProtocolReplySyntax Reply { get; } = reply;

    /// <summary>One row for each opcode.</summary>
    public SyntaxList<ProtocolRowSyntax> Rows { get; } = rows;

    /// <summary>The answer to an opcode without a row.</summary>
    public ProtocolElseSyntax? Else { get; } = @else;
}

/// <summary><c>request InHeader { length: length; code: opcode; }</c></summary>
public sealed class ProtocolRequestSyntax(
    SyntaxToken keyword, NameSyntax layout, SyntaxToken open, ProtocolRoleSyntax length, ProtocolRoleSyntax code, SyntaxToken close)
    : SyntaxNode(SyntaxKind.ProtocolRequest, keyword, layout, open, length, code, close)
{
    /// <summary>The layout of the header.</summary>
    public NameSyntax Layout { get; } = layout;

    /// <summary>Names the field that holds the length of the message in bytes.</summary>
    public ProtocolRoleSyntax Length { get; } = length;

    /// <summary>Names the field that holds the opcode.</summary>
    public ProtocolRoleSyntax Code { get; } = code;
}

/// <summary><c>length: field;</c> or <c>code: field;</c></summary>
public sealed class ProtocolRoleSyntax(SyntaxToken role, SyntaxToken colon, SyntaxToken field, SyntaxToken semicolon)
    : SyntaxNode(SyntaxKind.ProtocolRole, role, colon, field, semicolon)
{
    /// <summary>The name of a field of the request layout.</summary>
    public SyntaxToken Field { get; } = field;
}

/// <summary><c>reply OutHeader { length = length; error = -error; }</c></summary>
public sealed class ProtocolReplySyntax(SyntaxToken keyword, NameSyntax layout, SyntaxToken open, SyntaxList<ProtocolReplyFieldSyntax> fields, SyntaxToken close)
    : SyntaxNode(SyntaxKind.ProtocolReply, keyword, layout, open, fields, close)
{
    /// <summary>The layout of the header.</summary>
    public NameSyntax Layout { get; } = layout;

    /// <summary>How its fields are filled.</summary>
    public SyntaxList<ProtocolReplyFieldSyntax> Fields { get; } = fields;
}

/// <summary><c>error = -error;</c></summary>
public sealed class ProtocolReplyFieldSyntax(SyntaxToken identifier, SyntaxToken equals, ExpressionSyntax value, SyntaxToken semicolon)
    : SyntaxNode(SyntaxKind.ProtocolReplyField, identifier, equals, value, semicolon)
{
    /// <summary>The field of the reply layout.</summary>
    public SyntaxToken Identifier { get; } = identifier;

    /// <summary>Its value, in terms of <c>length</c>, <c>error</c> and <c>request</c>.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>16 => Write rest data;</c></summary>
public sealed class ProtocolRowSyntax(ExpressionSyntax code, SyntaxToken arrow, SyntaxToken operation, SyntaxList<ProtocolOptionSyntax> options, SyntaxToken semicolon)
    : SyntaxNode(SyntaxKind.ProtocolRow, code, arrow, operation, options, semicolon)
{
    /// <summary>The opcode, a constant.</summary>
    public ExpressionSyntax Code { get; } = code;

    /// <summary>The name of the operation.</summary>
    public SyntaxToken Operation { get; } = operation;

    /// <summary>The options in the order written.</summary>
    public SyntaxList<ProtocolOptionSyntax> Options { get; } = options;
}

/// <summary><c>silent</c>, <c>rest data</c>, <c>wakes</c> or <c>parks EAGAIN</c>.</summary>
public sealed class ProtocolOptionSyntax(SyntaxToken keyword, SyntaxToken? argument) : SyntaxNode(SyntaxKind.ProtocolOption, keyword, argument)
{
    /// <summary>The word that says which option this is.</summary>
    public SyntaxToken Keyword { get; } = keyword;

    /// <summary>The parameter of <c>rest</c> or the error of <c>parks</c>.</summary>
    public SyntaxToken? Argument { get; } = argument;
}

/// <summary><c>else fail ENOSYS;</c></summary>
public sealed class ProtocolElseSyntax(SyntaxToken elseKeyword, SyntaxToken failKeyword, SyntaxToken error, SyntaxToken semicolon)
    : SyntaxNode(SyntaxKind.ProtocolElse, elseKeyword, failKeyword, error, semicolon)
{
    /// <summary>The name of the error.</summary>
    public SyntaxToken Error { get; } = error;
}

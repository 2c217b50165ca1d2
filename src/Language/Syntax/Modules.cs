namespace SysSpec.Language.Syntax;

/// <summary><c>module PagedFile guarantees FileData relies Blocks { ... }</c></summary>
public sealed class ModuleSyntax(
    SyntaxToken keyword, SyntaxToken identifier, GuaranteesSyntax guarantees, ReliesSyntax? relies, SyntaxToken open, SyntaxList<MemberSyntax> members, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.Module, identifier, keyword, identifier, guarantees, relies, open, members, close)
{
    /// <summary>The contracts that it keeps.</summary>
    public GuaranteesSyntax Guarantees { get; } = guarantees;

    /// <summary>The contracts that it relies on.</summary>
    public ReliesSyntax? Relies { get; } = relies;

    /// <summary>The members in order.</summary>
    public SyntaxList<MemberSyntax> Members { get; } = members;
}

/// <summary><c>guarantees A, B</c></summary>
public sealed class GuaranteesSyntax(SyntaxToken keyword, SeparatedSyntaxList<NameSyntax> contracts) : SyntaxNode(SyntaxKind.Guarantees, keyword, contracts)
{
    /// <summary>The names of the contracts.</summary>
    public SeparatedSyntaxList<NameSyntax> Contracts { get; } = contracts;
}

/// <summary><c>state Inode { pages: sorted map&lt;ulong, Block>; }</c>, or <c>state { ... }</c> of the module itself.</summary>
public sealed class StateSyntax(SyntaxToken keyword, SyntaxToken? entity, SyntaxToken open, SyntaxList<FieldSyntax> fields, SyntaxToken close)
    : MemberSyntax(SyntaxKind.State, keyword, entity, open, fields, close)
{
    /// <summary>The entity whose fields these are; null for state of the module.</summary>
    public SyntaxToken? Entity { get; } = entity;

    /// <summary>The fields in order.</summary>
    public SyntaxList<FieldSyntax> Fields { get; } = fields;
}

/// <summary><c>represent Inode.pages as RadixMap;</c></summary>
public sealed class RepresentSyntax(SyntaxToken keyword, NameSyntax target, SyntaxToken asKeyword, SyntaxToken collection, SyntaxToken semicolon)
    : MemberSyntax(SyntaxKind.Represent, keyword, target, asKeyword, collection, semicolon)
{
    /// <summary>The field or model.</summary>
    public NameSyntax Target { get; } = target;

    /// <summary>The name of the Runtime's collection.</summary>
    public SyntaxToken Collection { get; } = collection;
}

/// <summary><c>model Inode.content = e;</c>: what a model is in terms of the module's state.</summary>
public sealed class AbstractionSyntax(SyntaxToken keyword, NameSyntax target, SyntaxToken equals, ExpressionSyntax value, SyntaxToken semicolon)
    : MemberSyntax(SyntaxKind.Abstraction, keyword, target, equals, value, semicolon)
{
    /// <summary>The model.</summary>
    public NameSyntax Target { get; } = target;

    /// <summary>Its value; <c>this</c> is the entity.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>op Read(file, at, into) { ... }</c>: how a module does an operation of a contract.</summary>
public sealed class OperationBodySyntax(SyntaxToken keyword, NameSyntax name, NameListSyntax parameterList, BlockSyntax body)
    : MemberSyntax(SyntaxKind.OperationBody, keyword, name, parameterList, body)
{
    /// <summary>The operation, with its contract before a dot where several guaranteed contracts have one of that name.</summary>
    public NameSyntax Name { get; } = name;

    /// <summary>The names of the parameters in their parentheses.</summary>
    public NameListSyntax ParameterList { get; } = parameterList;

    /// <summary>The names of the parameters; the contract says their types.</summary>
    public SeparatedSyntaxList<SyntaxToken> Parameters => ParameterList.Names;

    /// <summary>What is done.</summary>
    public BlockSyntax Body { get; } = body;
}

/// <summary><c>private op Helper(file: Inode) -> uint fails EIO { ... }</c></summary>
public sealed class PrivateOperationSyntax(
    SyntaxToken privateKeyword, SyntaxToken keyword, SyntaxToken identifier, ParameterListSyntax parameterList, ResultsSyntax? results, FailsSyntax? fails, BlockSyntax body)
    : DeclarationSyntax(SyntaxKind.PrivateOperation, identifier, privateKeyword, keyword, identifier, parameterList, results, fails, body)
{
    /// <summary>The parameters in their parentheses.</summary>
    public ParameterListSyntax ParameterList { get; } = parameterList;

    /// <summary>The parameters.</summary>
    public SeparatedSyntaxList<ParameterSyntax> Parameters => ParameterList.Parameters;

    /// <summary>The results; null for none.</summary>
    public ResultsSyntax? Results { get; } = results;

    /// <summary>The errors; null for none.</summary>
    public FailsSyntax? Fails { get; } = fails;

    /// <summary>What is done.</summary>
    public BlockSyntax Body { get; } = body;
}

/// <summary><c>function has(dir, name) = e;</c>: how a module computes a function of a contract.</summary>
public sealed class FunctionBodySyntax(SyntaxToken keyword, NameSyntax name, NameListSyntax parameterList, SyntaxToken equals, ExpressionSyntax value, SyntaxToken semicolon)
    : MemberSyntax(SyntaxKind.FunctionBody, keyword, name, parameterList, equals, value, semicolon)
{
    /// <summary>The function, with its contract before a dot where several guaranteed contracts have one of that name.</summary>
    public NameSyntax Name { get; } = name;

    /// <summary>The names of the parameters in their parentheses.</summary>
    public NameListSyntax ParameterList { get; } = parameterList;

    /// <summary>The names of the parameters; the contract says their types.</summary>
    public SeparatedSyntaxList<SyntaxToken> Parameters => ParameterList.Names;

    /// <summary>How it is computed.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>(file, at, into)</c></summary>
public sealed class NameListSyntax(SyntaxToken open, SeparatedSyntaxList<SyntaxToken> names, SyntaxToken close) : SyntaxNode(SyntaxKind.NameList, open, names, close)
{
    /// <summary>The identifiers.</summary>
    public SeparatedSyntaxList<SyntaxToken> Names { get; } = names;
}

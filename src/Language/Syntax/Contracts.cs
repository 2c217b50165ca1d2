namespace SysSpec.Language.Syntax;

/// <summary><c>contract Directory relies Inodes { ... }</c> or <c>extern contract Clock because "..." { ... }</c></summary>
public sealed class ContractSyntax(
    SyntaxToken? externKeyword, SyntaxToken keyword, SyntaxToken identifier, ReliesSyntax? relies, SyntaxToken? becauseKeyword, SyntaxToken? reason,
    SyntaxToken open, SyntaxList<MemberSyntax> members, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.Contract, identifier, externKeyword, keyword, identifier, relies, becauseKeyword, reason, open, members, close)
{
    /// <summary>Whether the host implements it.</summary>
    public bool IsExtern { get; } = externKeyword is not null;

    /// <summary>The contracts that it relies on.</summary>
    public ReliesSyntax? Relies { get; } = relies;

    /// <summary>The string that says why the host implements it.</summary>
    public SyntaxToken? Reason { get; } = reason;

    /// <summary>The members in order.</summary>
    public SyntaxList<MemberSyntax> Members { get; } = members;
}

/// <summary><c>relies A, B</c></summary>
public sealed class ReliesSyntax(SyntaxToken keyword, SeparatedSyntaxList<NameSyntax> contracts) : SyntaxNode(SyntaxKind.Relies, keyword, contracts)
{
    /// <summary>The names of the contracts.</summary>
    public SeparatedSyntaxList<NameSyntax> Contracts { get; } = contracts;
}

/// <summary><c>entity Inode { model entries: map&lt;Name, Inode>; }</c> or <c>entity Inode;</c></summary>
public sealed class EntitySyntax(SyntaxToken keyword, SyntaxToken identifier, SyntaxToken? open, SyntaxList<ModelSyntax> models, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.Entity, identifier, keyword, identifier, open, models, close)
{
    /// <summary>The fields that the contract gives it.</summary>
    public SyntaxList<ModelSyntax> Models { get; } = models;
}

/// <summary><c>model total: ulong = 0;</c>: abstract state of an entity or of the contract itself.</summary>
public sealed class ModelSyntax(
    SyntaxToken keyword, SyntaxToken identifier, SyntaxToken colon, TypeSyntax type, SyntaxToken? equals, ExpressionSyntax? initializer, SyntaxToken semicolon)
    : DeclarationSyntax(SyntaxKind.Model, identifier, keyword, identifier, colon, type, equals, initializer, semicolon)
{
    /// <summary>The type.</summary>
    public TypeSyntax Type { get; } = type;

    /// <summary>The value that it has at first, if written.</summary>
    public ExpressionSyntax? Initializer { get; } = initializer;
}

/// <summary><c>function has(dir: Inode) -> bool decreases n = e;</c>, in a contract, or <c>private</c> in a module.</summary>
public sealed class FunctionSyntax(
    SyntaxToken? privateKeyword, SyntaxToken keyword, SyntaxToken identifier, ParameterListSyntax parameterList, SyntaxToken arrow, TypeSyntax resultType,
    SyntaxToken? decreasesKeyword, ExpressionSyntax? measure, SyntaxToken? equals, ExpressionSyntax? value, SyntaxToken semicolon)
    : DeclarationSyntax(
        SyntaxKind.Function, identifier, privateKeyword, keyword, identifier, parameterList, arrow, resultType, decreasesKeyword, measure, equals, value, semicolon)
{
    /// <summary>Whether it belongs to a module only.</summary>
    public bool IsPrivate { get; } = privateKeyword is not null;

    /// <summary>The parameters in their parentheses.</summary>
    public ParameterListSyntax ParameterList { get; } = parameterList;

    /// <summary>The parameters.</summary>
    public SeparatedSyntaxList<ParameterSyntax> Parameters => ParameterList.Parameters;

    /// <summary>The type of the value.</summary>
    public TypeSyntax ResultType { get; } = resultType;

    /// <summary>The measure that decreases at each recursive call, if written.</summary>
    public ExpressionSyntax? Measure { get; } = measure;

    /// <summary>What the function means; null where a module is to say.</summary>
    public ExpressionSyntax? Value { get; } = value;
}

/// <summary>The parameters of an operation, a function or a property.</summary>
public sealed class ParameterListSyntax(SyntaxToken open, SeparatedSyntaxList<ParameterSyntax> parameters, SyntaxToken close)
    : SyntaxNode(SyntaxKind.ParameterList, open, parameters, close)
{
    /// <summary>The parameters.</summary>
    public SeparatedSyntaxList<ParameterSyntax> Parameters { get; } = parameters;
}

/// <summary><c>name: T</c> or <c>name: own T</c></summary>
public sealed class ParameterSyntax(SyntaxToken identifier, SyntaxToken colon, SyntaxToken? ownKeyword, TypeSyntax type)
    : DeclarationSyntax(SyntaxKind.Parameter, identifier, identifier, colon, ownKeyword, type)
{
    /// <summary>Whether the argument is handed over.</summary>
    public bool IsOwned { get; } = ownKeyword is not null;

    /// <summary>The type.</summary>
    public TypeSyntax Type { get; } = type;
}

/// <summary><c>op Insert(dir: Inode) -> T fails E undoes Remove { ... }</c> of a contract.</summary>
public sealed class OperationSyntax(
    SyntaxToken keyword, SyntaxToken identifier, ParameterListSyntax parameterList, ResultsSyntax? results, FailsSyntax? fails, UndoesSyntax? undoes,
    SyntaxToken? open, SyntaxList<ClauseSyntax> clauses, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.Operation, identifier, keyword, identifier, parameterList, results, fails, undoes, open, clauses, close)
{
    /// <summary>The parameters in their parentheses.</summary>
    public ParameterListSyntax ParameterList { get; } = parameterList;

    /// <summary>The parameters.</summary>
    public SeparatedSyntaxList<ParameterSyntax> Parameters => ParameterList.Parameters;

    /// <summary>The results; null for none.</summary>
    public ResultsSyntax? Results { get; } = results;

    /// <summary>The errors; null for none.</summary>
    public FailsSyntax? Fails { get; } = fails;

    /// <summary>The operation that this one undoes, if any.</summary>
    public UndoesSyntax? Undoes { get; } = undoes;

    /// <summary>Whether clauses are written in braces, be it none; false for <c>op X();</c></summary>
    public bool HasBody { get; } = open is not null;

    /// <summary>Preconditions, names and cases in order.</summary>
    public SyntaxList<ClauseSyntax> Clauses { get; } = clauses;
}

/// <summary><c>-> T</c>, <c>-> own T</c> or <c>-> (a: T, b: own U)</c></summary>
public sealed class ResultsSyntax(SyntaxToken arrow, SyntaxToken? open, SeparatedSyntaxList<ResultSyntax> items, SyntaxToken? close)
    : SyntaxNode(SyntaxKind.Results, arrow, open, items, close)
{
    /// <summary>The results in order; a single one without parentheses has no name.</summary>
    public SeparatedSyntaxList<ResultSyntax> Items { get; } = items;
}

/// <summary>One result: <c>T</c>, <c>own T</c>, <c>a: T</c> or <c>a: own T</c>.</summary>
public sealed class ResultSyntax(SyntaxToken? identifier, SyntaxToken? colon, SyntaxToken? ownKeyword, TypeSyntax type)
    : SyntaxNode(SyntaxKind.Result, identifier, colon, ownKeyword, type)
{
    /// <summary>The name; null for the single result without parentheses.</summary>
    public SyntaxToken? Identifier { get; } = identifier;

    /// <summary>Whether the caller becomes the owner.</summary>
    public bool IsOwned { get; } = ownKeyword is not null;

    /// <summary>The type.</summary>
    public TypeSyntax Type { get; } = type;
}

/// <summary><c>fails E, F</c></summary>
public sealed class FailsSyntax(SyntaxToken keyword, SeparatedSyntaxList<SyntaxToken> errors) : SyntaxNode(SyntaxKind.Fails, keyword, errors)
{
    /// <summary>The names of the errors.</summary>
    public SeparatedSyntaxList<SyntaxToken> Errors { get; } = errors;
}

/// <summary><c>undoes Other</c></summary>
public sealed class UndoesSyntax(SyntaxToken keyword, SyntaxToken operation) : SyntaxNode(SyntaxKind.Undoes, keyword, operation)
{
    /// <summary>The name of the operation.</summary>
    public SyntaxToken Operation { get; } = operation;
}

/// <summary><c>invariant "why": e;</c></summary>
public sealed class InvariantSyntax(SyntaxToken keyword, SyntaxToken description, SyntaxToken colon, ExpressionSyntax condition, SyntaxToken semicolon)
    : MemberSyntax(SyntaxKind.Invariant, keyword, description, colon, condition, semicolon)
{
    /// <summary>The string that says what holds.</summary>
    public SyntaxToken Description { get; } = description;

    /// <summary>What holds.</summary>
    public ExpressionSyntax Condition { get; } = condition;
}

/// <summary><c>property "what" (a: T) { when Op(a) is Case; assert e; }</c></summary>
public sealed class PropertySyntax(SyntaxToken keyword, SyntaxToken description, ParameterListSyntax parameterList, BlockSyntax body)
    : MemberSyntax(SyntaxKind.Property, keyword, description, parameterList, body)
{
    /// <summary>The string that says what is found.</summary>
    public SyntaxToken Description { get; } = description;

    /// <summary>The parameters in their parentheses.</summary>
    public ParameterListSyntax ParameterList { get; } = parameterList;

    /// <summary>The values that the experiment is made with.</summary>
    public SeparatedSyntaxList<ParameterSyntax> Parameters => ParameterList.Parameters;

    /// <summary>The steps, among them <see cref="WhenStatementSyntax"/>.</summary>
    public BlockSyntax Body { get; } = body;
}

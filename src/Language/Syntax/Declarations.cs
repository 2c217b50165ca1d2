namespace SysSpec.Language.Syntax;

/// <summary>A whole file.</summary>
public sealed class CompilationUnitSyntax(
    NamespaceSyntax @namespace, SyntaxList<UsingSyntax> usings, SyntaxList<AllowanceSyntax> allowances, SyntaxList<DeclarationSyntax> declarations, SyntaxToken endOfFile)
    : SyntaxNode(SyntaxKind.CompilationUnit, @namespace, usings, allowances, declarations, endOfFile)
{
    /// <summary>The namespace of the declarations; its name is missing if the file has none.</summary>
    public NamespaceSyntax Namespace { get; } = @namespace;

    /// <summary>The namespaces whose declarations are in scope.</summary>
    public SyntaxList<UsingSyntax> Usings { get; } = usings;

    /// <summary>The warnings that do not apply in this file.</summary>
    public SyntaxList<AllowanceSyntax> Allowances { get; } = allowances;

    /// <summary>The declarations.</summary>
    public SyntaxList<DeclarationSyntax> Declarations { get; } = declarations;

    /// <summary>The end, with the comments after the last declaration.</summary>
    public SyntaxToken EndOfFile { get; } = endOfFile;
}

/// <summary><c>namespace A.B;</c></summary>
public sealed class NamespaceSyntax(SyntaxToken keyword, NameSyntax name, SyntaxToken semicolon) : SyntaxNode(SyntaxKind.Namespace, keyword, name, semicolon)
{
    /// <summary>The name.</summary>
    public NameSyntax Name { get; } = name;
}

/// <summary><c>using A.B;</c></summary>
public sealed class UsingSyntax(SyntaxToken keyword, NameSyntax name, SyntaxToken semicolon) : SyntaxNode(SyntaxKind.Using, keyword, name, semicolon)
{
    /// <summary>The name of the namespace.</summary>
    public NameSyntax Name { get; } = name;
}

/// <summary><c>allow SYS2204 because "...";</c></summary>
public sealed class AllowanceSyntax(SyntaxToken keyword, SyntaxToken id, SyntaxToken because, SyntaxToken reason, SyntaxToken semicolon)
    : SyntaxNode(SyntaxKind.Allowance, keyword, id, because, reason, semicolon)
{
    /// <summary>The id of the rule.</summary>
    public SyntaxToken Id { get; } = id;

    /// <summary>Why the rule does not apply in the file.</summary>
    public SyntaxToken Reason { get; } = reason;
}

/// <summary>A member of a contract, of a module or of a file.</summary>
public abstract class MemberSyntax : SyntaxNode
{
    private protected MemberSyntax(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(kind, parts)
    {
    }
}

/// <summary>A member that declares a name.</summary>
public abstract class DeclarationSyntax : MemberSyntax
{
    private protected DeclarationSyntax(SyntaxKind kind, SyntaxToken identifier, params ISyntaxPart?[] parts)
        : base(kind, parts) => Identifier = identifier;

    /// <summary>The declared name.</summary>
    public SyntaxToken Identifier { get; }
}

/// <summary><c>const Name: T = e;</c></summary>
public sealed class ConstSyntax(
    SyntaxToken keyword, SyntaxToken identifier, SyntaxToken colon, TypeSyntax type, SyntaxToken equals, ExpressionSyntax value, SyntaxToken semicolon)
    : DeclarationSyntax(SyntaxKind.Const, identifier, keyword, identifier, colon, type, equals, value, semicolon)
{
    /// <summary>The type.</summary>
    public TypeSyntax Type { get; } = type;

    /// <summary>The constant expression.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>type T = B where p;</c>, a refinement, or another name of a type without <c>where</c>.</summary>
public sealed class TypeDeclarationSyntax(
    SyntaxToken keyword, SyntaxToken identifier, SyntaxToken equals, TypeSyntax type, SyntaxToken? whereKeyword, ExpressionSyntax? condition, SyntaxToken semicolon)
    : DeclarationSyntax(SyntaxKind.TypeDeclaration, identifier, keyword, identifier, equals, type, whereKeyword, condition, semicolon)
{
    /// <summary>The base type.</summary>
    public TypeSyntax Type { get; } = type;

    /// <summary>The condition that <c>value</c> satisfies.</summary>
    public ExpressionSyntax? Condition { get; } = condition;
}

/// <summary><c>opaque type T : uint;</c></summary>
public sealed class OpaqueTypeSyntax(
    SyntaxToken opaqueKeyword, SyntaxToken typeKeyword, SyntaxToken identifier, SyntaxToken colon, TypeSyntax underlyingType, SyntaxToken semicolon)
    : DeclarationSyntax(SyntaxKind.OpaqueType, identifier, opaqueKeyword, typeKeyword, identifier, colon, underlyingType, semicolon)
{
    /// <summary>The integer type that represents it.</summary>
    public TypeSyntax UnderlyingType { get; } = underlyingType;
}

/// <summary><c>enum Kind : byte { File = 0; }</c> or <c>flags Access : uint { Read = 4; }</c>.</summary>
public sealed class EnumSyntax(
    SyntaxToken keyword, bool isFlags, SyntaxToken identifier, SyntaxToken? colon, TypeSyntax? underlyingType, SyntaxToken open, SyntaxList<EnumMemberSyntax> members, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.Enum, identifier, keyword, identifier, colon, underlyingType, open, members, close)
{
    /// <summary>Whether its values are sets of bits.</summary>
    public bool IsFlags { get; } = isFlags;

    /// <summary>The integer type, if written.</summary>
    public TypeSyntax? UnderlyingType { get; } = underlyingType;

    /// <summary>The members in order.</summary>
    public SyntaxList<EnumMemberSyntax> Members { get; } = members;
}

/// <summary><c>File = 0;</c> or <c>File;</c></summary>
public sealed class EnumMemberSyntax(SyntaxToken identifier, SyntaxToken? equals, ExpressionSyntax? value, SyntaxToken semicolon)
    : DeclarationSyntax(SyntaxKind.EnumMember, identifier, identifier, equals, value, semicolon)
{
    /// <summary>The value, if written.</summary>
    public ExpressionSyntax? Value { get; } = value;
}

/// <summary><c>record Run { first: ulong; length: uint where length > 0; }</c></summary>
public sealed class RecordSyntax(SyntaxToken keyword, SyntaxToken identifier, SyntaxToken open, SyntaxList<FieldSyntax> fields, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.Record, identifier, keyword, identifier, open, fields, close)
{
    /// <summary>The fields in order.</summary>
    public SyntaxList<FieldSyntax> Fields { get; } = fields;
}

/// <summary>A field of a record or of a state block: <c>length: uint where length > 0 = 1;</c></summary>
public sealed class FieldSyntax(
    SyntaxToken identifier, SyntaxToken colon, TypeSyntax type, SyntaxToken? whereKeyword, ExpressionSyntax? condition, SyntaxToken? equals, ExpressionSyntax? initializer, SyntaxToken semicolon)
    : DeclarationSyntax(SyntaxKind.Field, identifier, identifier, colon, type, whereKeyword, condition, equals, initializer, semicolon)
{
    /// <summary>The type.</summary>
    public TypeSyntax Type { get; } = type;

    /// <summary>What holds of the field; in records only.</summary>
    public ExpressionSyntax? Condition { get; } = condition;

    /// <summary>The value that it has at first, if written.</summary>
    public ExpressionSyntax? Initializer { get; } = initializer;
}

/// <summary><c>errors Errno { ENOENT = 2 "No such file or directory"; }</c></summary>
public sealed class ErrorsSyntax(SyntaxToken keyword, SyntaxToken identifier, SyntaxToken open, SyntaxList<ErrorMemberSyntax> members, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.Errors, identifier, keyword, identifier, open, members, close)
{
    /// <summary>The errors in order.</summary>
    public SyntaxList<ErrorMemberSyntax> Members { get; } = members;
}

/// <summary><c>ENOENT = 2 "No such file or directory";</c></summary>
public sealed class ErrorMemberSyntax(SyntaxToken identifier, SyntaxToken equals, ExpressionSyntax value, SyntaxToken? description, SyntaxToken semicolon)
    : DeclarationSyntax(SyntaxKind.ErrorMember, identifier, identifier, equals, value, description, semicolon)
{
    /// <summary>The number.</summary>
    public ExpressionSyntax Value { get; } = value;

    /// <summary>The string that describes it; <see cref="Lexing.Literals.Text"/> reads it.</summary>
    public SyntaxToken? Description { get; } = description;
}

namespace SysSpec.Language.Syntax;

/// <summary>A type as written.</summary>
public abstract class TypeSyntax : SyntaxNode
{
    private protected TypeSyntax(SyntaxKind kind, params ISyntaxPart?[] parts)
        : base(kind, parts)
    {
    }
}

/// <summary>A name with dots: <c>A.B.C</c>.</summary>
public sealed class NameSyntax(SeparatedSyntaxList<SyntaxToken> parts) : SyntaxNode(SyntaxKind.Name, parts)
{
    /// <summary>The identifiers, at least one.</summary>
    public SeparatedSyntaxList<SyntaxToken> Parts { get; } = parts;

    /// <summary>The identifiers joined by dots, without white space.</summary>
    public string Text => Parts.Count == 1 ? Parts[0].Text : string.Join(".", Parts.Select(static part => part.Text));
}

/// <summary>A named type: <c>uint</c>, <c>Directory.Entry</c>, <c>sorted map&lt;K, V></c>, <c>arena&lt;4096></c>.</summary>
public sealed class NamedTypeSyntax(SyntaxToken? sortedKeyword, NameSyntax name, TypeArgumentsSyntax? typeArguments)
    : TypeSyntax(SyntaxKind.NamedType, sortedKeyword, name, typeArguments)
{
    /// <summary>The word <c>sorted</c>.</summary>
    public SyntaxToken? SortedKeyword { get; } = sortedKeyword;

    /// <summary>Whether <c>sorted</c> stands before the name.</summary>
    public bool IsSorted => SortedKeyword is not null;

    /// <summary>The name.</summary>
    public NameSyntax Name { get; } = name;

    /// <summary>The arguments in angle brackets.</summary>
    public TypeArgumentsSyntax? TypeArguments { get; } = typeArguments;
}

/// <summary>The arguments of a type: <c>&lt;K, V></c>.</summary>
public sealed class TypeArgumentsSyntax(SyntaxToken less, SeparatedSyntaxList<TypeSyntax> arguments, SyntaxToken greater)
    : SyntaxNode(SyntaxKind.TypeArguments, less, arguments, greater)
{
    /// <summary>
    /// The arguments. A constant is a <see cref="ConstantTypeArgumentSyntax"/>; a plain name is a <see cref="NamedTypeSyntax"/>, also where it names a constant,
    /// for the grammar cannot tell.
    /// </summary>
    public SeparatedSyntaxList<TypeSyntax> Arguments { get; } = arguments;
}

/// <summary>A constant as argument of a type: the <c>4 * KiB</c> of <c>arena&lt;4 * KiB></c>.</summary>
public sealed class ConstantTypeArgumentSyntax(ExpressionSyntax value) : TypeSyntax(SyntaxKind.ConstantTypeArgument, value)
{
    /// <summary>The constant expression.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>T?</c></summary>
public sealed class OptionalTypeSyntax(TypeSyntax element, SyntaxToken question) : TypeSyntax(SyntaxKind.OptionalType, element, question)
{
    /// <summary>The type of the value, if there is one.</summary>
    public TypeSyntax Element { get; } = element;
}

/// <summary><c>T[n]</c></summary>
public sealed class ArrayTypeSyntax(TypeSyntax element, SyntaxToken open, ExpressionSyntax length, SyntaxToken close)
    : TypeSyntax(SyntaxKind.ArrayType, element, open, length, close)
{
    /// <summary>The type of the elements.</summary>
    public TypeSyntax Element { get; } = element;

    /// <summary>The constant number of elements.</summary>
    public ExpressionSyntax Length { get; } = length;
}

/// <summary>Stands where a type is missing.</summary>
public sealed class MissingTypeSyntax(SyntaxToken missing) : TypeSyntax(SyntaxKind.MissingType, missing);

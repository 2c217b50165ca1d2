namespace SysSpec.Language.Syntax;

/// <summary><c>layout Header little size 16 { ... }</c></summary>
public sealed class LayoutSyntax(
    SyntaxToken keyword, SyntaxToken identifier, SyntaxToken byteOrder, SyntaxToken sizeKeyword, ExpressionSyntax size, SyntaxToken open, SyntaxList<LayoutItemSyntax> items, SyntaxToken close)
    : DeclarationSyntax(SyntaxKind.Layout, identifier, keyword, identifier, byteOrder, sizeKeyword, size, open, items, close)
{
    /// <summary>The word <c>little</c> or <c>big</c>.</summary>
    public SyntaxToken ByteOrder { get; } = byteOrder;

    /// <summary>Whether the most significant byte comes first.</summary>
    public bool IsBigEndian => ByteOrder.Is("big");

    /// <summary>The size in bytes.</summary>
    public ExpressionSyntax Size { get; } = size;

    /// <summary>Fields, padding and checksums in order.</summary>
    public SyntaxList<LayoutItemSyntax> Items { get; } = items;
}

/// <summary>What occupies bytes of a layout, or says how they are computed.</summary>
public abstract class LayoutItemSyntax : SyntaxNode
{
    private protected LayoutItemSyntax(SyntaxKind kind, ExpressionSyntax offset, params ISyntaxPart?[] parts)
        : base(kind, parts) => Offset = offset;

    /// <summary>The offset of the first byte.</summary>
    public ExpressionSyntax Offset { get; }
}

/// <summary><c>magic: uint at 0;</c>; <c>bytes[16]</c> is an <see cref="ArrayTypeSyntax"/> of <c>bytes</c>.</summary>
public sealed class LayoutFieldSyntax(SyntaxToken identifier, SyntaxToken colon, TypeSyntax type, SyntaxToken atKeyword, ExpressionSyntax offset, SyntaxToken semicolon)
    : LayoutItemSyntax(SyntaxKind.LayoutField, offset, identifier, colon, type, atKeyword, offset, semicolon)
{
    /// <summary>The name.</summary>
    public SyntaxToken Identifier { get; } = identifier;

    /// <summary>The type.</summary>
    public TypeSyntax Type { get; } = type;
}

/// <summary><c>pad 4 at 4;</c></summary>
public sealed class LayoutPaddingSyntax(SyntaxToken keyword, ExpressionSyntax length, SyntaxToken atKeyword, ExpressionSyntax offset, SyntaxToken semicolon)
    : LayoutItemSyntax(SyntaxKind.LayoutPadding, offset, keyword, length, atKeyword, offset, semicolon)
{
    /// <summary>The number of bytes.</summary>
    public ExpressionSyntax Length { get; } = length;
}

/// <summary><c>checksum crc32c of a..z at o;</c></summary>
public sealed class LayoutChecksumSyntax(
    SyntaxToken keyword, SyntaxToken algorithm, SyntaxToken ofKeyword, ExpressionSyntax range, SyntaxToken atKeyword, ExpressionSyntax offset, SyntaxToken semicolon)
    : LayoutItemSyntax(SyntaxKind.LayoutChecksum, offset, keyword, algorithm, ofKeyword, range, atKeyword, offset, semicolon)
{
    /// <summary>The name of the algorithm.</summary>
    public SyntaxToken Algorithm { get; } = algorithm;

    /// <summary>The bytes that it covers.</summary>
    public ExpressionSyntax Range { get; } = range;
}

namespace SysSpec.Language.Syntax;

/// <summary><c>R { f: e }</c></summary>
public sealed class RecordExpressionSyntax(NameSyntax type, FieldValuesSyntax fieldValues) : ExpressionSyntax(SyntaxKind.RecordExpression, type, fieldValues)
{
    /// <summary>The record or layout.</summary>
    public NameSyntax Type { get; } = type;

    /// <summary>The fields with their values in braces.</summary>
    public FieldValuesSyntax FieldValues { get; } = fieldValues;

    /// <summary>The fields with their values.</summary>
    public SeparatedSyntaxList<FieldValueSyntax> Fields => FieldValues.Fields;
}

/// <summary><c>r with { f: e }</c></summary>
public sealed class WithExpressionSyntax(ExpressionSyntax value, SyntaxToken withKeyword, FieldValuesSyntax fieldValues)
    : ExpressionSyntax(SyntaxKind.WithExpression, value, withKeyword, fieldValues)
{
    /// <summary>The record whose other fields stay.</summary>
    public ExpressionSyntax Value { get; } = value;

    /// <summary>The fields with their values in braces.</summary>
    public FieldValuesSyntax FieldValues { get; } = fieldValues;

    /// <summary>The fields with their values.</summary>
    public SeparatedSyntaxList<FieldValueSyntax> Fields => FieldValues.Fields;
}

/// <summary><c>new E { f: e }</c></summary>
public sealed class NewExpressionSyntax(SyntaxToken keyword, NameSyntax type, FieldValuesSyntax fieldValues)
    : ExpressionSyntax(SyntaxKind.NewExpression, keyword, type, fieldValues)
{
    /// <summary>The entity.</summary>
    public NameSyntax Type { get; } = type;

    /// <summary>The fields with their values in braces.</summary>
    public FieldValuesSyntax FieldValues { get; } = fieldValues;

    /// <summary>The fields with their values.</summary>
    public SeparatedSyntaxList<FieldValueSyntax> Fields => FieldValues.Fields;
}

/// <summary><c>{ f: e, g: d }</c></summary>
public sealed class FieldValuesSyntax(SyntaxToken open, SeparatedSyntaxList<FieldValueSyntax> fields, SyntaxToken close)
    : SyntaxNode(SyntaxKind.FieldValues, open, fields, close)
{
    /// <summary>The fields with their values.</summary>
    public SeparatedSyntaxList<FieldValueSyntax> Fields { get; } = fields;
}

/// <summary><c>f: e</c></summary>
public sealed class FieldValueSyntax(SyntaxToken identifier, SyntaxToken colon, ExpressionSyntax value) : SyntaxNode(SyntaxKind.FieldValue, identifier, colon, value)
{
    /// <summary>The name of the field.</summary>
    public SyntaxToken Identifier { get; } = identifier;

    /// <summary>Its value.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>fresh T</c></summary>
public sealed class FreshExpressionSyntax(SyntaxToken keyword, NameSyntax type) : ExpressionSyntax(SyntaxKind.FreshExpression, keyword, type)
{
    /// <summary>The opaque type.</summary>
    public NameSyntax Type { get; } = type;
}

/// <summary><c>[a, b]</c></summary>
public sealed class SequenceExpressionSyntax(SyntaxToken open, SeparatedSyntaxList<ExpressionSyntax> elements, SyntaxToken close)
    : ExpressionSyntax(SyntaxKind.SequenceExpression, open, elements, close)
{
    /// <summary>The elements in order.</summary>
    public SeparatedSyntaxList<ExpressionSyntax> Elements { get; } = elements;
}

/// <summary><c>{a, b}</c></summary>
public sealed class SetExpressionSyntax(SyntaxToken open, SeparatedSyntaxList<ExpressionSyntax> elements, SyntaxToken close)
    : ExpressionSyntax(SyntaxKind.SetExpression, open, elements, close)
{
    /// <summary>The elements as written.</summary>
    public SeparatedSyntaxList<ExpressionSyntax> Elements { get; } = elements;
}

/// <summary><c>[k: v, l: w]</c> or <c>[:]</c></summary>
public sealed class MapExpressionSyntax(SyntaxToken open, SeparatedSyntaxList<MapEntrySyntax> entries, SyntaxToken? colon, SyntaxToken close)
    : ExpressionSyntax(SyntaxKind.MapExpression, open, entries, colon, close)
{
    /// <summary>The entries as written; none for <c>[:]</c>.</summary>
    public SeparatedSyntaxList<MapEntrySyntax> Entries { get; } = entries;
}

/// <summary><c>k: v</c></summary>
public sealed class MapEntrySyntax(ExpressionSyntax key, SyntaxToken colon, ExpressionSyntax value) : SyntaxNode(SyntaxKind.MapEntry, key, colon, value)
{
    /// <summary>The key.</summary>
    public ExpressionSyntax Key { get; } = key;

    /// <summary>The value.</summary>
    public ExpressionSyntax Value { get; } = value;
}

/// <summary><c>seq { e | x in xs, c }</c>, <c>set { e | ... }</c> or <c>map { k: v | ... }</c></summary>
public sealed class ComprehensionExpressionSyntax(
    SyntaxToken keyword, SyntaxToken open, ExpressionSyntax? key, SyntaxToken? colon, ExpressionSyntax value, SyntaxToken bar,
    SeparatedSyntaxList<SyntaxNode> qualifiers, SyntaxToken close)
    : ExpressionSyntax(SyntaxKind.ComprehensionExpression, keyword, open, key, colon, value, bar, qualifiers, close)
{
    /// <summary>The word <c>seq</c>, <c>set</c> or <c>map</c>.</summary>
    public SyntaxToken Keyword { get; } = keyword;

    /// <summary>The key; for <c>map</c> only.</summary>
    public ExpressionSyntax? Key { get; } = key;

    /// <summary>The element, or the value at the key.</summary>
    public ExpressionSyntax Value { get; } = value;

    /// <summary>Each is a <see cref="GeneratorSyntax"/> or a condition, an <see cref="ExpressionSyntax"/>, in the order written; the first is a generator.</summary>
    public SeparatedSyntaxList<SyntaxNode> Qualifiers { get; } = qualifiers;
}

/// <summary><c>forall x in xs, y in ys: p</c>, and <c>exists</c>, <c>count</c>, <c>sum</c></summary>
public sealed class QuantifierExpressionSyntax(SyntaxToken keyword, SeparatedSyntaxList<GeneratorSyntax> generators, SyntaxToken colon, ExpressionSyntax body)
    : ExpressionSyntax(SyntaxKind.QuantifierExpression, keyword, generators, colon, body)
{
    /// <summary>The word <c>forall</c>, <c>exists</c>, <c>count</c> or <c>sum</c>.</summary>
    public SyntaxToken Keyword { get; } = keyword;

    /// <summary>The names and where they run.</summary>
    public SeparatedSyntaxList<GeneratorSyntax> Generators { get; } = generators;

    /// <summary>The condition, or what is summed.</summary>
    public ExpressionSyntax Body { get; } = body;
}

/// <summary><c>x in xs</c> or <c>k, v in m</c></summary>
public sealed class GeneratorSyntax(SeparatedSyntaxList<SyntaxToken> names, SyntaxToken inKeyword, ExpressionSyntax collection)
    : SyntaxNode(SyntaxKind.Generator, names, inKeyword, collection)
{
    /// <summary>One name, or two for key and value.</summary>
    public SeparatedSyntaxList<SyntaxToken> Names { get; } = names;

    /// <summary>The collection or range.</summary>
    public ExpressionSyntax Collection { get; } = collection;
}

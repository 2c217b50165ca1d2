using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Symbols;

/// <summary>A type that a spec declares. <see cref="Container"/> is the contract or module that it is nested in, if any.</summary>
public abstract class DeclaredType(string @namespace, string name, ISymbol? container, SourceSpan location, string documentation) : TypeSymbol, ISymbol
{
    /// <summary>The namespace, with dots.</summary>
    public string Namespace { get; } = @namespace;

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <summary>The contract or module around it, or null.</summary>
    public ISymbol? Container { get; } = container;

    /// <inheritdoc/>
    public SourceSpan Location { get; private set; } = location;

    /// <inheritdoc/>
    public string Documentation { get; } = documentation;

    /// <inheritdoc/>
    public override string Display => Name;

    /// <summary>Follows the text of the declaration to another place.</summary>
    internal void MoveTo(SourceSpan location) => Location = location;
}

/// <summary>One member of an enum, of flags or of errors.</summary>
public sealed class EnumMemberSymbol(string name, TypeSymbol type, BigInteger value, string? text, SourceSpan location, string documentation)
    : Symbol(name, location, documentation)
{
    /// <summary>The type that it is a member of.</summary>
    public TypeSymbol Type { get; } = type;

    /// <summary>Its number.</summary>
    public BigInteger Value { get; } = value;

    /// <summary>The sentence that an error carries; null for other members.</summary>
    public string? Text { get; } = text;
}

/// <summary>An <c>enum</c> or <c>flags</c> declaration.</summary>
public sealed class EnumSymbol(string @namespace, string name, ISymbol? container, bool isFlags, SourceSpan location, string documentation)
    : DeclaredType(@namespace, name, container, location, documentation)
{
    /// <summary>Whether values combine.</summary>
    public bool IsFlags { get; } = isFlags;

    /// <summary>The integer behind it.</summary>
    public IntegerType Underlying { get; set; } = IntegerType.Int;

    /// <summary>Its members in the order of declaration.</summary>
    public IReadOnlyList<EnumMemberSymbol> Members { get; set; } = [];
}

/// <summary>An <c>errors</c> declaration: what operations can report; 0 is success.</summary>
public sealed class ErrorsSymbol(string @namespace, string name, SourceSpan location, string documentation)
    : DeclaredType(@namespace, name, null, location, documentation)
{
    /// <summary>The errors in the order of declaration.</summary>
    public IReadOnlyList<EnumMemberSymbol> Members { get; set; } = [];
}

/// <summary>A field of a record or layout. <see cref="Offset"/> and <see cref="Size"/> are in bytes and only mean something in a layout.</summary>
public sealed class RecordFieldSymbol(string name, TypeSymbol type, int offset, int size, SourceSpan location, string documentation)
    : Symbol(name, location, documentation)
{
    /// <summary>The type of the field.</summary>
    public TypeSymbol Type { get; } = type;

    /// <summary>The offset from the start of the layout, in bytes.</summary>
    public int Offset { get; } = offset;

    /// <summary>The width in the layout, in bytes.</summary>
    public int Size { get; } = size;

    /// <summary>What must hold for the field's value; sees all fields of the record through <see cref="BoundRecordSelf"/>.</summary>
    public BoundExpression? Refinement { get; set; }

    /// <summary>The value of the field where it is not named.</summary>
    public BoundExpression? Initializer { get; set; }
}

/// <summary>What records and layouts have in common.</summary>
public abstract class FieldsType(string @namespace, string name, ISymbol? container, SourceSpan location, string documentation)
    : DeclaredType(@namespace, name, container, location, documentation)
{
    /// <summary>The fields in the order of declaration.</summary>
    public IReadOnlyList<RecordFieldSymbol> Fields { get; set; } = [];
}

/// <summary>A <c>record</c> declaration.</summary>
public sealed class RecordSymbol(string @namespace, string name, ISymbol? container, SourceSpan location, string documentation)
    : FieldsType(@namespace, name, container, location, documentation);

/// <summary>A stretch of a layout that carries no field: written as zeros, or as a checksum over other bytes.</summary>
public sealed record LayoutFiller(int Offset, int Size, string? Checksum, int From, int To, SourceSpan Location);

/// <summary>A <c>layout</c> declaration: a record with an exact binary form.</summary>
public sealed class LayoutSymbol(string @namespace, string name, bool isBigEndian, SourceSpan location, string documentation)
    : FieldsType(@namespace, name, null, location, documentation)
{
    /// <summary>Whether the most significant byte comes first.</summary>
    public bool IsBigEndian { get; } = isBigEndian;

    /// <summary>The size in bytes.</summary>
    public int Size { get; set; }

    /// <summary>Pads and checksums.</summary>
    public IReadOnlyList<LayoutFiller> Fillers { get; set; } = [];
}

/// <summary><c>opaque type T : uint</c>: an identity without arithmetic.</summary>
public sealed class OpaqueSymbol(string @namespace, string name, ISymbol? container, SourceSpan location, string documentation)
    : DeclaredType(@namespace, name, container, location, documentation)
{
    /// <summary>The integer that represents it.</summary>
    public IntegerType Underlying { get; set; } = IntegerType.UInt;
}

/// <summary><c>type T = B where p</c>: the values of the base type for which the predicate holds.</summary>
public sealed class RefinementSymbol(string @namespace, string name, ISymbol? container, SourceSpan location, string documentation)
    : DeclaredType(@namespace, name, container, location, documentation)
{
    /// <summary>The type that is refined, which can be a refinement itself.</summary>
    public TypeSymbol Base { get; set; } = BuiltinType.Error;

    /// <summary>What holds for <see cref="Value"/>; null for a plain alias.</summary>
    public BoundExpression? Predicate { get; set; }

    /// <summary>The variable <c>value</c> of the predicate.</summary>
    public ParameterSymbol? Value { get; set; }

    /// <inheritdoc/>
    public override TypeSymbol Unrefined => Base.Unrefined;
}

/// <summary>An <c>entity</c>: identity, and fields that contracts and modules add.</summary>
public sealed class EntitySymbol(string @namespace, string name, SourceSpan location, string documentation)
    : DeclaredType(@namespace, name, null, location, documentation)
{
    /// <summary>The contract whose text names it first, in the order of files.</summary>
    public ContractSymbol? Opener { get; set; }

    /// <summary>The locks that each one has.</summary>
    public List<LockSymbol> Locks { get; } = [];
}

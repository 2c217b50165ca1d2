using SysSpec.Generators.Emit.Expressions;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Types;

/// <summary>Which Runtime collection holds a <c>seq</c>, <c>set</c> or <c>map</c>, and how its keys are stored in it.</summary>
public sealed record CollectionShape(TypeSymbol Type, string Collection)
{
    /// <summary>The collection of a field that <c>represent</c> names one for, or the default of the type.</summary>
    public static CollectionShape Of(TypeSymbol type, string? representation = null)
    {
        var byDefault = Default(type.Unrefined);

        // `represent as HashMap` of byte strings is the hash map that is asked by span: no key is made for a look-up.
        return new(type.Unrefined, representation is null || (representation, byDefault) is ("HashMap", "BytesMap") or ("HashedSet", "BytesSet") ? byDefault : representation);
    }

    /// <summary>The type of keys or elements; that of the index for a seq.</summary>
    public TypeSymbol Key => Type switch { MapType t => t.Key, SetType t => t.Element, SeqType t => t.Element, _ => BuiltinType.Error };

    /// <summary>The type of values of a map.</summary>
    public TypeSymbol? Value => (Type as MapType)?.Value;

    /// <summary>Whether it is a map.</summary>
    public bool IsMap => Type is MapType;

    /// <summary>Whether an element is reached by an indexer with a key in a form; else <c>Get</c> and <c>Set</c> take it: C# has no indexer for the byte strings among all sorted maps.</summary>
    public bool IsIndexedBy(Form key) => key is not (Form.Span or Form.Window) || Collection == "BytesMap";

    /// <summary>Whether neighbours can be asked for.</summary>
    public bool IsSorted => Collection is "BTreeMap" or "RedBlackMap" or "RadixMap" or "SortedSetOf";

    /// <summary>The integer type that stands for the key in the collection, where the key itself cannot; else null.</summary>
    public IntegerType? StoredKey => (Collection, Key.Unrefined) switch
    {
        ("RadixMap", IntegerType { Bits: 64, IsSigned: false }) => null,
        ("RadixMap", _) => IntegerType.ULong,
        ("BTreeMap" or "RedBlackMap" or "SortedSetOf", EnumSymbol t) => t.Underlying,
        _ => null,
    };

    /// <summary>The C# type.</summary>
    public string Name(TypeNames types)
    {
        var key = StoredKey is { } stored ? stored.Display : types.Stored(Key);
        return (Collection, Value) switch
        {
            ("BytesSet", _) => "BytesSet",
            ("BytesMap" or "RadixMap", { } value) => $"{Collection}<{types.Stored(value)}>",
            (_, { } value) => $"{Collection}<{key}, {types.Stored(value)}>",
            _ => $"{Collection}<{key}>",
        };
    }

    /// <summary>A key as the collection stores it.</summary>
    public string KeyIn(string key) => StoredKey is not { } stored ? key : Key.Unrefined switch
    {
        OpaqueSymbol => stored.Bits == 64 ? $"{key}.Value" : $"({stored.Display}){key}.Value",
        _ => $"({stored.Display}){key}",
    };

    /// <summary>A stored key as the value that it stands for.</summary>
    public string KeyOut(string key, TypeNames types) => StoredKey is null ? key : Key.Unrefined switch
    {
        OpaqueSymbol t => t.Underlying.Bits == 64 ? $"new {types.Stored(t)}({key})" : $"new {types.Stored(t)}(({t.Underlying.Display}){key})",
        _ => $"({types.Stored(Key)}){key}",
    };

    private static string Default(TypeSymbol type) => type switch
    {
        MapType { IsSorted: true } => "BTreeMap",
        MapType t => t.Key.Unrefined == BuiltinType.Bytes ? "BytesMap" : "HashMap",
        SetType { IsSorted: true } => "SortedSetOf",
        SetType t => t.Element.Unrefined == BuiltinType.Bytes ? "BytesSet" : "HashedSet",
        SeqType => "Sequence",
        _ => throw new NotSupportedException($"`{type.Display}` is not a collection."),
    };
}

using System.Globalization;
using System.Numerics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Rendering;

/// <summary>How one side's values are taken apart.</summary>
public interface IValueReader
{
    /// <summary>The number of an integer, an enum member, flags or an identity.</summary>
    BigInteger Number(object value);

    /// <summary>A truth value.</summary>
    bool Truth(object value);

    /// <summary>The content of a byte string or buffer.</summary>
    byte[] Content(object value);

    /// <summary>The value in an option, or null.</summary>
    object? Content(OptionType type, object? option);

    /// <summary>The value of a field of a record.</summary>
    object? Field(FieldsType type, int index, object record);

    /// <summary>The elements of a sequence or set in the order of iteration.</summary>
    IEnumerable<object?> Elements(TypeSymbol type, object collection);

    /// <summary>The keys and values of a map in the order of iteration.</summary>
    IEnumerable<(object? Key, object? Value)> Entries(MapType type, object map);
}

/// <summary>Values of any side as text: two sides' texts are equal if and only if the values correspond.</summary>
public sealed class Renderer(IValueReader reader, Labels labels)
{
    /// <summary>The text of a value of a type.</summary>
    public string Text(TypeSymbol type, object? value) => type.Unrefined switch
    {
        OptionType t => reader.Content(t, value) is { } content ? $"some {Text(t.Element, content)}" : "none",
        _ when value is null => "nothing",
        EntitySymbol t => $"{t.Name}#{labels.Of(t, value)}",
        OpaqueSymbol t => $"{t.Name}#{labels.Of(t, reader.Number(value))}",
        FieldsType t => $"{t.Name} {{ {string.Join(", ", t.Fields.Select((f, i) => $"{f.Name}: {Text(f.Type, reader.Field(t, i, value))}"))} }}",
        SeqType t => $"[{string.Join(", ", reader.Elements(t, value).Select(e => Text(t.Element, e)))}]",
        SetType { IsSorted: true } t => $"{{{string.Join(", ", reader.Elements(t, value).Select(e => Text(t.Element, e)))}}}",
        SetType t => $"{{{string.Join(", ", reader.Elements(t, value).Select(e => Key(t.Element, e)).Order(StringComparer.Ordinal))}}}",
        MapType t => Map(t, value),
        ArrayType t when t.Element.Unrefined != BuiltinType.Bytes && t.Element.Unrefined != IntegerType.Byte => $"[{string.Join(", ", reader.Elements(t, value).Select(e => Text(t.Element, e)))}]",
        IntegerType or EnumSymbol or ErrorsSymbol => reader.Number(value).ToString(CultureInfo.InvariantCulture),
        var t when t == BuiltinType.Bool => reader.Truth(value) ? "true" : "false",
        _ => ByteText.Of(reader.Content(value)),
    };

    // The order of a sorted map is part of what it is. A plain map's entries are put in order by keys, and only then do their values get labels.
    private string Map(MapType type, object map)
    {
        var entries = reader.Entries(type, map).Select(e => (Text: Key(type.Key, e.Key), e.Value)).ToList();
        if (type.IsSorted)
        {
            return $"[{string.Join(", ", entries.Select(e => $"{e.Text}: {Text(type.Value, e.Value)}"))}]";
        }

        var unnamed = entries.Where(static e => e.Text.Length == 0).Select(e => Text(type.Value, e.Value)).Order(StringComparer.Ordinal).Select(static v => $"?: {v}");
        var named = entries.Where(static e => e.Text.Length > 0).OrderBy(static e => e.Text, StringComparer.Ordinal).Select(e => $"{e.Text}: {Text(type.Value, e.Value)}");
        return $"[{string.Join(", ", named.Concat(unnamed))}]";
    }

    // Identities that the calls have not brought to light get no label here: the order of keys would depend on the side's own numbers.
    private string Key(TypeSymbol type, object? key) => type.Unrefined is OpaqueSymbol opaque && key is not null
        ? labels.Find(opaque, reader.Number(key)) is { } label ? $"{opaque.Name}#{label}" : ""
        : Text(type, key);
}

using System.Numerics;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Rendering;

/// <summary>Takes values of the interpreter apart.</summary>
public sealed class InterpreterReader : IValueReader
{
    /// <inheritdoc/>
    public BigInteger Number(object value) => ((IntegerValue)value).Number;

    /// <inheritdoc/>
    public bool Truth(object value) => ((BoolValue)value).IsTrue;

    /// <inheritdoc/>
    public byte[] Content(object value) => value is BytesValue bytes ? bytes.Bytes : ((BufferValue)value).Copy();

    /// <inheritdoc/>
    public object? Content(OptionType type, object? option) => (option as OptionValue)?.Content;

    /// <inheritdoc/>
    public object? Field(FieldsType type, int index, object record) => ((RecordValue)record).Fields[index];

    /// <inheritdoc/>
    public IEnumerable<object?> Elements(TypeSymbol type, object collection) => collection switch
    {
        SeqValue seq => seq.Items,
        SetValue set => set.Items,
        ArrayValue array => array.Items,
        _ => throw new InvalidOperationException($"{collection} has no elements."),
    };

    /// <inheritdoc/>
    public IEnumerable<(object? Key, object? Value)> Entries(MapType type, object map) => ((MapValue)map).Entries.Select(static e => ((object?)e.Key, (object?)e.Value));
}

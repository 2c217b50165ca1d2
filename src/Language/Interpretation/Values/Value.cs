using System.Numerics;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Interpretation.Values;

/// <summary>
/// A value of the language. Values are immutable, but for the memory behind a <see cref="BufferValue"/>. Equality is the language's <c>==</c>: by content, entities by
/// identity.
/// </summary>
public abstract class Value : IEquatable<Value>
{
    /// <summary>A truth value.</summary>
    public static Value Of(bool value) => BoolValue.Of(value);

    /// <summary>An integer, the number of an enum member, of flags, of an opaque identity or of an error.</summary>
    public static Value Of(BigInteger value) => new IntegerValue(value);

    /// <summary>A byte string; the array is not copied and must not be changed afterwards.</summary>
    public static Value Of(byte[] value) => new BytesValue(value);

    /// <summary><c>some value</c>.</summary>
    public static Value Some(Value value) => new OptionValue(value);

    /// <summary><c>none</c>.</summary>
    public static Value None => OptionValue.None;

    /// <summary>A sequence.</summary>
    public static Value Seq(IEnumerable<Value> items) => new SeqValue([.. items]);

    /// <inheritdoc/>
    public bool Equals(Value? other) => other is not null && ValueComparer.Instance.Compare(this, other) == 0;

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ValueComparer.Hash(this);
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed class BoolValue : Value
{
    private static readonly BoolValue TrueValue = new(true);
    private static readonly BoolValue FalseValue = new(false);

    private BoolValue(bool value) => IsTrue = value;

    /// <summary>Which of both.</summary>
    public bool IsTrue { get; }

    /// <summary>The value for a truth.</summary>
    public static new BoolValue Of(bool value) => value ? TrueValue : FalseValue;

    /// <inheritdoc/>
    public override string ToString() => IsTrue ? "true" : "false";
}

/// <summary>A number; also what enums, flags, opaque identities and errors are.</summary>
public sealed class IntegerValue(BigInteger number) : Value
{
    /// <summary>The number.</summary>
    public BigInteger Number { get; } = number;

    /// <inheritdoc/>
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An immutable byte string.</summary>
public sealed class BytesValue(byte[] bytes) : Value
{
    /// <summary>The bytes; not to be changed.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <inheritdoc/>
    public override string ToString() =>
        Bytes.All(static b => b is >= 0x20 and < 0x7F) ? $"\"{System.Text.Encoding.ASCII.GetString(Bytes)}\"" : $"0x{BitConverter.ToString(Bytes).Replace("-", "")}";
}

/// <summary>A window of memory that others can see change.</summary>
public sealed class BufferValue(byte[] memory, int offset, int length) : Value
{
    /// <summary>A window of a whole array.</summary>
    public BufferValue(byte[] memory)
        : this(memory, 0, memory.Length)
    {
    }

    /// <summary>The memory that the window is part of.</summary>
    public byte[] Memory { get; } = memory;

    /// <summary>Where the window begins, in bytes.</summary>
    public int Offset { get; } = offset;

    /// <summary>The size of the window in bytes.</summary>
    public int Length { get; } = length;

    /// <summary>A copy of the bytes.</summary>
    public byte[] Copy()
    {
        var copy = new byte[Length];
        Array.Copy(Memory, Offset, copy, 0, Length);
        return copy;
    }

    /// <inheritdoc/>
    public override string ToString() => $"buffer of {Length}";
}

/// <summary><c>none</c> or <c>some</c>.</summary>
public sealed class OptionValue(Value? content) : Value
{
    /// <summary><c>none</c>.</summary>
    public static new OptionValue None { get; } = new(null);

    /// <summary>The value that is there, or null.</summary>
    public Value? Content { get; } = content;

    /// <inheritdoc/>
    public override string ToString() => Content is null ? "none" : $"some {Content}";
}

/// <summary>A record or layout.</summary>
public sealed class RecordValue(FieldsType type, IReadOnlyList<Value> fields) : Value
{
    /// <summary>Its type.</summary>
    public FieldsType Type { get; } = type;

    /// <summary>The values of the fields, in the order of declaration.</summary>
    public IReadOnlyList<Value> Fields { get; } = fields;

    /// <summary>The value of a field.</summary>
    public Value this[RecordFieldSymbol field] => Fields[IndexOf(field)];

    /// <inheritdoc/>
    public override string ToString() => $"{Type.Name} {{ {string.Join(", ", Type.Fields.Zip(Fields, static (f, v) => $"{f.Name}: {v}"))} }}";

    internal RecordValue With(RecordFieldSymbol field, Value value)
    {
        var fields = Fields.ToArray();
        fields[IndexOf(field)] = value;
        return new RecordValue(Type, fields);
    }

    private int IndexOf(RecordFieldSymbol field)
    {
        for (var i = 0; i < Type.Fields.Count; i++)
        {
            if (ReferenceEquals(Type.Fields[i], field))
            {
                return i;
            }
        }

        throw new ArgumentException($"{Type.Name} has no field {field.Name}.", nameof(field));
    }
}

/// <summary>An entity: an identity, and storage for the fields that contracts and modules gave it.</summary>
public sealed class EntityValue : Value
{
    internal EntityValue(EntitySymbol entity, long number)
    {
        Entity = entity;
        Number = number;
    }

    /// <summary>What it is.</summary>
    public EntitySymbol Entity { get; }

    /// <summary>Its number in the order of making, from 1.</summary>
    public long Number { get; }

    /// <summary>Whether it was given back; its fields must not be used any more.</summary>
    public bool IsFreed { get; internal set; }

    internal Dictionary<FieldSymbol, Value> Fields { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Entity.Name}#{Number}";
}

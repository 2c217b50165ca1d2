using System.Numerics;
using SysSpec.Differential.Rendering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Arguments;

/// <summary>An argument of a call that each side makes its own value of.</summary>
public abstract record Argument
{
    /// <summary>The argument as a spec would spell it.</summary>
    public sealed override string ToString() => this switch
    {
        Truth a => a.Value ? "true" : "false",
        Number a => a.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Text a => ByteText.Of(a.Content),
        Room a => $"buffer of {a.Length}",
        Reference a => $"{a.Entity.Name}#{a.Label}",
        Identity a => $"{a.Opaque.Name}#{a.Label}",
        Option a => a.Content is null ? "none" : $"some {a.Content}",
        Items a => $"[{string.Join(", ", a.Elements)}]",
        Fields a => $"{a.Type.Name} {{ {string.Join(", ", a.Type.Fields.Zip(a.Values, static (f, v) => $"{f.Name}: {v}"))} }}",
        _ => base.ToString() ?? "",
    };
}

/// <summary>A truth value.</summary>
public sealed record Truth(bool Value) : Argument;

/// <summary>An integer, or the number of an enum member or of flags.</summary>
public sealed record Number(BigInteger Value) : Argument;

/// <summary>A byte string.</summary>
public sealed record Text(byte[] Content) : Argument;

/// <summary>A buffer, filled with a pattern that shows which bytes were written.</summary>
public sealed record Room(int Length) : Argument
{
    /// <summary>The byte that a buffer is filled with before the call.</summary>
    public const byte Untouched = 0xCC;

    /// <summary>New memory for a call.</summary>
    public byte[] Allocate()
    {
        var memory = new byte[Length];
        Array.Fill(memory, Untouched);
        return memory;
    }
}

/// <summary>An entity, by the label that all sides have given it.</summary>
public sealed record Reference(EntitySymbol Entity, int Label) : Argument;

/// <summary>A value of an opaque type, by the label that all sides have given it.</summary>
public sealed record Identity(OpaqueSymbol Opaque, int Label) : Argument;

/// <summary><c>none</c> or <c>some</c>.</summary>
public sealed record Option(Argument? Content) : Argument;

/// <summary>A sequence or set, as <paramref name="Type"/> says.</summary>
public sealed record Items(TypeSymbol Type, IReadOnlyList<Argument> Elements) : Argument;

/// <summary>A record or layout.</summary>
public sealed record Fields(FieldsType Type, IReadOnlyList<Argument> Values) : Argument;

using System.Numerics;

namespace SysSpec.Language.Types;

/// <summary>A type that is not made of others and not declared in a spec.</summary>
public sealed class BuiltinType : TypeSymbol
{
    private BuiltinType(string display) => Display = display;

    /// <summary>Truth values.</summary>
    public static BuiltinType Bool { get; } = new("bool");

    /// <summary>Immutable byte strings.</summary>
    public static BuiltinType Bytes { get; } = new("bytes");

    /// <summary>A window of the caller's memory.</summary>
    public static BuiltinType Buffer { get; } = new("buffer");

    /// <summary>An amount up to a limit, of which can be taken and to which can be given back.</summary>
    public static BuiltinType Budget { get; } = new("budget");

    /// <summary>The type of an operation without results.</summary>
    public static BuiltinType Void { get; } = new("void");

    /// <summary>The type of <c>none</c> before its context is known.</summary>
    public static BuiltinType None { get; } = new("none");

    /// <summary>The type of what could not be bound; converts to and from everything, so that one mistake is reported once.</summary>
    public static BuiltinType Error { get; } = new("?");

    /// <inheritdoc/>
    public override string Display { get; }
}

/// <summary>A sized integer.</summary>
public sealed class IntegerType : TypeSymbol
{
    private IntegerType(string display, int bits, bool signed)
    {
        Display = display;
        Bits = bits;
        IsSigned = signed;
        Minimum = signed ? -(BigInteger.One << (bits - 1)) : BigInteger.Zero;
        Maximum = (BigInteger.One << (signed ? bits - 1 : bits)) - 1;
    }

    /// <summary>8 bits, unsigned.</summary>
    public static IntegerType Byte { get; } = new("byte", 8, false);

    /// <summary>8 bits, signed.</summary>
    public static IntegerType SByte { get; } = new("sbyte", 8, true);

    /// <summary>16 bits, unsigned.</summary>
    public static IntegerType UShort { get; } = new("ushort", 16, false);

    /// <summary>16 bits, signed.</summary>
    public static IntegerType Short { get; } = new("short", 16, true);

    /// <summary>32 bits, unsigned.</summary>
    public static IntegerType UInt { get; } = new("uint", 32, false);

    /// <summary>32 bits, signed.</summary>
    public static IntegerType Int { get; } = new("int", 32, true);

    /// <summary>64 bits, unsigned.</summary>
    public static IntegerType ULong { get; } = new("ulong", 64, false);

    /// <summary>64 bits, signed.</summary>
    public static IntegerType Long { get; } = new("long", 64, true);

    /// <summary>All integer types, narrow before wide.</summary>
    public static IReadOnlyList<IntegerType> All { get; } = [Byte, SByte, UShort, Short, UInt, Int, ULong, Long];

    /// <inheritdoc/>
    public override string Display { get; }

    /// <summary>Width in bits: 8, 16, 32 or 64.</summary>
    public int Bits { get; }

    /// <summary>Whether negative values exist.</summary>
    public bool IsSigned { get; }

    /// <summary>The least value.</summary>
    public BigInteger Minimum { get; }

    /// <summary>The greatest value.</summary>
    public BigInteger Maximum { get; }

    /// <summary>Whether every value of <paramref name="other"/> is a value of this type.</summary>
    public bool Includes(IntegerType other) => other.Minimum >= Minimum && other.Maximum <= Maximum;

    /// <summary>Whether a number is a value of this type.</summary>
    public bool Includes(BigInteger value) => value >= Minimum && value <= Maximum;
}

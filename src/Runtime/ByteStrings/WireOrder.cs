using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// Numbers between the machine's byte order and that of a binary form: each method takes a number from one to the other, whichever way. Where both orders are the same, it
/// compiles to nothing.
/// </summary>
public static class WireOrder
{
    /// <summary>A number whose least significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Little(ushort value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose least significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Little(short value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose least significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Little(uint value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose least significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Little(int value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose least significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Little(ulong value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose least significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Little(long value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose most significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Big(ushort value) => !BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose most significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static short Big(short value) => !BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose most significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Big(uint value) => !BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose most significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Big(int value) => !BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose most significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Big(ulong value) => !BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    /// <summary>A number whose most significant byte comes first on the wire.</summary>
    /// <param name="value">The number in one of both orders.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Big(long value) => !BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
}

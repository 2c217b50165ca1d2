using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SysSpec.Runtime;

/// <summary>What the language's <c>bytes</c> operators become, over spans so that no operand is copied first.</summary>
public static class ByteSpans
{
    /// <summary>Whether both have the same content. O(length), vectorised.</summary>
    /// <param name="left">One byte string.</param>
    /// <param name="right">The other.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equal(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.SequenceEqual(right);

    /// <summary>Lexicographic order, bytes taken as unsigned: negative, 0 or positive. O(length), vectorised.</summary>
    /// <param name="left">One byte string.</param>
    /// <param name="right">The other.</param>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => left.SequenceCompareTo(right);

    /// <summary>
    /// A hash of the content, all 32 bits well mixed. O(length), 16 bytes a multiplication. Keyed by a random seed chosen when the process
    /// starts: who cannot watch hashes or measure this process cannot prepare keys that collide. It is no cryptographic hash, and
    /// its values mean nothing in another process. Method: folded 64x64 to 128-bit multiplication (as in wyhash).
    /// </summary>
    /// <param name="content">What to hash.</param>
    public static int Hash(ReadOnlySpan<byte> content)
    {
        ref byte start = ref MemoryMarshal.GetReference(content);
        nuint length = (nuint)content.Length;
        ulong low, high;
        if (length <= 16)
        {
            if (length >= 8)
            {
                low = Read64(ref start, 0);
                high = Read64(ref start, length - 8);
            }
            else if (length >= 4)
            {
                low = Read32(ref start, 0);
                high = Read32(ref start, length - 4);
            }
            else if (length > 0)
            {
                low = ((ulong)start << 16) | ((ulong)Unsafe.Add(ref start, length >> 1) << 8) | Unsafe.Add(ref start, length - 1);
                high = 0;
            }
            else
            {
                low = 0;
                high = 0;
            }

            return Finish(HashSeed.First, low, high, length);
        }

        ulong mixed = HashSeed.First;
        nuint at = 0;
        for (; at + 16 < length; at += 16)
        {
            mixed = HashSeed.Fold(Read64(ref start, at) ^ HashSeed.Second, Read64(ref start, at + 8) ^ mixed);
        }

        return Finish(mixed, Read64(ref start, length - 16), Read64(ref start, length - 8), length);
    }

    /// <summary>One byte string after the other. O(length); allocates the result.</summary>
    /// <param name="left">What comes first.</param>
    /// <param name="right">What follows.</param>
    public static Bytes Concat(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.IsEmpty && right.IsEmpty)
        {
            return Bytes.Empty;
        }

        byte[] joined = GC.AllocateUninitializedArray<byte>(checked(left.Length + right.Length));
        left.CopyTo(joined);
        right.CopyTo(joined.AsSpan(left.Length));
        return Bytes.Adopt(joined);
    }

    /// <summary>
    /// A copy of <paramref name="of"/> with <paramref name="with"/> written at <paramref name="at"/>; grown to hold it, a gap filled with zeros.
    /// Writing nothing changes nothing, wherever. O(length of the result); allocates the result.
    /// </summary>
    /// <param name="of">What lies below.</param>
    /// <param name="at">Where to write, at least 0; may lie beyond the end.</param>
    /// <param name="with">What to write.</param>
    /// <exception cref="ContractFailureException"><paramref name="at"/> is negative, or the result would exceed 2,147,483,591 bytes.</exception>
    public static Bytes Overlay(ReadOnlySpan<byte> of, int at, ReadOnlySpan<byte> with)
    {
        if (at < 0)
        {
            Contracts.Fail(ContractKind.Requires, "ByteSpans.Overlay", $"at >= 0 (it is {at})", "");
        }

        if (with.IsEmpty)
        {
            return Bytes.Copy(of);
        }

        long length = Math.Max(of.Length, (long)at + with.Length);
        if (length > Array.MaxLength)
        {
            Contracts.Fail(ContractKind.Requires, "ByteSpans.Overlay", $"at + with.Length <= {Array.MaxLength} (it is {length})", "");
        }

        byte[] result = new byte[length];
        of.CopyTo(result);
        with.CopyTo(result.AsSpan(at));
        return Bytes.Adopt(result);
    }

    /// <summary>The first position of a value, -1 when it does not occur. O(length), vectorised.</summary>
    /// <param name="content">Where to look.</param>
    /// <param name="value">What to look for.</param>
    public static int IndexOf(ReadOnlySpan<byte> content, byte value) => content.IndexOf(value);

    /// <summary>Whether every byte is 0; true of the empty string. O(length), vectorised.</summary>
    /// <param name="content">The bytes to test.</param>
    public static bool IsZero(ReadOnlySpan<byte> content) => !content.ContainsAnyExcept((byte)0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte start, nuint offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read32(ref byte start, nuint offset) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, offset));

    // The length enters last, so that "a" and "a\0" differ although their words may agree.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Finish(ulong mixed, ulong low, ulong high, nuint length)
    {
        ulong folded = HashSeed.Fold(low ^ HashSeed.Second, high ^ mixed);
        folded = HashSeed.Fold(folded ^ HashSeed.Third, length ^ HashSeed.Second);
        return (int)(folded ^ (folded >> 32));
    }
}

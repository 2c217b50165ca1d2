using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SysSpec.Runtime;

/// <summary>
/// Scatters 32-bit numbers by simple tabulation: the words that a random table has for each of the four bytes, combined. 0 stays 0. Whatever the numbers are, evenly spaced ones for instance,
/// the loads of buckets stay about as close to their mean as those of a fair throw, for all tables but a fraction that shrinks with every power of the count (Patrascu and Thorup, "The Power of
/// Simple Tabulation Hashing", 2012); a product with a seed has no such bound, since it keeps even spaces even. Four look-ups in 4 KiB.
/// </summary>
internal sealed class Tabulation
{
    /// <summary>The random bytes that a table is made from.</summary>
    public const int Size = 4 * Words * sizeof(uint);

    private const int Words = 256;

    private readonly uint[] _words;

    /// <summary>Makes a table from <see cref="Size"/> random bytes.</summary>
    public Tabulation(ReadOnlySpan<byte> random)
    {
        _words = MemoryMarshal.Cast<byte, uint>(random[..Size]).ToArray();
        for (int table = 0; table < 4; table++)
        {
            _words[table * Words] = 0;
        }
    }

    /// <summary>The number that a number becomes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Scatter(uint number)
    {
        uint[] words = _words;
        return words[(byte)number] ^ words[Words + (byte)(number >> 8)] ^ words[(2 * Words) + (byte)(number >> 16)] ^ words[(3 * Words) + (int)(number >> 24)];
    }
}

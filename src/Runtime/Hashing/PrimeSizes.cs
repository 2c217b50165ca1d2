using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// Table sizes: primes, each the least above twice the one before. The remainder by a prime keeps consecutive numbers in neighbouring buckets and still
/// tells apart numbers at any distance that is no multiple of it, addresses and page-aligned offsets for instance.
/// </summary>
internal static class PrimeSizes
{
    private static readonly int[] s_primes =
    [
        3, 7, 17, 37, 79, 163, 331, 673, 1361, 2729, 5471, 10949, 21911, 43853, 87719, 175447, 350899, 701819, 1403641,
        2807303, 5614657, 11229331, 22458671, 44917381, 89834777, 179669557, 359339171, 718678369, 1437356741,
    ];

    /// <summary>The least size that is at least a number.</summary>
    public static int AtLeast(int number)
    {
        foreach (int prime in s_primes)
        {
            if (prime >= number)
            {
                return prime;
            }
        }

        throw new OutOfMemoryException($"A hash table cannot have {number} places; {s_primes[^1]} is the most.");
    }

    /// <summary>What <see cref="Remainder"/> needs to know of a divisor; 0 for the divisor 1.</summary>
    public static ulong MultiplierOf(int divisor) => unchecked((ulong.MaxValue / (uint)divisor) + 1);

    /// <summary>
    /// The remainder of a division by a divisor up to 2^31 - 1, by two multiplications (Lemire, Kaser and Kurz, "Faster remainder by direct
    /// computation", 2019).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Remainder(uint number, int divisor, ulong multiplier) =>
        (uint)(((((multiplier * number) >> 32) + 1) * (uint)divisor) >> 32);
}

using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace SysSpec.Runtime;

/// <summary>The process's random seeds and the mixing step that every hash of the runtime shares.</summary>
internal static class HashSeed
{
    public static readonly ulong First = Draw();
    public static readonly ulong Second = Draw();
    public static readonly ulong Third = Draw();

    private static readonly Tabulation s_upper = DrawTable();

    /// <summary>The 128-bit product of both, its halves combined: every bit of the result depends on every bit of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }

    /// <summary>
    /// A 64-bit number in 32 bits: those below 2^32 unchanged, so that neighbours stay neighbours; the upper half scattered by a random table, so that no
    /// family of numbers is known to coincide.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Narrow(ulong number) => Narrow(number, s_upper);

    /// <summary>The same with a table of the caller's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Narrow(ulong number, Tabulation upper)
    {
        uint high = (uint)(number >> 32);
        return high == 0 ? (uint)number : (uint)number + upper.Scatter(high);
    }

    // Odd, and with both halves non-zero in all but one case of four thousand million: no product collapses to few bits.
    private static ulong Draw()
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(random);
        return BitConverter.ToUInt64(random) | 1;
    }

    private static Tabulation DrawTable()
    {
        Span<byte> random = stackalloc byte[Tabulation.Size];
        RandomNumberGenerator.Fill(random);
        return new Tabulation(random);
    }
}

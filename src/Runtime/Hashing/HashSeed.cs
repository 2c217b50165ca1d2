using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace SysSpec.Runtime;

/// <summary>The process's random seeds and the mixing step that every hash of the runtime shares.</summary>
internal static class HashSeed
{
    public static readonly ulong First = Draw();
    public static readonly ulong Second = Draw();
    public static readonly ulong Third = Draw();

    /// <summary>The 128-bit product of both, its halves combined: every bit of the result depends on every bit of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }

    /// <summary>
    /// A 64-bit number in 32 bits: those below 2^32 unchanged, so that neighbours stay neighbours; the upper half scattered by the seed, so that no
    /// family of numbers is known to coincide.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Narrow(ulong number) => (uint)number + ((uint)(number >> 32) * (uint)First);

    // Odd, and with both halves non-zero in all but one case of four thousand million: no product collapses to few bits.
    private static ulong Draw()
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(random);
        return BitConverter.ToUInt64(random) | 1;
    }
}

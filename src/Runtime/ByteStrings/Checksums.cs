using System.Buffers.Binary;
using System.Numerics;

namespace SysSpec.Runtime;

/// <summary>Checksums over byte strings.</summary>
public static class Checksums
{
    /// <summary>
    /// CRC-32C (Castagnoli polynomial 0x1EDC6F41, reflected; RFC 3720 appendix B.4): the processor's instruction where it has one, a
    /// table elsewhere. O(length), eight bytes a step, no allocation.
    /// </summary>
    /// <param name="data">The bytes to sum.</param>
    /// <param name="seed">The sum of what comes before: <c>Crc32C(b, Crc32C(a))</c> is the sum of <c>a</c> followed by <c>b</c>.</param>
    public static uint Crc32C(ReadOnlySpan<byte> data, uint seed = 0)
    {
        uint sum = ~seed;
        while (data.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[sizeof(ulong)..];
        }

        foreach (byte value in data)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return ~sum;
    }
}

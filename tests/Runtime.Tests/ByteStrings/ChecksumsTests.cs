using CsCheck;

namespace SysSpec.Runtime.Tests.ByteStrings;

public sealed class ChecksumsTests
{
    /// <summary>RFC 3720, appendix B.4, and the customary check value.</summary>
    [Fact]
    public void Crc32C_MatchesThePublishedExamples()
    {
        Assert.Equal(0xE3069283u, Checksums.Crc32C("123456789"u8));
        Assert.Equal(0x8A9136AAu, Checksums.Crc32C(new byte[32]));
        Assert.Equal(0x62A8AB43u, Checksums.Crc32C(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Checksums.Crc32C([.. Enumerable.Range(0, 32).Select(value => (byte)value)]));
        Assert.Equal(0u, Checksums.Crc32C([]));
    }

    [Fact]
    public void Crc32C_MatchesTheDefinitionBitByBit() =>
        Gen.Byte.Array[0, 100].Sample(data =>
        {
            uint sum = uint.MaxValue;
            foreach (byte value in data)
            {
                sum ^= value;
                for (int bit = 0; bit < 8; bit++)
                {
                    sum = (sum >> 1) ^ ((sum & 1) * 0x82F63B78);
                }
            }

            Assert.Equal(~sum, Checksums.Crc32C(data));
        });

    [Fact]
    public void Crc32C_InParts_EqualsTheWhole() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Byte.Array[0, 40]).Sample((first, second) =>
            Assert.Equal(Checksums.Crc32C([.. first, .. second]), Checksums.Crc32C(second, Checksums.Crc32C(first))));
}

using System.Security.Cryptography;
using CsCheck;
using SpecFs;

namespace SysSpec.SpecFs.Tests.Encryption;

/// <summary>The mode against the standard, and against the standard's own words.</summary>
public sealed class XtsAesTests
{
    [Theory]
    [MemberData(nameof(XtsVectors.All), MemberType = typeof(XtsVectors))]
    public void VectorsOfTheStandard_AreMet(int vector, string key, ulong sequence, string plain, string secret)
    {
        Assert.InRange(vector, 2, 14);
        using var cipher = new XtsAes(Convert.FromHexString(key));
        var bytes = Convert.FromHexString(plain);

        cipher.Encrypt(sequence, bytes);
        Assert.Equal(secret, Convert.ToHexStringLower(bytes));

        cipher.Decrypt(sequence, bytes);
        Assert.Equal(plain, Convert.ToHexString(bytes), ignoreCase: true);
    }

    [Fact]
    public void AnyLengthOfWholeUnits_IsWhatUnitByUnitGives() =>
        Gen.Select(Gen.Byte.Array[64], Gen.ULong, Gen.ULong, Gen.Int[0, 600], Gen.Int).Where(static drawn => !drawn.Item1.AsSpan(0, 32).SequenceEqual(drawn.Item1.AsSpan(32))).Sample(
            static (key, low, high, units, seed) =>
            {
                var bytes = new byte[units * XtsAes.UnitBytes];
                new Random(seed).NextBytes(bytes);
                var sequence = new UInt128(high, low);
                var expected = UnitByUnit(key, sequence, bytes);
                using var cipher = new XtsAes(key);

                cipher.Encrypt(sequence, bytes);

                return bytes.AsSpan().SequenceEqual(expected);
            },
            iter: 100);

    [Fact]
    public void KeysThatAreNone_AreRefused()
    {
        var half = RandomNumberGenerator.GetBytes(32);

        Assert.Throws<ArgumentException>(static () => new XtsAes(new byte[48]));
        Assert.Throws<ArgumentException>(() => new XtsAes([.. half, .. half]));
    }

    [Fact]
    public void UnitThatIsNotWhole_IsRefused()
    {
        using var cipher = new XtsAes(RandomNumberGenerator.GetBytes(64));

        Assert.Throws<ArgumentException>(() => cipher.Encrypt(1, new byte[17]));
        Assert.Throws<ArgumentException>(() => cipher.Decrypt(1, new byte[15]));
    }

    // 5.3.2 of the standard, byte by byte as 5.2 multiplies.
    private static byte[] UnitByUnit(byte[] key, UInt128 sequence, byte[] plain)
    {
        using var data = Aes.Create();
        using var place = Aes.Create();
        data.SetKey(key.AsSpan(0, 32));
        place.SetKey(key.AsSpan(32));
        var tweak = new byte[16];
        for (var index = 0; index < 16; index++)
        {
            tweak[index] = (byte)(sequence >> (8 * index));
        }

        tweak = place.EncryptEcb(tweak, PaddingMode.None);
        var result = new byte[plain.Length];
        for (var unit = 0; unit < plain.Length; unit += 16)
        {
            var mixed = Enumerable.Range(0, 16).Select(index => (byte)(plain[unit + index] ^ tweak[index])).ToArray();
            var secret = data.EncryptEcb(mixed, PaddingMode.None);
            for (var index = 0; index < 16; index++)
            {
                result[unit + index] = (byte)(secret[index] ^ tweak[index]);
            }

            tweak = TimesX(tweak);
        }

        return result;
    }

    private static byte[] TimesX(byte[] tweak)
    {
        var next = new byte[16];
        var carry = 0;
        for (var index = 0; index < 16; index++)
        {
            next[index] = (byte)((tweak[index] << 1) | carry);
            carry = tweak[index] >> 7;
        }

        next[0] ^= carry == 0 ? (byte)0 : (byte)0x87;
        return next;
    }
}

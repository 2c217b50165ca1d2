using System.Security.Cryptography;
using SpecFs;

namespace SysSpec.SpecFs.Tests.Encryption;

/// <summary>Keys of images and of inodes.</summary>
public sealed class ImageCipherTests
{
    private const uint Rounds = 1000;

    [Fact]
    public void Keys_AreThoseOfTheDerivations()
    {
        using var cipher = new ImageCipher("passphrase"u8);
        UInt128 salt = 0x0102_0304_0506_0708, nonce = 0x1122_3344;
        byte[] Bytes(UInt128 number) => [.. Enumerable.Range(0, 16).Select(index => (byte)(number >> (8 * index)))];
        var master = Rfc2898DeriveBytes.Pbkdf2("passphrase"u8, Bytes(salt), (int)Rounds, HashAlgorithmName.SHA256, 32);

        Assert.Equal(HKDF.Expand(HashAlgorithmName.SHA256, master, 16, "SpecFs 1 sign"u8.ToArray()), Bytes(cipher.Unlock(salt, Rounds)));

        using var expected = new XtsAes(HKDF.Expand(HashAlgorithmName.SHA256, master, 64, [.. "SpecFs 1 inode "u8, .. Bytes(nonce)]));
        var (bytes, other) = (new byte[BlockSize.Bytes], new byte[BlockSize.Bytes]);
        cipher.Seal(nonce, 77, bytes);
        expected.Encrypt(77, other);
        Assert.Equal(other, bytes);
        cipher.Open(nonce, 77, bytes);
        Assert.Equal(new byte[BlockSize.Bytes], bytes);
    }

    [Fact]
    public void Sign_IsThatOfPassphraseSaltAndRounds()
    {
        using var cipher = new ImageCipher("passphrase"u8);
        using var same = new ImageCipher("passphrase"u8);
        using var other = new ImageCipher("Passphrase"u8);
        var sign = cipher.Unlock(1, Rounds);

        Assert.Equal(sign, same.Unlock(1, Rounds));
        Assert.NotEqual(sign, other.Unlock(1, Rounds));
        Assert.NotEqual(sign, same.Unlock(2, Rounds));
        Assert.NotEqual(sign, same.Unlock(1, Rounds + 1));
        Assert.Equal(sign, same.Unlock(1, Rounds));
    }

    [Fact]
    public void ManyInodes_KeepTheirKeysAfterOthersDroveThemOut()
    {
        using var cipher = new ImageCipher("passphrase"u8);
        cipher.Unlock(1, Rounds);
        var nonces = Enumerable.Range(0, 2000).Select(static _ => ImageCipher.Draw()).ToArray();

        var first = Array.ConvertAll(nonces, Sealed);
        var second = Array.ConvertAll(nonces, Sealed);

        Assert.Equal(first, second);
        Assert.Equal(nonces.Length, first.Select(Convert.ToHexString).Distinct().Count());

        byte[] Sealed(UInt128 nonce)
        {
            var bytes = new byte[32];
            cipher.Seal(nonce, 5, bytes);
            return bytes;
        }
    }

    [Fact]
    public void KeysOfAnotherImage_AreForgotten()
    {
        using var cipher = new ImageCipher("passphrase"u8);
        var (one, two) = (new byte[32], new byte[32]);
        cipher.Unlock(1, Rounds);
        cipher.Seal(9, 5, one);
        cipher.Unlock(2, Rounds);
        cipher.Seal(9, 5, two);

        Assert.NotEqual(one, two);
    }

    [Fact]
    public void WithoutAnImage_NothingIsSealed()
    {
        var cipher = new ImageCipher("passphrase"u8);
        Assert.Throws<InvalidOperationException>(() => cipher.Seal(1, 1, new byte[16]));

        cipher.Unlock(1, Rounds);
        cipher.Dispose();

        Assert.Throws<InvalidOperationException>(() => cipher.Seal(1, 1, new byte[16]));
        Assert.Throws<ObjectDisposedException>(() => cipher.Unlock(1, Rounds));
    }
}

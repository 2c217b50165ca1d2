using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SpecFs;

/// <summary>
/// XTS-AES over whole units of 16 bytes: IEEE 1619-2018, 5.3 and 5.4, without ciphertext stealing. The block cipher is the platform's <see cref="Aes"/>; here are only the tweaks.
/// Not for several threads at once.
/// </summary>
public sealed class XtsAes : IDisposable
{
    /// <summary>The bytes of a unit.</summary>
    public const int UnitBytes = 16;

    // A row of bytes at a time, so that what is needed for tweaks stays small.
    private const int RowBytes = 4096;

    // x^128 = x^7 + x^2 + x + 1 (5.2).
    private const byte Feedback = 0x87;

    // There are many keys, and each encrypts a row at a time.
    [ThreadStatic]
    private static byte[]? t_row;
    [ThreadStatic]
    private static byte[]? t_tweaks;

    // The platform sets a key up for each of its calls that encrypt at once, which takes longer than a row; these keep it.
    private readonly Aes _data;
    private readonly ICryptoTransform _placing;
    private ICryptoTransform? _encrypting;
    private ICryptoTransform? _decrypting;

    /// <param name="key">Two keys of AES, of 16 or 32 bytes each: that for the bytes, then that for the tweaks. They are copied.</param>
    /// <exception cref="ArgumentException">The length is none of these, or both keys are the same, which would make the mode weak.</exception>
    public XtsAes(ReadOnlySpan<byte> key)
    {
        if (key.Length is not (32 or 64))
        {
            throw new ArgumentException("Two keys of 16 or of 32 bytes are needed.", nameof(key));
        }

        var half = key.Length / 2;
        if (CryptographicOperations.FixedTimeEquals(key[..half], key[half..]))
        {
            throw new ArgumentException("The two keys are the same.", nameof(key));
        }

        _data = With(key[..half]);
        using var place = With(key[half..]);
        _placing = place.CreateEncryptor();
    }

    /// <summary>Encrypts bytes where they are.</summary>
    /// <param name="sequence">The number of the data unit that they are.</param>
    /// <param name="content">Whole units.</param>
    /// <exception cref="ArgumentException">The last unit is not whole.</exception>
    public void Encrypt(UInt128 sequence, Span<byte> content) => Apply(sequence, content, isEncrypting: true);

    /// <summary>Decrypts bytes where they are.</summary>
    /// <inheritdoc cref="Encrypt" path="/param"/>
    /// <inheritdoc cref="Encrypt" path="/exception"/>
    public void Decrypt(UInt128 sequence, Span<byte> content) => Apply(sequence, content, isEncrypting: false);

    /// <summary>Clears the keys.</summary>
    public void Dispose()
    {
        _data.Dispose();
        _placing.Dispose();
        _encrypting?.Dispose();
        _decrypting?.Dispose();
    }

    private static Aes With(ReadOnlySpan<byte> key)
    {
        var aes = Aes.Create();
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        aes.SetKey(key);
        return aes;
    }

    private void Apply(UInt128 sequence, Span<byte> content, bool isEncrypting)
    {
        if (content.Length % UnitBytes != 0)
        {
            throw new ArgumentException("The last unit is not whole.", nameof(content));
        }

        var transform = isEncrypting ? _encrypting ??= _data.CreateEncryptor() : _decrypting ??= _data.CreateDecryptor();
        var row = t_row ??= new byte[RowBytes];
        var tweaks = t_tweaks ??= new byte[RowBytes];
        var tweak = FirstTweak(sequence, row);
        for (var done = 0; done < content.Length; done += RowBytes)
        {
            var part = content[done..Math.Min(content.Length, done + RowBytes)];
            var mask = tweaks.AsSpan(0, part.Length);
            tweak = Fill(mask, tweak);
            Mix(part, mask, row);
            _ = transform.TransformBlock(row, 0, part.Length, row, 0);
            Mix(row.AsSpan(0, part.Length), mask, part);
        }

        // Together they would say what the bytes are.
        CryptographicOperations.ZeroMemory(row);
    }

    private UInt128 FirstTweak(UInt128 sequence, byte[] room)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(room, sequence);
        _ = _placing.TransformBlock(room, 0, UnitBytes, room, 0);
        return BinaryPrimitives.ReadUInt128LittleEndian(room);
    }

    /// <summary>Writes tweaks, each the one before times x; the one that comes after them.</summary>
    private static UInt128 Fill(Span<byte> tweaks, UInt128 first)
    {
        var (low, high) = ((ulong)first, (ulong)(first >> 64));
        var halves = MemoryMarshal.Cast<byte, ulong>(tweaks);
        for (var half = 0; half + 1 < halves.Length; half += 2)
        {
            halves[half] = LittleEndian(low);
            halves[half + 1] = LittleEndian(high);
            var carry = (ulong)((long)high >> 63) & Feedback;
            high = (high << 1) | (low >> 63);
            low = (low << 1) ^ carry;
        }

        return new UInt128(high, low);
    }

    private static void Mix(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mask, Span<byte> into)
    {
        var wide = MemoryMarshal.Cast<byte, Vector<byte>>(bytes);
        var wideMask = MemoryMarshal.Cast<byte, Vector<byte>>(mask);
        var wideInto = MemoryMarshal.Cast<byte, Vector<byte>>(into);
        for (var index = 0; index < wide.Length; index++)
        {
            wideInto[index] = wide[index] ^ wideMask[index];
        }

        for (var index = wide.Length * Vector<byte>.Count; index < bytes.Length; index++)
        {
            into[index] = (byte)(bytes[index] ^ mask[index]);
        }
    }

    private static ulong LittleEndian(ulong value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
}

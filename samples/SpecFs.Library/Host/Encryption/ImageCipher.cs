using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SpecFs;

/// <summary>
/// The keys of an encrypted image. The passphrase gives the image's key (PBKDF2 with HMAC-SHA-256, RFC 8018), and that gives one for each inode by its nonce (HKDF with SHA-256, RFC 5869, 2.3);
/// bytes are sealed with <see cref="XtsAes"/> and AES-256, the data unit's number being that of the block on the device. Calls may not overlap: they come under the lock of the system.
/// </summary>
/// <remarks>Keys are cleared when they are thrown out and by <see cref="Dispose"/>, and shown nowhere. What the platform, a debugger or a swapped page keeps of them is beyond this class.</remarks>
public sealed class ImageCipher : IDisposable
{
    /// <summary>Rounds of PBKDF2 for a new image: some tenths of a second for each guess (OWASP Password Storage Cheat Sheet, 2023).</summary>
    public const uint DefaultIterations = 600_000;

    private const int MasterBytes = 32;
    private const int InodeKeyBytes = 64;
    private const int NonceBytes = 16;

    // A power of two. Two nonces at one place drive each other out, which costs time alone.
    private const int Places = 256;

    private readonly byte[] _passphrase;
    private readonly byte[] _master = GC.AllocateArray<byte>(MasterBytes, pinned: true);
    private readonly (UInt128 Nonce, XtsAes? Key)[] _keys = new (UInt128, XtsAes?)[Places];
    private (UInt128 Salt, uint Iterations, UInt128 Sign)? _unlocked;
    private bool _isDisposed;

    /// <param name="passphrase">Is copied.</param>
    /// <param name="iterations">The rounds of PBKDF2 for images that are made with it; others say their own.</param>
    public ImageCipher(ReadOnlySpan<byte> passphrase, uint iterations = DefaultIterations)
    {
        _passphrase = GC.AllocateUninitializedArray<byte>(passphrase.Length, pinned: true);
        passphrase.CopyTo(_passphrase);
        Iterations = iterations;
    }

    /// <summary>The rounds of PBKDF2 for a new image.</summary>
    public uint Iterations { get; }

    /// <summary>Sixteen bytes of the platform's cryptographic chance.</summary>
    public static UInt128 Draw()
    {
        Span<byte> bytes = stackalloc byte[NonceBytes];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }

    /// <summary>Makes the key of an image. Costs the rounds, unless it is the key that was made last.</summary>
    /// <param name="salt">The image's.</param>
    /// <param name="iterations">The image's rounds.</param>
    /// <returns>The sign by which the key is known; nothing follows from it but whether a guess of the passphrase is right.</returns>
    public UInt128 Unlock(UInt128 salt, uint iterations)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_unlocked is { } same && same.Salt == salt && same.Iterations == iterations)
        {
            return same.Sign;
        }

        Forget();
        Span<byte> saltBytes = stackalloc byte[NonceBytes];
        BinaryPrimitives.WriteUInt128LittleEndian(saltBytes, salt);
        Rfc2898DeriveBytes.Pbkdf2(_passphrase, saltBytes, _master, checked((int)iterations), HashAlgorithmName.SHA256);
        Span<byte> sign = stackalloc byte[NonceBytes];
        HKDF.Expand(HashAlgorithmName.SHA256, _master, sign, "SpecFs 1 sign"u8);
        var known = BinaryPrimitives.ReadUInt128LittleEndian(sign);
        _unlocked = (salt, iterations, known);
        return known;
    }

    /// <summary>Encrypts bytes where they are.</summary>
    /// <param name="nonce">The inode's.</param>
    /// <param name="place">The block of the device that they are in.</param>
    /// <param name="content">Whole units of <see cref="XtsAes.UnitBytes"/> bytes.</param>
    /// <exception cref="InvalidOperationException">No image was unlocked.</exception>
    public void Seal(UInt128 nonce, uint place, Span<byte> content) => KeyOf(nonce).Encrypt(place, content);

    /// <summary>Decrypts bytes where they are.</summary>
    /// <inheritdoc cref="Seal" path="/param"/>
    /// <inheritdoc cref="Seal" path="/exception"/>
    public void Open(UInt128 nonce, uint place, Span<byte> content) => KeyOf(nonce).Decrypt(place, content);

    /// <summary>Clears all keys and the passphrase.</summary>
    public void Dispose()
    {
        Forget();
        CryptographicOperations.ZeroMemory(_passphrase);
        _isDisposed = true;
    }

    private XtsAes KeyOf(UInt128 nonce)
    {
        // Nonces are chance, so any of their bits will do.
        ref var slot = ref _keys[(int)(uint)nonce & (Places - 1)];
        if (slot.Key is { } found && slot.Nonce == nonce)
        {
            return found;
        }

        var made = Make(nonce);
        slot.Key?.Dispose();
        slot = (nonce, made);
        return made;
    }

    private XtsAes Make(UInt128 nonce)
    {
        if (_unlocked is null)
        {
            throw new InvalidOperationException("No image was unlocked.");
        }

        Span<byte> key = stackalloc byte[InodeKeyBytes];
        var label = "SpecFs 1 inode "u8;
        Span<byte> info = stackalloc byte[label.Length + NonceBytes];
        label.CopyTo(info);
        BinaryPrimitives.WriteUInt128LittleEndian(info[label.Length..], nonce);
        try
        {
            HKDF.Expand(HashAlgorithmName.SHA256, _master, key, info);
            return new XtsAes(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private void Forget()
    {
        _unlocked = null;
        CryptographicOperations.ZeroMemory(_master);
        foreach (ref var slot in _keys.AsSpan())
        {
            slot.Key?.Dispose();
            slot = default;
        }
    }
}

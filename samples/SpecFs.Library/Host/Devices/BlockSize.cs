namespace SpecFs;

/// <summary>The size of a block of a device, and what follows from it.</summary>
public static class BlockSize
{
    /// <summary>Bytes in a block.</summary>
    public const int Bytes = 4096;

    /// <summary>As many blocks as a number of 32 bits can tell apart.</summary>
    public const ulong MaxCount = 1UL << 32;

    /// <summary>How many whole blocks lie in so many bytes, at most <see cref="MaxCount"/>.</summary>
    /// <param name="bytes">Not negative.</param>
    public static ulong CountIn(long bytes) => Math.Min((ulong)bytes / Bytes, MaxCount);

    /// <summary>Whether an access lies inside a device.</summary>
    /// <param name="count">The device's blocks.</param>
    /// <param name="block">The first block of the access.</param>
    /// <param name="length">Its bytes.</param>
    /// <exception cref="ArgumentException">The length is no multiple of a block's.</exception>
    internal static bool Contains(ulong count, uint block, int length)
    {
        if (length % Bytes != 0)
        {
            throw new ArgumentException($"{length} bytes are no whole blocks of {Bytes}.", nameof(length));
        }

        return block + (ulong)(length / Bytes) <= count;
    }
}

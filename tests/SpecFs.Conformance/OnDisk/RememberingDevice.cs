using SpecFs;

namespace SysSpec.SpecFs.Conformance.OnDisk;

/// <summary>A device in memory that gives back what was written to it. Blocks have 4096 bytes; those never written are zeros.</summary>
internal class RememberingDevice
{
    private const int BlockBytes = 4096;

    // Few enough to be full now and then, and enough for an image with its kept blocks.
    private const uint Blocks = 128;

    private static readonly byte[] Zeros = new byte[BlockBytes];

    private readonly Dictionary<uint, byte[]> _written = [];

    /// <summary>How many blocks there are.</summary>
    public ulong Total() => Blocks;

    /// <summary>The bytes of a block.</summary>
    public ReadOnlySpan<byte> BytesOf(uint block) => _written.TryGetValue(block, out var bytes) ? bytes : Zeros;

    /// <summary>Reads a block; EIO where there is none.</summary>
    public Errno Read(uint block, Span<byte> into)
    {
        if (block >= Blocks || into.Length != BlockBytes)
        {
            return Errno.EIO;
        }

        BytesOf(block).CopyTo(into);
        return Errno.None;
    }

    /// <summary>Writes a block; EIO where there is none.</summary>
    public Errno Write(uint block, ReadOnlySpan<byte> from)
    {
        if (block >= Blocks || from.Length != BlockBytes)
        {
            return Errno.EIO;
        }

        _written[block] = from.ToArray();
        return Errno.None;
    }

    /// <summary>Everything is where it stays as long as the device.</summary>
    public Errno Flush() => Errno.None;
}

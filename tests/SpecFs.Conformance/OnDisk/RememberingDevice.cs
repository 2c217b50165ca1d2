using SpecFs;

namespace SysSpec.SpecFs.Conformance.OnDisk;

/// <summary>A device in memory that gives back what was written to it. Blocks have 4096 bytes; those never written are zeros, and need no memory.</summary>
/// <param name="blocks">How many there are.</param>
internal class RememberingDevice(uint blocks)
{
    private const int BlockBytes = 4096;

    private static readonly byte[] Zeros = new byte[BlockBytes];

    private readonly Dictionary<uint, byte[]> _written = [];

    /// <summary>How many blocks there are.</summary>
    public ulong Total() => blocks;

    /// <summary>The bytes of a block.</summary>
    public ReadOnlySpan<byte> BytesOf(uint block) => _written.TryGetValue(block, out var bytes) ? bytes : Zeros;

    /// <summary>Reads a block; EIO where there is none.</summary>
    public Errno Read(uint block, Span<byte> into)
    {
        if (block >= blocks || into.Length != BlockBytes)
        {
            return Errno.EIO;
        }

        BytesOf(block).CopyTo(into);
        return Errno.None;
    }

    /// <summary>Writes a block; EIO where there is none.</summary>
    public Errno Write(uint block, ReadOnlySpan<byte> from)
    {
        if (block >= blocks || from.Length != BlockBytes)
        {
            return Errno.EIO;
        }

        if (from.ContainsAnyExcept((byte)0))
        {
            _written[block] = from.ToArray();
        }
        else
        {
            _written.Remove(block);
        }

        return Errno.None;
    }

    /// <summary>Everything is where it stays as long as the device.</summary>
    public Errno Flush() => Errno.None;
}

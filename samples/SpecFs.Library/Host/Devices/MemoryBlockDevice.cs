namespace SpecFs;

/// <summary>A device in memory, of zeros at first; memory is taken for blocks that have been written. It never fails but beyond its end.</summary>
public sealed class MemoryBlockDevice : IBlocks
{
    private static readonly byte[] s_zeros = new byte[BlockSize.Bytes];

    private readonly DeviceCounter _counter = new();
    private readonly byte[]?[] _blocks;

    /// <summary>A device of zeros.</summary>
    /// <param name="count">Its blocks.</param>
    public MemoryBlockDevice(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _blocks = new byte[count][];
    }

    /// <summary>What has been asked of it so far.</summary>
    public DeviceFigures Figures => _counter.Figures;

    /// <summary>A device with the bytes that another one has now; what happens to one later does not show in the other.</summary>
    /// <param name="device">Any device of less than 2^31 blocks.</param>
    /// <exception cref="IOException">That device fails.</exception>
    public static MemoryBlockDevice CopyOf(IBlocks device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var copy = new MemoryBlockDevice(checked((int)device.Count()));
        for (var block = 0; block < copy._blocks.Length; block++)
        {
            var bytes = device.BytesOf((uint)block);
            copy._blocks[block] = bytes.ContainsAnyExcept((byte)0) ? bytes.ToArray() : null;
        }

        return copy;
    }

    /// <inheritdoc/>
    public ulong Count() => (ulong)_blocks.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BytesOf(uint block) => _blocks[block] ?? s_zeros;

    /// <inheritdoc/>
    public Errno Read(uint block, Span<byte> into)
    {
        var isInside = BlockSize.Contains(Count(), block, into.Length);
        _counter.Read(block, into.Length);
        if (!isInside)
        {
            return Errno.EIO;
        }

        for (var done = 0; done < into.Length; done += BlockSize.Bytes)
        {
            BytesOf(block + (uint)(done / BlockSize.Bytes)).CopyTo(into[done..]);
        }

        _counter.HasRead(block, into);

        return Errno.None;
    }

    /// <inheritdoc/>
    public Errno Write(uint block, ReadOnlySpan<byte> from)
    {
        var isInside = BlockSize.Contains(Count(), block, from.Length);
        _counter.Write(block, from.Length);
        if (!isInside)
        {
            return Errno.EIO;
        }

        for (var done = 0; done < from.Length; done += BlockSize.Bytes)
        {
            from.Slice(done, BlockSize.Bytes).CopyTo(_blocks[block + (uint)(done / BlockSize.Bytes)] ??= new byte[BlockSize.Bytes]);
        }

        _counter.HasWritten(block, from);

        return Errno.None;
    }

    /// <inheritdoc/>
    public Errno Flush()
    {
        _counter.Flush();
        return Errno.None;
    }
}

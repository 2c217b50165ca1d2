using System.Buffers.Binary;

namespace SpecFs;

/// <summary>Counts what a device is asked to do, for several threads at once. A counted call is far longer than the lock is held.</summary>
internal sealed class DeviceCounter
{
    // No access starts there, so the first one begins a run.
    private const ulong Nowhere = ulong.MaxValue;

    private readonly Lock _gate = new();
    private DeviceFigures _figures;
    private ulong _nextRead = Nowhere;
    private ulong _nextWrite = Nowhere;

    /// <summary>The figures of one moment.</summary>
    public DeviceFigures Figures
    {
        get
        {
            lock (_gate)
            {
                return _figures;
            }
        }
    }

    public void Read(uint block, int bytes)
    {
        lock (_gate)
        {
            _figures = _figures with { Reads = _figures.Reads + 1, BytesRead = _figures.BytesRead + bytes, ReadRuns = _figures.ReadRuns + (block == _nextRead ? 0 : 1) };
            _nextRead = block + (ulong)(bytes / BlockSize.Bytes);
        }
    }

    public void Write(uint block, int bytes)
    {
        lock (_gate)
        {
            _figures = _figures with { Writes = _figures.Writes + 1, BytesWritten = _figures.BytesWritten + bytes, WriteRuns = _figures.WriteRuns + (block == _nextWrite ? 0 : 1) };
            _nextWrite = block + (ulong)(bytes / BlockSize.Bytes);
        }
    }

    /// <summary>Looks at blocks that were read.</summary>
    public void HasRead(uint block, ReadOnlySpan<byte> bytes)
    {
        var count = CountSealed(block, bytes);
        lock (_gate)
        {
            _figures = _figures with { SealedReads = _figures.SealedReads + count };
        }
    }

    /// <summary>Looks at blocks that were written.</summary>
    public void HasWritten(uint block, ReadOnlySpan<byte> bytes)
    {
        var count = CountSealed(block, bytes);
        lock (_gate)
        {
            _figures = _figures with { SealedWrites = _figures.SealedWrites + count };
        }
    }

    private static int CountSealed(uint block, ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        for (; bytes.Length >= BlockSize.Bytes; bytes = bytes[BlockSize.Bytes..], block++)
        {
            // BlockHead in specs/specfs/patches/on-disk/on-disk.sysspec: a kind, and the place.
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes) != 0 && BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) == block)
            {
                count++;
            }
        }

        return count;
    }

    public void Flush()
    {
        lock (_gate)
        {
            _figures = _figures with { Flushes = _figures.Flushes + 1 };
        }
    }
}

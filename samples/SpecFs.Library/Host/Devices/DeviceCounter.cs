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

    public void Flush()
    {
        lock (_gate)
        {
            _figures = _figures with { Flushes = _figures.Flushes + 1 };
        }
    }
}

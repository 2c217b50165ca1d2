namespace SpecFs;

/// <summary>
/// Passes everything on to another device and keeps a log of the writes and flushes that succeeded, in the order in which they took effect. Writes and flushes come one at a time to the
/// device below, so that the log has that order.
/// </summary>
/// <param name="below">The device.</param>
public sealed class RecordingBlockDevice(IBlocks below) : IBlocks
{
    private readonly Lock _gate = new();
    private readonly List<DeviceEvent> _log = [];

    /// <summary>How long the log is now: what is added later has this index or a higher one.</summary>
    public int Position
    {
        get
        {
            lock (_gate)
            {
                return _log.Count;
            }
        }
    }

    /// <summary>A copy of the log.</summary>
    public IReadOnlyList<DeviceEvent> Log
    {
        get
        {
            lock (_gate)
            {
                return [.. _log];
            }
        }
    }

    /// <inheritdoc/>
    public ulong Count() => below.Count();

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BytesOf(uint block) => below.BytesOf(block);

    /// <inheritdoc/>
    public Errno Read(uint block, Span<byte> into) => below.Read(block, into);

    /// <inheritdoc/>
    public Errno Write(uint block, ReadOnlySpan<byte> from)
    {
        lock (_gate)
        {
            var errno = below.Write(block, from);
            if (errno == Errno.None)
            {
                _log.Add(new DeviceWrite(block, from.ToArray()));
            }

            return errno;
        }
    }

    /// <inheritdoc/>
    public Errno Flush()
    {
        lock (_gate)
        {
            var errno = below.Flush();
            if (errno == Errno.None)
            {
                _log.Add(new DeviceFlush());
            }

            return errno;
        }
    }
}

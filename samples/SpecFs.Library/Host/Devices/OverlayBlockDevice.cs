using System.Collections.Concurrent;

namespace SpecFs;

/// <summary>A view of another device that keeps what is written to itself: the device below is read and never written. A flush does nothing.</summary>
public sealed class OverlayBlockDevice : IBlocks
{
    private readonly IBlocks _below;
    private readonly ConcurrentDictionary<uint, byte[]> _written;

    /// <summary>A view that shows what is below.</summary>
    /// <param name="below">Not written by others while the view is used.</param>
    public OverlayBlockDevice(IBlocks below)
        : this(below, [])
    {
    }

    /// <summary>A view that shows some blocks with other bytes than they have below.</summary>
    /// <param name="below">Not written by others while the view is used.</param>
    /// <param name="blocks">The blocks and their bytes; the arrays are shared and never written.</param>
    public OverlayBlockDevice(IBlocks below, IEnumerable<KeyValuePair<uint, byte[]>> blocks)
    {
        _below = below;
        _written = new(blocks);
    }

    /// <summary>How many blocks have bytes of their own here.</summary>
    public int Written => _written.Count;

    /// <inheritdoc/>
    public ulong Count() => _below.Count();

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BytesOf(uint block) => _written.TryGetValue(block, out var bytes) ? bytes : _below.BytesOf(block);

    /// <inheritdoc/>
    public Errno Read(uint block, Span<byte> into)
    {
        if (!BlockSize.Contains(Count(), block, into.Length))
        {
            return Errno.EIO;
        }

        for (var done = 0; done < into.Length; block++)
        {
            // What lies below is read in runs as long as can be.
            var start = done;
            while (done < into.Length && !_written.ContainsKey(block + (uint)((done - start) / BlockSize.Bytes)))
            {
                done += BlockSize.Bytes;
            }

            if (done > start)
            {
                var errno = _below.Read(block, into[start..done]);
                if (errno != Errno.None)
                {
                    return errno;
                }

                block += (uint)((done - start) / BlockSize.Bytes);
            }

            if (done < into.Length)
            {
                _written[block].CopyTo(into[done..]);
                done += BlockSize.Bytes;
            }
        }

        return Errno.None;
    }

    /// <inheritdoc/>
    public Errno Write(uint block, ReadOnlySpan<byte> from)
    {
        if (!BlockSize.Contains(Count(), block, from.Length))
        {
            return Errno.EIO;
        }

        for (var done = 0; done < from.Length; done += BlockSize.Bytes)
        {
            _written[block++] = from.Slice(done, BlockSize.Bytes).ToArray();
        }

        return Errno.None;
    }

    /// <inheritdoc/>
    public Errno Flush() => Errno.None;
}

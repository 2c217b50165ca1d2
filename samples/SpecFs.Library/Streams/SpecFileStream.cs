using SpecFs.MemoryFs;

namespace SpecFs;

/// <summary>
/// An open file. It holds the file's inode, so it goes on working when the name is gone; dispose it, or the file is never given back.
/// Content is sparse: what was never written takes no space and reads as zeros.
/// </summary>
/// <remarks>
/// <see cref="ReadAt"/> and <see cref="WriteAt"/> can be called by several threads at once; what uses <see cref="Position"/> is for one at
/// a time, as in every stream. Calls complete at once, the asynchronous ones too. Nothing is buffered here: a write is seen by all at once.
/// </remarks>
public sealed partial class SpecFileStream : Stream
{
    private readonly SpecFileSystemCore _core;
    private readonly Inode _inode;
    private readonly SpecPath _path;
    private readonly FileAccess _access;
    private readonly bool _appends;
    private readonly bool _dropsSetIds;
    private long _position;
    private int _closed;

    /// <summary>Takes over one hold of the inode.</summary>
    internal SpecFileStream(SpecFileSystemCore core, Inode inode, SpecPath path, FileAccess access, bool appends, bool dropsSetIds)
    {
        _core = core;
        _inode = inode;
        _path = path;
        _access = access;
        _appends = appends;
        _dropsSetIds = dropsSetIds;
        _position = appends ? Length : 0;
    }

    /// <summary>The path that it was opened by; the file may have another name by now, or none.</summary>
    public SpecPath Path => _path;

    /// <inheritdoc/>
    public override bool CanRead => _closed == 0 && _access.HasFlag(FileAccess.Read);

    /// <inheritdoc/>
    public override bool CanWrite => _closed == 0 && _access.HasFlag(FileAccess.Write);

    /// <inheritdoc/>
    public override bool CanSeek => _closed == 0;

    /// <inheritdoc/>
    public override long Length => (long)GetAttributes().Size;

    /// <summary>Where the next read or write begins; can lie behind the end. A stream opened for appending writes at the end all the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public override long Position
    {
        get
        {
            ThrowIfClosed();
            return _position;
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ThrowIfClosed();
            _position = value;
        }
    }

    private IFiles Files => _core.System.Files;

    /// <summary>What stat() tells of the open file. fstat()</summary>
    public Attributes GetAttributes()
    {
        ThrowIfClosed();
        return _core.System.Stat.Attributes(_inode);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var length = ReadAt(buffer, _position);
        _position += length;
        return length;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public override int ReadByte()
    {
        var value = default(byte);
        return Read(new Span<byte>(ref value)) == 0 ? -1 : value;
    }

    /// <summary>Writes all bytes, or fails and has written none.</summary>
    /// <param name="buffer">The bytes.</param>
    /// <exception cref="SpecFsException">ENOSPC, EFBIG.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        WriteAt(buffer, _position);
        _position = _appends ? Length : _position + buffer.Length;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        Write(buffer.AsSpan(offset, count));
    }

    /// <inheritdoc/>
    public override void WriteByte(byte value) => Write(new ReadOnlySpan<byte>(in value));

    /// <summary>Fills a buffer with the bytes from a place on; returns how many there were before the end. pread()</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="offset">The place, from 0 on.</param>
    /// <exception cref="NotSupportedException">The file is not open for reading.</exception>
    public int ReadAt(Span<byte> buffer, long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ThrowUnless(FileAccess.Read);
        SpecFsErrors.ThrowIfFailed(Files.Read(_inode, (ulong)offset, buffer, out var length), _path);
        return (int)length;
    }

    /// <summary>Writes all bytes at a place, or fails and has written none; at the end if the stream appends. pwrite()</summary>
    /// <param name="buffer">The bytes.</param>
    /// <param name="offset">The place, from 0 on.</param>
    /// <exception cref="NotSupportedException">The file is not open for writing.</exception>
    /// <exception cref="SpecFsException">ENOSPC, EFBIG.</exception>
    public void WriteAt(ReadOnlySpan<byte> buffer, long offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ThrowUnless(FileAccess.Write);
        SpecFsErrors.ThrowIfFailed(Files.Write(_inode, (ulong)offset, buffer, _appends, _dropsSetIds), _path);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The place would lie before the beginning.</exception>
    public override long Seek(long offset, SeekOrigin origin)
    {
        var from = origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            SeekOrigin.End => Length,
            _ => throw new ArgumentException("This is no SeekOrigin.", nameof(origin)),
        };
        if (offset < -from || offset > long.MaxValue - from)
        {
            SpecFsErrors.ThrowIfFailed(Errno.EINVAL, _path);
        }

        return Position = from + offset;
    }

    /// <summary>Sets the size: cuts off what lies behind, or adds zeros that take no space. A position behind the end moves there. ftruncate()</summary>
    /// <param name="value">The size in bytes.</param>
    /// <exception cref="SpecFsException">EFBIG.</exception>
    /// <exception cref="UnauthorizedAccessException">EPERM: the file is append-only or immutable.</exception>
    public override void SetLength(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ThrowUnless(FileAccess.Write);
        SpecFsErrors.ThrowIfFailed(Files.Truncate(_inode, (ulong)value, _dropsSetIds), _path);
        _position = Math.Min(_position, value);
    }

    /// <summary>Does nothing: nothing is buffered.</summary>
    public override void Flush() => Flush(flushToDisk: false);

    /// <summary>Comes back, if asked for that, when what was written outlasts the machine, where the file system is one that does; as in a <see cref="FileStream"/>, a stream that cannot write has nothing to ask for. fsync()</summary>
    /// <param name="flushToDisk">Whether that is asked for; otherwise this does nothing.</param>
    /// <exception cref="SpecFsException">EIO, ENOSPC: it may not outlast the machine.</exception>
    public void Flush(bool flushToDisk)
    {
        ThrowIfClosed();
        if (flushToDisk && CanWrite)
        {
            SpecFsErrors.ThrowIfFailed(_core.System.Durability.Sync(), _path);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _closed, 1) == 0)
        {
            _core.System.Lifecycle.Release(_inode, 1);
        }

        base.Dispose(disposing);
    }

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_closed != 0, this);

    private void ThrowUnless(FileAccess access)
    {
        ThrowIfClosed();
        if (!_access.HasFlag(access))
        {
            throw new NotSupportedException($"'{_path}' is not open for {(access == FileAccess.Read ? "reading" : "writing")}.");
        }
    }
}

namespace SpecFs;

/// <content>Ranges of sparse files: fallocate(), lseek() with SEEK_DATA and SEEK_HOLE, copy_file_range().</content>
public sealed partial class SpecFileStream
{
    /// <summary>Makes bytes zero and gives back the space of whole pages among them. The size stays.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="SpecFsException">EINVAL: there are none; EFBIG.</exception>
    public void PunchHole(long offset, long length) => Allocate(offset, length, RangeMode.PunchHole | RangeMode.KeepSize);

    /// <summary>Changes how a range is stored; by default sets space aside for it, so that writing there cannot fail with ENOSPC.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="length">How many.</param>
    /// <param name="how">What to do.</param>
    /// <exception cref="SpecFsException">EINVAL, EFBIG, ENOSPC, EOPNOTSUPP.</exception>
    /// <exception cref="UnauthorizedAccessException">EPERM: the file's flags forbid it.</exception>
    public void Allocate(long offset, long length, RangeMode how = RangeMode.None)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ThrowUnless(FileAccess.Write);
        SpecFsErrors.ThrowIfFailed(_core.System.Allocation.Allocate(_inode, (ulong)offset, (ulong)length, how, _dropsSetIds), _path);
    }

    /// <summary>The first byte from a place on that has space of its own; null if there is none before the end.</summary>
    /// <param name="offset">The place.</param>
    public long? FindData(long offset) => Find(offset, Landmark.Data);

    /// <summary>The first byte from a place on that lies in a hole, and be it the end; null if the place is not before the end.</summary>
    /// <param name="offset">The place.</param>
    public long? FindHole(long offset) => Find(offset, Landmark.Hole);

    /// <summary>Copies bytes to another file of the same file system, or to elsewhere in this one, without a buffer.</summary>
    /// <param name="offset">The first byte here.</param>
    /// <param name="target">The other file, open for writing.</param>
    /// <param name="targetOffset">Where the first byte goes.</param>
    /// <param name="length">How many at most.</param>
    /// <returns>How many there were before the end.</returns>
    /// <exception cref="ArgumentException">The target belongs to another file system.</exception>
    /// <exception cref="SpecFsException">EINVAL: the ranges overlap; EFBIG, ENOSPC. What was copied before it failed stays.</exception>
    public long CopyRange(long offset, SpecFileStream target, long targetOffset, long length)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(targetOffset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ThrowUnless(FileAccess.Read);
        target.ThrowUnless(FileAccess.Write);
        if (target._core != _core)
        {
            throw new ArgumentException("The target belongs to another file system; copy by reading and writing.", nameof(target));
        }

        // The file system may copy less at once, but the first call judges the whole range. Its end is settled here: copying onto the own end would move it.
        var wanted = Math.Min(length, Math.Max(Length - offset, 0));
        var done = 0L;
        ulong count;
        do
        {
            var copied = _core.System.Copying.Copy(_inode, (ulong)(offset + done), target._inode, (ulong)(targetOffset + done), (ulong)(wanted - done), target._dropsSetIds, out count);
            SpecFsErrors.ThrowIfFailed(copied, target._path);
            done += (long)count;
        }
        while (count > 0 && done < wanted);

        return done;
    }

    private long? Find(long offset, Landmark what)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ThrowIfClosed();
        var sought = _core.System.Seeking.Seek(_inode, (ulong)offset, what, out var found);
        if (sought == Errno.ENXIO)
        {
            return null;
        }

        SpecFsErrors.ThrowIfFailed(sought, _path);
        return (long)found;
    }
}

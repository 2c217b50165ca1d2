using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpecFs;

/// <summary>
/// A device kept in an image file, or a block device of the machine. While it is open it is locked (flock(2)): for this process alone, or among those who only read. Bytes beyond the last
/// whole block are left alone.
/// </summary>
public sealed partial class FileBlockDevice : IBlocks, IDisposable
{
    private const int SeekEnd = 2;
    // EINTR, EWOULDBLOCK and EBUSY of errno(3) on Linux.
    private const int Interrupted = 4;
    private const int WouldBlock = 11;
    private const int Busy = 16;
    private const int OpenExclusive = 0x80;
    private const int OpenCloseOnExec = 0x80000;

    private readonly DeviceCounter _counter = new();
    private readonly SafeFileHandle _handle;
    private readonly SafeFileHandle? _claim;
    private readonly ulong _count;
    private volatile string? _lastFailure;
    private volatile bool _hasLostWrites;

    private FileBlockDevice(SafeFileHandle handle, SafeFileHandle? claim, ulong count)
    {
        _handle = handle;
        _claim = claim;
        _count = count;
    }

    /// <summary>What has been asked of it so far.</summary>
    public DeviceFigures Figures => _counter.Figures;

    /// <summary>What went wrong the last time that a call failed, for the log; null if none has.</summary>
    public string? LastFailure => _lastFailure;

    /// <summary>Opens a file or block device that exists.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="access"><see cref="FileAccess.Read"/> shares it with others who read; else nobody else may have it open in this way.</param>
    /// <exception cref="IOException">It does not exist, or is locked (<see cref="IsLocked"/>), or cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened, or is a folder.</exception>
    public static FileBlockDevice Open(string path, FileAccess access) => Over(path, access, FileMode.Open, static (_, end) => end);

    /// <summary>Opens a file or block device that exists, for new content. A file becomes one of zeros that takes no space yet; a block device stays as it is.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="bytes">The size that it is to have; null keeps its own. A block device can only be used up to a smaller size.</param>
    /// <exception cref="IOException">As for <see cref="Open"/>, or it cannot be made so large.</exception>
    /// <exception cref="UnauthorizedAccessException">As for <see cref="Open"/>.</exception>
    public static FileBlockDevice Replace(string path, long? bytes) => Over(path, FileAccess.ReadWrite, FileMode.Open, (handle, end) =>
    {
        var size = bytes ?? end;
        if (!IsFile(handle, end))
        {
            return size <= end ? size : throw new IOException($"The device '{path}' has {end} bytes only.");
        }

        RandomAccess.SetLength(handle, 0);
        SetLength(handle, size);
        return size;
    });

    /// <summary>Makes a file of zeros that takes no space yet.</summary>
    /// <param name="path">Its path; nothing is there.</param>
    /// <param name="bytes">Its size.</param>
    /// <exception cref="IOException">Something is there already, or the file cannot be made so large.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static FileBlockDevice Create(string path, long bytes) => Over(path, FileAccess.ReadWrite, FileMode.CreateNew, (handle, _) =>
    {
        try
        {
            SetLength(handle, bytes);
            return bytes;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    });

    /// <summary>Whether opening failed because somebody else has the file open.</summary>
    /// <param name="failure">What <see cref="Open"/> threw.</param>
    public static bool IsLocked(IOException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.HResult is WouldBlock or Busy;
    }

    /// <inheritdoc/>
    public ulong Count() => _count;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BytesOf(uint block)
    {
        var bytes = new byte[BlockSize.Bytes];
        ReadExactly(block, bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public Errno Read(uint block, Span<byte> into)
    {
        var isInside = BlockSize.Contains(_count, block, into.Length);
        _counter.Read(block, into.Length);
        if (!isInside)
        {
            return Failed("Reading", block, into.Length, $"the device has {_count} blocks");
        }

        try
        {
            ReadExactly(block, into);
            _counter.HasRead(block, into);
            return Errno.None;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Failed("Reading", block, into.Length, failure.Message);
        }
    }

    /// <inheritdoc/>
    public Errno Write(uint block, ReadOnlySpan<byte> from)
    {
        var isInside = BlockSize.Contains(_count, block, from.Length);
        _counter.Write(block, from.Length);
        if (!isInside)
        {
            return Failed("Writing", block, from.Length, $"the device has {_count} blocks");
        }

        try
        {
            RandomAccess.Write(_handle, from, (long)block * BlockSize.Bytes);
            _counter.HasWritten(block, from);
            return Errno.None;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Failed("Writing", block, from.Length, failure.Message);
        }
    }

    /// <summary>Waits until everything written before is safe from a loss of power (fsync(2)).</summary>
    /// <returns>
    /// <see cref="Errno.EIO"/> from the first failure on: the kernel reports a lost write once and may then forget it, so a later success would say nothing about what came before.
    /// </returns>
    public Errno Flush()
    {
        _counter.Flush();
        if (_hasLostWrites)
        {
            return Errno.EIO;
        }

        // Not RandomAccess.FlushToDisk, which says nothing of a device that fails.
        int result;
        do
        {
            result = Synchronize(_handle);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        if (result == 0)
        {
            return Errno.None;
        }

        _hasLostWrites = true;
        _lastFailure = $"Flushing failed: {Marshal.GetLastPInvokeErrorMessage()}";
        return Errno.EIO;
    }

    /// <summary>Closes the file and gives up the lock. Does not flush.</summary>
    public void Dispose()
    {
        _handle.Dispose();
        _claim?.Dispose();
    }

    private static FileBlockDevice Over(string path, FileAccess access, FileMode mode, Func<SafeFileHandle, long, long> prepare)
    {
        // The runtime turns these two ways to share into locks.
        var handle = File.OpenHandle(path, mode, access, access == FileAccess.Read ? FileShare.Read : FileShare.None);
        SafeFileHandle? claim = null;
        try
        {
            // A block device has no length; that of both is where their end is.
            var end = Seek(handle, 0, SeekEnd);
            if (end < 0)
            {
                throw new IOException($"The size of '{path}' cannot be told: {Marshal.GetLastPInvokeErrorMessage()}.");
            }

            claim = access != FileAccess.Read && !IsFile(handle, end) ? Claim(path) : null;
            return new FileBlockDevice(handle, claim, BlockSize.CountIn(prepare(handle, end)));
        }
        catch
        {
            claim?.Dispose();
            handle.Dispose();
            throw;
        }
    }

    private static void SetLength(SafeFileHandle handle, long bytes)
    {
        try
        {
            RandomAccess.SetLength(handle, bytes);
        }
        catch (ArgumentOutOfRangeException failure)
        {
            throw new IOException("Files cannot be so large here.", failure);
        }
    }

    private static bool IsFile(SafeFileHandle handle, long end) => RandomAccess.GetLength(handle) == end;

    // The lock says nothing to the kernel: this keeps it from mounting the block device, and shows whether it has (open(2), O_EXCL without O_CREAT).
    private static SafeFileHandle Claim(string path)
    {
        var claim = OpenDevice(path, OpenExclusive | OpenCloseOnExec);
        if (!claim.IsInvalid)
        {
            return claim;
        }

        var error = Marshal.GetLastPInvokeError();
        claim.Dispose();
        throw new IOException($"The device '{path}' cannot be had alone: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }

    // A call of the system may read less than it was asked for.
    private void ReadExactly(uint block, Span<byte> into)
    {
        for (var done = 0; done < into.Length;)
        {
            var read = RandomAccess.Read(_handle, into[done..], (long)block * BlockSize.Bytes + done);
            if (read == 0)
            {
                throw new IOException("the file has become shorter");
            }

            done += read;
        }
    }

    private Errno Failed(string what, uint block, int bytes, string why)
    {
        _lastFailure = $"{what} {bytes} bytes from block {block} on failed: {why}";
        return Errno.EIO;
    }

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(SafeFileHandle handle, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenDevice(string path, int flags);
}

using System.Runtime.InteropServices;
using SysSpec.Runtime;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Images;

/// <summary>
/// Saves what requests changed on an image, a time after the first change that is not saved yet, whether more requests come or not: a loss of power takes no more than what was done in that time.
/// It stands before the file system and looks at what passes. Times of access that reading sets are no reason to save; they go along with the next save (as with lazytime of ext4).
/// </summary>
internal sealed class PeriodicSave : IRequestHandler, IDisposable
{
    // Of enum fuse_opcode in the kernel's include/uapi/linux/fuse.h: SETATTR, SYMLINK, MKNOD, MKDIR, UNLINK, RMDIR, RENAME, LINK, WRITE, SETXATTR, REMOVEXATTR, CREATE, IOCTL, FALLOCATE, RENAME2,
    // COPY_FILE_RANGE and TMPFILE change something; so does OPEN that truncates.
    private const ulong Changing =
        1UL << 4 | 1UL << 6 | 1UL << 8 | 1UL << 9 | 1UL << 10 | 1UL << 11 | 1UL << 12 | 1UL << 13 | 1UL << 16 | 1UL << 21 | 1UL << 24 | 1UL << 35 | 1UL << 39 | 1UL << 43 | 1UL << 45 | 1UL << 47 | 1UL << 51;

    // FSYNC, FSYNCDIR and SYNCFS save everything.
    private const ulong Saving = 1UL << 20 | 1UL << 30 | 1UL << 50;

    private const int Open = 14;
    private const uint TruncateFlag = 0x200;

    private readonly IRequestHandler _handler;
    private readonly Func<string?> _save;
    private readonly Action<string> _report;
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isChanged;
    private volatile bool _isOver;
    private string? _reported;

    /// <param name="handler">The file system.</param>
    /// <param name="interval">How long a change may wait.</param>
    /// <param name="save">Saves, under the lock that requests take; null, or the sentence that says why it could not. Called on a thread of its own.</param>
    /// <param name="report">Where such a sentence goes.</param>
    /// <param name="time">The clock.</param>
    public PeriodicSave(IRequestHandler handler, TimeSpan interval, Func<string?> save, Action<string> report, TimeProvider time)
    {
        _handler = handler;
        _save = save;
        _report = report;
        _interval = interval;
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Done, with the exception, when saving has thrown one; nothing is saved after that.</summary>
    public Task<Exception> Failure => _failure.Task;

    /// <inheritdoc/>
    public RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength)
    {
        // Before the file system saves: what changes meanwhile may not be in it, and is noted again.
        var isSaving = IsOneOf(Saving, RequestHeader.Of(request).Opcode);
        var wasChanged = isSaving && Interlocked.Exchange(ref _isChanged, 0) != 0;
        RequestOutcome outcome;
        try
        {
            outcome = _handler.Handle(request, reply, out replyLength);
        }
        catch
        {
            // Nobody knows what the file system holds now; the image keeps what was saved before.
            _isOver = true;
            throw;
        }

        // Only now, so that what is noted is there to be saved.
        var succeeds = outcome == RequestOutcome.Reply && ReplyHeader.Of(reply).Error == 0;
        if (isSaving ? wasChanged && !succeeds : succeeds && IsChanging(request))
        {
            Note();
        }

        return outcome;
    }

    /// <inheritdoc/>
    public bool Wakes(ReadOnlySpan<byte> request) => _handler.Wakes(request);

    /// <summary>Ends it; waits for a save that is going on. What is not saved stays so.</summary>
    public void Dispose()
    {
        _isOver = true;
        _timer.Dispose();
        lock (_gate)
        {
        }
    }

    private static bool IsOneOf(ulong opcodes, uint opcode) => opcode < 64 && (opcodes >> (int)opcode & 1) != 0;

    private static bool IsChanging(ReadOnlySpan<byte> request)
    {
        var opcode = RequestHeader.Of(request).Opcode;
        return IsOneOf(Changing, opcode)
            || (opcode == Open && request.Length >= RequestHeader.Size + sizeof(uint) && (MemoryMarshal.Read<uint>(request[RequestHeader.Size..]) & TruncateFlag) != 0);
    }

    private void Note()
    {
        // Most requests find that it is noted, and share the line of memory without writing to it.
        if (Volatile.Read(ref _isChanged) == 0 && Interlocked.Exchange(ref _isChanged, 1) == 0)
        {
            _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_isOver || Interlocked.Exchange(ref _isChanged, 0) == 0)
            {
                return;
            }

            try
            {
                Tell(_save());
            }
            catch (Exception failure)
            {
                _isOver = true;
                _failure.TrySetResult(failure);
            }
        }
    }

    private void Tell(string? sentence)
    {
        if (sentence is not null)
        {
            Note();
        }

        // One sentence for a failure that lasts, however often it is tried again.
        if (sentence != _reported)
        {
            _report(sentence is null ? "What was written is safe on the image now." : $"{sentence} It stays in memory and is tried again.");
            _reported = sentence;
        }
    }
}

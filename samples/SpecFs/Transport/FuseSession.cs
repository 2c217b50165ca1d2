using SysSpec.Runtime;

namespace SysSpec.SpecFs.Transport;

/// <summary>
/// Serves one mount: several threads, each with a descriptor and buffers of its own, hand requests to one handler. The session ends when
/// the kernel ends the connection, that is when the file system is unmounted; there is no other way to stop it.
/// </summary>
public sealed class FuseSession : IDisposable
{
    private readonly FuseConnection _connection;
    private readonly RequestDispatcher _dispatcher;
    private readonly ParkedRequests _parked;
    private readonly int _threadCount;
    private readonly TimeSpan _pollTime;
    private readonly List<Thread> _threads = [];
    private readonly List<FuseConnection> _clones = [];
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Exception> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    /// <param name="connection">A connection that has been mounted; the session owns it from now on.</param>
    /// <param name="handler">The file system; called by several threads at once.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="pollTime">How long a thread looks for the next request before it sleeps; see <see cref="PollingTurn"/>.</param>
    /// <param name="upkeep">What the file system wants done between requests, if anything.</param>
    public FuseSession(FuseConnection connection, IRequestHandler handler, int threads, TimeSpan pollTime, Upkeep? upkeep = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _pollTime = pollTime;
        _connection = connection;
        _threadCount = threads;
        _dispatcher = new RequestDispatcher(handler, failure => _failure.TrySetResult(failure), upkeep);
        _parked = new ParkedRequests(_dispatcher);
    }

    /// <summary>One thread per processor, and never less than two, so that one slow request does not stop the mount.</summary>
    public static int DefaultThreads => Math.Max(2, Environment.ProcessorCount);

    /// <summary>Fifty microseconds, about twice what it takes to be woken; none on a machine with one processor, where the client could not run meanwhile.</summary>
    public static TimeSpan DefaultPollTime => Environment.ProcessorCount > 1 ? TimeSpan.FromMicroseconds(50) : TimeSpan.Zero;

    /// <summary>Done when the last thread has ended and every descriptor is closed.</summary>
    public Task Completion => _completion.Task;

    /// <summary>
    /// Done, with the exception, when the handler or the connection has failed. The request got EIO; the mount should be taken down.
    /// </summary>
    public Task<Exception> Failure => _failure.Task;

    /// <summary>Agrees with the kernel on the protocol on the calling thread, then starts the threads.</summary>
    /// <returns>False if the file system was unmounted meanwhile; the session is then complete.</returns>
    /// <exception cref="FuseTransportException">The connection failed.</exception>
    public bool Start()
    {
        var negotiated = false;
        try
        {
            using var first = new FuseWorker(_connection, _dispatcher, _parked, NewTurn(TimeSpan.Zero));
            negotiated = first.Negotiate();
        }
        finally
        {
            if (!negotiated)
            {
                End();
            }
        }

        if (!negotiated)
        {
            return false;
        }

        // The first thread keeps the connection itself; a clone is possible only now that the kernel has been answered.
        _running = _threadCount;
        FuseConnection[] connections = [_connection, .. Enumerable.Range(1, _threadCount - 1).Select(_ => CloneOrShare())];

        // Whether a descriptor blocks is a property of the descriptor: on a shared one nobody may poll.
        var turn = NewTurn(connections.Distinct().Count() == connections.Length ? _pollTime : TimeSpan.Zero);
        for (var number = 0; number < _threadCount; number++)
        {
            var connection = connections[number];
            _threads.Add(new Thread(() => Serve(connection, turn)) { IsBackground = true, Name = $"specfs-{number}" });
        }

        foreach (var thread in _threads)
        {
            thread.Start();
        }

        return true;
    }

    /// <summary>Waits until all threads have ended. Unmount first.</summary>
    public void Join()
    {
        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    /// <summary>Closes the connection of a session that was never started; a started one closes it itself when it ends.</summary>
    public void Dispose()
    {
        if (_threads.Count == 0)
        {
            End();
        }
    }

    private FuseConnection CloneOrShare()
    {
        var clone = _connection.TryClone();
        if (clone is null)
        {
            return _connection;
        }

        _clones.Add(clone);
        return clone;
    }

    private static PollingTurn NewTurn(TimeSpan pollTime) => new(pollTime, TimeProvider.System, static () => Thread.Yield());

    private void Serve(FuseConnection connection, PollingTurn turn)
    {
        try
        {
            using var worker = new FuseWorker(connection, _dispatcher, _parked, turn);
            worker.Run();
        }
        catch (FuseTransportException failure)
        {
            _failure.TrySetResult(failure);
        }
        finally
        {
            // Descriptors outlive every thread: the reply to a parked request goes to the descriptor that the request came from.
            if (Interlocked.Decrement(ref _running) == 0)
            {
                End();
            }
        }
    }

    private void End()
    {
        foreach (var clone in _clones)
        {
            clone.Dispose();
        }

        _connection.Dispose();
        _completion.TrySetResult();
    }
}

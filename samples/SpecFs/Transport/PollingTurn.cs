namespace SysSpec.SpecFs.Transport;

/// <summary>
/// Decides how the workers of one session wait for requests. A worker that sleeps in the kernel has to be woken for each request, mostly on another processor, which takes longer than
/// most requests do. So while requests come one at a time, one worker polls: it looks for the next request for a moment before it sleeps, and the others stand by. As soon as requests
/// overlap, or polling keeps a processor from somebody who needs it, or the polling worker is held up by a long request, all go back to sleeping in the kernel, which serves several
/// clients best. An idle mount costs nothing. Per request: two interlocked additions, and every eighth one a system call while polling.
/// </summary>
/// <param name="pollTime">How long a worker polls before it sleeps; zero: never.</param>
/// <param name="time">The clock.</param>
/// <param name="giveWay">Lets others run that wait for this processor (sched_yield(2)).</param>
internal sealed unsafe class PollingTurn(TimeSpan pollTime, TimeProvider time, Action giveWay)
{
    /// <summary>As many requests in a row have come alone before a worker begins to poll.</summary>
    public const int CalmRequests = 128;

    /// <summary>Where polling did not pay, more of them are asked for next time, up to this number.</summary>
    public const int MostCalmRequests = 8192;

    /// <summary>The polling worker looks at each request with this number whether another one waits already.</summary>
    public const int SampleEvery = 8;

    /// <summary>Giving way that often for nothing, and longer than <see cref="LongTurn"/>, shows that the processor is wanted.</summary>
    public const int MostLostTurns = 16;

    /// <summary>Longer than it takes to run somebody who only sends the next request.</summary>
    public static readonly TimeSpan LongTurn = TimeSpan.FromMicroseconds(15);

    /// <summary>How often a worker that stands by looks whether the polling one gets on.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);

    // After so many looks without a request between them it no longer looks until the next request.
    private const int LooksWhileIdle = 100;

    private readonly SemaphoreSlim _released = new(0);
    private readonly SemaphoreSlim _stirred = new(0);
    private volatile IRequestSource? _poller;
    private volatile bool _hasEnded;
    private int _standingBy;
    private int _watching;
    private int _sleepsDeeply;
    private int _serving;

    // Counters below are written by one worker at a time but for rare races, which only shift when polling begins or ends.
    private int _calm;
    private int _calmNeeded = CalmRequests;
    private int _polled;
    private int _overlaps;
    private int _lostTurns;

    /// <summary>Whether a worker polls now.</summary>
    public bool IsPolling => _poller is not null;

    /// <summary>How many workers stand by now.</summary>
    public int StandingBy => Volatile.Read(ref _standingBy);

    /// <summary>Whether nobody looks after the polling worker now, for no request has come for a while.</summary>
    public bool IsResting => Volatile.Read(ref _sleepsDeeply) > 0;

    /// <summary>Waits for the calling worker's next request. <see cref="Done"/> follows when it has been answered.</summary>
    /// <returns>As <see cref="IRequestSource.Receive"/>.</returns>
    /// <exception cref="FuseTransportException">As <see cref="IRequestSource.Receive"/>; the other workers go on by themselves.</exception>
    public int Next(IRequestSource source, byte* buffer, int capacity)
    {
        var length = 0;
        try
        {
            length = Wait(source, buffer, capacity);
        }
        finally
        {
            if (length == 0)
            {
                _hasEnded = true;
                Stop();
            }
        }

        _calm = Interlocked.Increment(ref _serving) > 1 ? 0 : _calm + 1;
        if (_sleepsDeeply > 0 && Interlocked.Exchange(ref _sleepsDeeply, 0) > 0)
        {
            _stirred.Release();
        }

        return length;
    }

    /// <summary>To be called before the reply is sent, for only until then it is sure that a request that waits comes from another client.</summary>
    public void BeforeReply(IRequestSource source)
    {
        if (!ReferenceEquals(_poller, source) || _polled % SampleEvery != 0)
        {
            return;
        }

        _lostTurns = Math.Max(0, _lostTurns - 1);
        _overlaps = source.HasRequest ? _overlaps + 1 : 0;
        if (_overlaps > 1)
        {
            Stop();
        }
    }

    /// <summary>The calling worker's request has been dealt with.</summary>
    public void Done(IRequestSource source)
    {
        Interlocked.Decrement(ref _serving);
        if (ReferenceEquals(_poller, source))
        {
            _polled++;
        }
        else if (_poller is null && _calm >= _calmNeeded && pollTime > TimeSpan.Zero && !_hasEnded && Interlocked.CompareExchange(ref _poller, source, null) is null)
        {
            _overlaps = _lostTurns = 0;
        }
    }

    private int Wait(IRequestSource source, byte* buffer, int capacity)
    {
        while (true)
        {
            var poller = _poller;
            if (poller is null || _hasEnded)
            {
                return source.Receive(buffer, capacity);
            }

            if (ReferenceEquals(poller, source))
            {
                return Poll(source, buffer, capacity);
            }

            StandBy();
        }
    }

    private int Poll(IRequestSource source, byte* buffer, int capacity)
    {
        var start = time.GetTimestamp();
        while (ReferenceEquals(_poller, source))
        {
            if (source.TryReceive(buffer, capacity) is >= 0 and var length)
            {
                return length;
            }

            var before = time.GetTimestamp();
            if (time.GetElapsedTime(start, before) >= pollTime)
            {
                break;
            }

            giveWay();
            if (time.GetElapsedTime(before) < LongTurn)
            {
                continue;
            }

            // Whoever ran meanwhile may have been the client: then the time was well spent.
            if (source.TryReceive(buffer, capacity) is >= 0 and var next)
            {
                return next;
            }

            if (++_lostTurns > MostLostTurns)
            {
                _calmNeeded = Math.Min(_calmNeeded * 2, MostCalmRequests);
                Stop();
            }
        }

        return source.Receive(buffer, capacity);
    }

    // Until nobody polls any more. One of those who stand by looks now and then, so that a request that takes long holds up nobody else.
    private void StandBy()
    {
        Interlocked.Increment(ref _standingBy);
        if (Interlocked.Exchange(ref _watching, 1) == 0)
        {
            Watch();
            Volatile.Write(ref _watching, 0);
        }
        else if (_poller is not null && !_hasEnded)
        {
            _released.Wait();
        }

        Interlocked.Decrement(ref _standingBy);
    }

    private void Watch()
    {
        var (seen, looks) = (_polled, 0);
        while (_poller is not null && !_hasEnded)
        {
            if (looks < LooksWhileIdle)
            {
                _stirred.Wait(LookInterval);
            }
            else if (Interlocked.Exchange(ref _sleepsDeeply, 1) == 0 && Volatile.Read(ref _serving) == 0)
            {
                _stirred.Wait();
            }

            if (_polled != seen || looks >= LooksWhileIdle)
            {
                (seen, looks) = (_polled, 0);
            }
            else if (Volatile.Read(ref _serving) > 0)
            {
                Stop();
            }
            else
            {
                looks++;
            }
        }
    }

    private void Stop()
    {
        _poller = null;
        _calm = 0;
        _overlaps = 0;
        if (StandingBy is > 0 and var count)
        {
            _released.Release(count);
            _stirred.Release();
        }
    }
}

using SysSpec.Runtime;
using SysSpec.SpecFs.Interop;

namespace SysSpec.SpecFs.Transport;

/// <summary>
/// Requests that wait for another request, in order of arrival (blocking advisory locks). Shared by all workers. A request that parks
/// nothing and wakes nothing never comes here; one that wakes costs a memory fence and a read while nothing is parked.
/// </summary>
internal sealed class ParkedRequests(RequestDispatcher dispatcher)
{
    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];

    // An interrupt may be read by one worker while another still brings the request here; the last ones are remembered for that request.
    // Numbers are never reused, so an old entry does no harm.
    private readonly ulong[] _recentInterrupts = new ulong[256];
    private int _nextInterrupt;
    private int _count;

    /// <summary>How many requests wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>
    /// Keeps a copy of a request that the handler asked to park, then tries it once more, for what it waits for may just have happened.
    /// </summary>
    /// <param name="request">The whole request.</param>
    /// <param name="origin">Where its reply goes.</param>
    /// <param name="reply">Room for a reply.</param>
    public void Park(ReadOnlySpan<byte> request, IReplyChannel origin, Span<byte> reply)
    {
        var unique = RequestHeader.Of(request).Unique;
        lock (_gate)
        {
            if (Array.IndexOf(_recentInterrupts, unique) >= 0)
            {
                origin.Send(reply[..ReplyHeader.WriteError(reply, unique, Errno.Interrupted)]);
                return;
            }

            _waiting.Add(new Waiting(unique, request.ToArray(), origin));
            // A full fence: either the waking worker sees this count, or the second try below sees what that worker's request did.
            Interlocked.Exchange(ref _count, _waiting.Count);
            PresentAll(reply);
        }
    }

    /// <summary>Presents the parked requests again if <paramref name="handled"/>, just handled, can let one of them go on.</summary>
    /// <param name="handled">The whole request.</param>
    /// <param name="reply">Room for a reply.</param>
    public void WakeAfter(ReadOnlySpan<byte> handled, Span<byte> reply)
    {
        if (!dispatcher.Wakes(handled))
        {
            return;
        }

        Interlocked.MemoryBarrier();
        if (Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            PresentAll(reply);
        }
    }

    /// <summary>Answers a parked request with EINTR. A request that is not parked is left alone: its answer is under way.</summary>
    /// <param name="unique">The parked request's number.</param>
    /// <param name="reply">Room for a reply.</param>
    public void Interrupt(ulong unique, Span<byte> reply)
    {
        lock (_gate)
        {
            var index = _waiting.FindIndex(parked => parked.Unique == unique);
            if (index < 0)
            {
                _recentInterrupts[_nextInterrupt] = unique;
                _nextInterrupt = (_nextInterrupt + 1) % _recentInterrupts.Length;
                return;
            }

            var origin = _waiting[index].Origin;
            RemoveAt(index);
            origin.Send(reply[..ReplyHeader.WriteError(reply, unique, Errno.Interrupted)]);
        }
    }

    /// <summary>One pass in order of arrival, and another one whenever a request that went on can itself wake the rest.</summary>
    private void PresentAll(Span<byte> reply)
    {
        bool again;
        do
        {
            again = false;
            for (var index = 0; index < _waiting.Count;)
            {
                var (_, request, origin) = _waiting[index];
                var outcome = dispatcher.Handle(request, reply, out var length);
                if (outcome == RequestOutcome.Park)
                {
                    index++;
                    continue;
                }

                RemoveAt(index);
                if (outcome == RequestOutcome.Reply)
                {
                    origin.Send(reply[..length]);
                }

                again |= dispatcher.Wakes(request);
            }
        }
        while (again && _waiting.Count > 0);
    }

    private void RemoveAt(int index)
    {
        _waiting.RemoveAt(index);
        Volatile.Write(ref _count, _waiting.Count);
    }

    private sealed record Waiting(ulong Unique, byte[] Request, IReplyChannel Origin);
}

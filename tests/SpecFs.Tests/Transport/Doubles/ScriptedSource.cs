using System.Collections.Concurrent;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>A source of requests that come when a test offers them; a request is no more than its length.</summary>
internal sealed unsafe class ScriptedSource : IRequestSource, IDisposable
{
    private readonly BlockingCollection<int> _requests = [];
    private readonly Queue<int> _late = [];
    private bool _fails;

    /// <summary>How often a worker looked without waiting.</summary>
    public int Polls { get; private set; }

    public bool HasRequest => _requests.Count > 0;

    /// <summary>A request is there.</summary>
    public void Offer(int length) => _requests.Add(length);

    /// <summary>A request comes, but only to a worker that waits for it.</summary>
    public void OfferLate(int length) => _late.Enqueue(length);

    /// <summary>The file system was unmounted.</summary>
    public void End() => _requests.Add(0);

    /// <summary>Reading fails from now on.</summary>
    public void Fail() => _fails = true;

    public void Drain()
    {
        while (_requests.TryTake(out _))
        {
        }
    }

    public int Receive(byte* buffer, int capacity)
    {
        if (_fails)
        {
            throw new FuseTransportException("Reading a request from the kernel", Errno.InputOutput);
        }

        return _late.TryDequeue(out var late) ? late : _requests.Take();
    }

    public int TryReceive(byte* buffer, int capacity)
    {
        Polls++;
        return _fails ? Receive(buffer, capacity) : _requests.TryTake(out var length) ? length : -1;
    }

    public void Dispose() => _requests.Dispose();
}

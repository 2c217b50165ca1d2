using SysSpec.Runtime;

namespace SysSpec.Bench.Locks;

/// <summary>One way to lock, as a struct so that the loops are compiled for each on its own. What knows no shared mode enters exclusively instead.</summary>
internal interface ICandidate<T>
    where T : struct, ICandidate<T>
{
    static abstract string Name { get; }

    static abstract T Create();

    void EnterExclusive();

    void ExitExclusive();

    void EnterShared();

    void ExitShared();
}

internal struct OursReadWrite : ICandidate<OursReadWrite>
{
    private ReadWriteLock _lock;

    public static string Name => "ReadWriteLock";

    public static OursReadWrite Create() => default;

    public void EnterExclusive() => _lock.EnterExclusive();

    public void ExitExclusive() => _lock.ExitExclusive();

    public void EnterShared() => _lock.EnterShared();

    public void ExitShared() => _lock.ExitShared();
}

internal struct OursMutual : ICandidate<OursMutual>
{
    private MutualLock _lock;

    public static string Name => "MutualLock";

    public static OursMutual Create() => default;

    public void EnterExclusive() => _lock.Enter();

    public void ExitExclusive() => _lock.Exit();

    public void EnterShared() => _lock.Enter();

    public void ExitShared() => _lock.Exit();
}

internal struct SystemLock : ICandidate<SystemLock>
{
    private Lock _lock;

    public static string Name => "Lock";

    public static SystemLock Create() => new() { _lock = new Lock() };

    public readonly void EnterExclusive() => _lock.Enter();

    public readonly void ExitExclusive() => _lock.Exit();

    public readonly void EnterShared() => _lock.Enter();

    public readonly void ExitShared() => _lock.Exit();
}

internal struct SystemMonitor : ICandidate<SystemMonitor>
{
    private object _lock;

    public static string Name => "Monitor";

    public static SystemMonitor Create() => new() { _lock = new object() };

    public readonly void EnterExclusive() => Monitor.Enter(_lock);

    public readonly void ExitExclusive() => Monitor.Exit(_lock);

    public readonly void EnterShared() => Monitor.Enter(_lock);

    public readonly void ExitShared() => Monitor.Exit(_lock);
}

internal struct Slim : ICandidate<Slim>
{
    private ReaderWriterLockSlim _lock;

    public static string Name => "ReaderWriterLockSlim";

    public static Slim Create() => new() { _lock = new ReaderWriterLockSlim() };

    public readonly void EnterExclusive() => _lock.EnterWriteLock();

    public readonly void ExitExclusive() => _lock.ExitWriteLock();

    public readonly void EnterShared() => _lock.EnterReadLock();

    public readonly void ExitShared() => _lock.ExitReadLock();
}

/// <summary>Counts readers in the word, spins for ever: no bias, nothing that could park.</summary>
internal struct Spinning : ICandidate<Spinning>
{
    private const int Held = 1;
    private const int Reader = 2;
    private int _state;

    public static string Name => "spin lock";

    public static Spinning Create() => default;

    public void EnterExclusive()
    {
        while (_state != 0 || Interlocked.CompareExchange(ref _state, Held, 0) != 0)
        {
            Thread.SpinWait(1);
        }
    }

    public void ExitExclusive() => Volatile.Write(ref _state, 0);

    public void EnterShared()
    {
        int state = _state;
        while ((state & Held) != 0 || Interlocked.CompareExchange(ref _state, state + Reader, state) != state)
        {
            Thread.SpinWait(1);
            state = Volatile.Read(ref _state);
        }
    }

    public void ExitShared() => Interlocked.Add(ref _state, -Reader);
}

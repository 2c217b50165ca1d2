using System.Diagnostics;

namespace SysSpec.Bench.Concurrency.Measuring;

/// <summary>Two threads, each on a processor of its own, that run a loop for a time: one of them alone, or both at once.</summary>
internal sealed class Team : IDisposable
{
    public const int Size = 2;

    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _wake = [new(0), new(0)];
    private readonly CountdownEvent _done = new(1);
    private readonly double[] _rates = new double[Size];
    private Action<int>[]? _loops;
    private TimeSpan _time;
    private int _batch;
    private int _missing;
    private Exception? _failure;

    public Team()
    {
        _threads = [.. Enumerable.Range(0, Size).Select(index => new Thread(() => Work(index)) { IsBackground = true })];
        Array.ForEach(_threads, static thread => thread.Start());
    }

    /// <summary>Whether the threads are bound to processors.</summary>
    public bool IsBound { get; } = Processor.Usable.Count >= Size;

    /// <summary>Runs the loops of some threads at once.</summary>
    /// <param name="loops">The loop of each thread.</param>
    /// <param name="batch">Turns of the loop between two looks at the clock.</param>
    /// <param name="time">How long.</param>
    /// <param name="who">The indices of the threads that run; the others sleep.</param>
    /// <returns>Turns per second of all that ran.</returns>
    public double Run(Action<int>[] loops, int batch, TimeSpan time, params ReadOnlySpan<int> who)
    {
        (_loops, _batch, _time, _missing) = (loops, batch, time, who.Length);
        Array.Clear(_rates);
        _done.Reset(who.Length);
        foreach (var index in who)
        {
            _wake[index].Release();
        }

        _done.Wait();
        return _failure is null ? _rates.Sum() : throw new InvalidOperationException("A workload failed.", _failure);
    }

    public void Dispose()
    {
        _loops = null;
        foreach (var index in Enumerable.Range(0, Size))
        {
            _wake[index].Release();
            _threads[index].Join();
            _wake[index].Dispose();
        }

        _done.Dispose();
    }

    private void Work(int index)
    {
        if (IsBound)
        {
            Processor.TryBind(Processor.Usable[index]);
        }

        for (_wake[index].Wait(); _loops is { } loops; _wake[index].Wait())
        {
            try
            {
                _rates[index] = Rate(loops[index]);
            }
            catch (InvalidOperationException failure)
            {
                _failure = failure;
            }

            _done.Signal();
        }
    }

    private double Rate(Action<int> loop)
    {
        // All start together: whoever is awake first waits for the others.
        Interlocked.Decrement(ref _missing);
        while (Volatile.Read(ref _missing) > 0)
        {
            Thread.SpinWait(1);
        }

        var (start, turns, elapsed) = (Stopwatch.GetTimestamp(), 0L, TimeSpan.Zero);
        while (elapsed < _time)
        {
            loop(_batch);
            turns += _batch;
            elapsed = Stopwatch.GetElapsedTime(start);
        }

        return turns / elapsed.TotalSeconds;
    }
}

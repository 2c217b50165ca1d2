using System.Diagnostics;

namespace SysSpec.Runtime;

/// <summary>What a parked thread waits for.</summary>
internal enum Want
{
    /// <summary>The lock, exclusively.</summary>
    Exclusive,

    /// <summary>The lock, shared.</summary>
    Shared,

    /// <summary>It has the lock, and waits until the readers that were inside have left.</summary>
    ReadersGone,
}

/// <summary>Why a parked thread goes on.</summary>
internal enum Wake
{
    /// <summary>Not yet.</summary>
    None,

    /// <summary>It may try once more.</summary>
    Retry,

    /// <summary>It holds the lock: whoever let go gave it over.</summary>
    Granted,
}

/// <summary>What a thread waits with; each thread has one, made when it first waits.</summary>
internal sealed class Waiter
{
    // A thread that keeps losing against newcomers gets the lock handed over after this time: rarely enough that the lock stays fast, for while it is handed over nobody uses it.
    private static readonly long s_patience = Stopwatch.Frequency / 2000;

    // Looks at the lock, with pauses of the processor in between that grow to about a microsecond, so that the cache line stays with the holder: in all a few times what parking and waking cost, less where spinning did not help lately.
    private const int LongestPause = 32;
    private const int MostLooks = 60;
    private const int FewestLooks = 30;

    [ThreadStatic]
    private static Waiter? t_current;

    private Wake _signalled;
    private int _looks = MostLooks;
    private long _since;

    public static Waiter Current => t_current ??= new Waiter();

    public uint Number { get; private set; }

    public Want Want { get; private set; }

    /// <summary>What it will be woken with; set under the stripe, by whoever takes it off the list.</summary>
    public Wake Wake { get; set; }

    /// <summary>The next one in the same list.</summary>
    public Waiter? Next { get; set; }

    public bool IsOutOfPatience => Stopwatch.GetTimestamp() - _since > s_patience;

    /// <summary>Waits a moment on the processor; false when it is time to park. More patient if that worked last time, less if not.</summary>
    /// <param name="looks">How often this was called for the present wait.</param>
    public bool Spins(int looks)
    {
        if (Environment.ProcessorCount == 1 || looks >= _looks)
        {
            _looks = Math.Max(FewestLooks, _looks - 1);
            return false;
        }

        Thread.SpinWait(Math.Min(1 << looks, LongestPause));
        return true;
    }

    /// <summary>Spinning was enough.</summary>
    public void SpunEnough() => _looks = Math.Min(MostLooks, _looks + 1);

    public void StartWaiting() => _since = Stopwatch.GetTimestamp();

    public void Prepare(uint number, Want want)
    {
        (Number, Want, Wake, Next, _signalled) = (number, want, Wake.Retry, null, Wake.None);
    }

    public Wake Sleep()
    {
        bool interrupted = false;
        lock (this)
        {
            while (_signalled == Wake.None)
            {
                try
                {
                    Monitor.Wait(this);
                }
                catch (ThreadInterruptedException)
                {
                    // Whoever lets go counts on this thread, so it cannot leave now; its next wait elsewhere is interrupted instead.
                    interrupted = true;
                }
            }
        }

        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }

        return _signalled;
    }

    /// <summary>Wakes those who were taken off a list, linked by <see cref="Next"/>.</summary>
    public static void SignalAll(Waiter? first)
    {
        for (Waiter? waiter = first; waiter is not null;)
        {
            // Once it is signalled, its thread may use it for another wait.
            Waiter? next = waiter.Next;
            lock (waiter)
            {
                waiter._signalled = waiter.Wake;
                Monitor.Pulse(waiter);
            }

            waiter = next;
        }
    }
}

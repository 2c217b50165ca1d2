namespace SysSpec.Runtime;

/// <summary>
/// Where threads wait for locks: lists of parked threads, in stripes by the locks' numbers, so that the locks themselves stay small.
/// </summary>
/// <remarks>
/// <b>No wake-up is lost.</b> <see cref="LockWord.Waiting"/> is set exactly while somebody is parked for the lock; it changes under the stripe only. Whoever lets go stores into the state (or into its slot) and
/// then looks at the bit, without a fence between. Whoever parks sets the bit, runs <see cref="Interlocked.MemoryBarrierProcessWide"/> and looks at the state once more, all under the stripe. The barrier is a full fence somewhere in the instructions of
/// the thread that lets go: if it falls after that thread's look at the bit, the store is visible to the parking thread, which does not park; if it falls before the look, the look finds the bit, and that
/// thread comes here, waits for the stripe and finds the parked one. A thread that finds the bit set already needs no barrier of its own: the first one's came after the bit, and the bit was there ever since.
/// </remarks>
internal static class ParkingLot
{
    private const int Stripes = 64;

    private static readonly WaitingList[] s_stripes = [.. Enumerable.Range(0, Stripes).Select(static _ => new WaitingList())];

    /// <summary>Waits until the lock may be free for what is wanted, or was given over; comes back at once if it is now.</summary>
    /// <param name="word">The lock.</param>
    /// <param name="waiter">The calling thread's.</param>
    /// <param name="want">What for.</param>
    /// <param name="isFirstTry">False: the thread was parked for the same wish before, and goes to the front.</param>
    public static Wake Park(ref LockWord word, Waiter waiter, Want want, bool isFirstTry)
    {
        uint number = LockNumbers.Of(ref word);
        WaitingList list = s_stripes[number % Stripes];
        lock (list)
        {
            bool wasMarked = (word.Key & LockWord.Waiting) != 0;
            if (!wasMarked)
            {
                Interlocked.Or(ref word.Key, LockWord.Waiting);
                Interlocked.MemoryBarrierProcessWide();
            }

            if (!MustWait(ref word, want))
            {
                if (!wasMarked)
                {
                    Interlocked.And(ref word.Key, ~LockWord.Waiting);
                }

                return Wake.Retry;
            }

            waiter.Prepare(number, want);
            if (isFirstTry)
            {
                waiter.StartWaiting();
                list.AddLast(waiter);
            }
            else
            {
                list.AddFirst(waiter);
            }
        }

        return waiter.Sleep();
    }

    /// <summary>The exclusive holder lets go of a lock for which somebody was seen to be parked; wakes who comes next, or gives the lock over.</summary>
    public static void LetGo(ref LockWord word)
    {
        uint number = word.Number;
        WaitingList list = s_stripes[number % Stripes];
        Waiter? woken;
        lock (list)
        {
            int state = (word.Key & LockWord.Ending) != 0 ? LockWord.Retired : 0;
            bool isGranted = state == 0 && number != LockNumbers.Common && list.First(number) is { IsOutOfPatience: true };
            woken = RemoveNext(list, number, state);
            Volatile.Write(ref word.State, isGranted ? Grant(woken) : state);
            UnmarkIfNobody(ref word, number, list);
        }

        Waiter.SignalAll(woken);
    }

    /// <summary>The exclusive holder has let go and then seen that somebody is parked; wakes who comes next.</summary>
    public static void WakeNext(ref LockWord word)
    {
        uint number = word.Number;
        WaitingList list = s_stripes[number % Stripes];
        Waiter? woken;
        lock (list)
        {
            woken = RemoveNext(list, number, Volatile.Read(ref word.State));
            UnmarkIfNobody(ref word, number, list);
        }

        Waiter.SignalAll(woken);
    }

    /// <summary>A reader has left a lock for which somebody is parked; that may be a writer who waits for just this.</summary>
    public static void WakeDrainingWriter(ref LockWord word)
    {
        uint number = word.Number;
        WaitingList list = s_stripes[number % Stripes];
        Waiter? woken;
        lock (list)
        {
            woken = list.RemoveDraining(number);
            UnmarkIfNobody(ref word, number, list);
        }

        Waiter.SignalAll(woken);
    }

    private static Waiter? RemoveNext(WaitingList list, uint number, int state) =>
        (state & LockWord.Retired) != 0 || number == LockNumbers.Common ? list.RemoveAll(number) : list.RemoveNext(number);

    // Makes the first waiter the holder: one writer, or all readers before the next writer, who may try in the meantime. The state that says so.
    private static int Grant(Waiter? woken)
    {
        if (woken is { Want: Want.Exclusive })
        {
            woken.Wake = Wake.Granted;
            return LockWord.Held;
        }

        int state = 0;
        for (Waiter? waiter = woken; waiter is { Want: Want.Shared }; waiter = waiter.Next)
        {
            waiter.Wake = Wake.Granted;
            state += LockWord.Reader;
        }

        return state;
    }

    private static bool MustWait(ref LockWord word, Want want) =>
        want == Want.ReadersGone ? ContendedLock.HasReaders(ref word) : (Volatile.Read(ref word.State) & LockWord.Held) != 0;

    // Under the common number others may be parked for this lock still, whom nobody can tell from those of other locks; the mark stays until one lets go of it and wakes all.
    private static void UnmarkIfNobody(ref LockWord word, uint number, WaitingList list)
    {
        if (list.First(number) is null)
        {
            Interlocked.And(ref word.Key, ~LockWord.Waiting);
        }
    }
}

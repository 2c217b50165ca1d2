using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>What a lock does when its first attempt fails, and letting go, which must look for those who wait.</summary>
internal static class ContendedLock
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool EnterExclusive(ref LockWord word)
    {
        var wait = default(Wait);
        while (true)
        {
            int state = Volatile.Read(ref word.State);
            if ((state & LockWord.Held) == 0)
            {
                if ((state & LockWord.Retired) != 0)
                {
                    return false;
                }

                if (Interlocked.CompareExchange(ref word.State, (state & LockWord.Readers) | LockWord.Held, state) == state)
                {
                    wait.End();
                    Drain(ref word, state);
                    return true;
                }
            }
            else if (wait.Once(ref word, Want.Exclusive) == Wake.Granted)
            {
                return true;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool EnterShared(ref LockWord word)
    {
        var wait = default(Wait);
        while (true)
        {
            int state = Volatile.Read(ref word.State);
            if ((state & LockWord.Held) == 0)
            {
                if ((state & LockWord.Retired) != 0)
                {
                    return false;
                }

                if (Interlocked.CompareExchange(ref word.State, Count(ref word, state), state) == state)
                {
                    wait.End();
                    return true;
                }
            }
            else if (wait.Once(ref word, Want.Shared) == Wake.Granted)
            {
                return true;
            }
        }
    }

    /// <summary>Enters if nobody is inside; readers that are inside unseen are only found once the word says Held, which is taken back then.</summary>
    public static LockAttempt TryEnterExclusive(ref LockWord word)
    {
        int state = Volatile.Read(ref word.State);
        if ((state & LockWord.Held) != 0)
        {
            return LockAttempt.Busy;
        }

        if ((state & LockWord.Retired) != 0)
        {
            return LockAttempt.Ended;
        }

        if ((state & LockWord.Readers) != 0 || Interlocked.CompareExchange(ref word.State, LockWord.Held, state) != state)
        {
            return LockAttempt.Busy;
        }

        if ((state & LockWord.Biased) == 0)
        {
            return LockAttempt.Entered;
        }

        Interlocked.MemoryBarrierProcessWide();
        if (!HasReaders(ref word))
        {
            return LockAttempt.Entered;
        }

        // The bias has to come back, or the next writer would not look for those who are inside; nor can the lock be given to anybody.
        Volatile.Write(ref word.State, LockWord.Biased);
        if ((Volatile.Read(ref word.Key) & LockWord.Waiting) != 0)
        {
            ParkingLot.WakeNext(ref word);
        }

        return LockAttempt.Busy;
    }

    /// <summary>Enters as a reader if nobody is inside exclusively.</summary>
    public static LockAttempt TryEnterShared(ref LockWord word)
    {
        int state = Volatile.Read(ref word.State);
        if ((state & LockWord.Held) != 0)
        {
            return LockAttempt.Busy;
        }

        if ((state & LockWord.Retired) != 0)
        {
            return LockAttempt.Ended;
        }

        int entered = (state & LockWord.Readers) == 0 ? state + LockWord.Reader : Count(ref word, state);
        return Interlocked.CompareExchange(ref word.State, entered, state) == state ? LockAttempt.Entered : LockAttempt.Busy;
    }

    /// <summary>A store, and a look for parked threads on both sides of it: before, because the lock may have to be given over instead; after, because one may have parked in between (see <see cref="ParkingLot"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ExitExclusive(ref LockWord word)
    {
        uint key = word.Key;
        if ((key & LockWord.Waiting) != 0)
        {
            ParkingLot.LetGo(ref word);
            return;
        }

        // Free, or retired if it ends, which the holder alone says.
        Volatile.Write(ref word.State, (int)(key & LockWord.Ending));
        if ((Volatile.Read(ref word.Key) & LockWord.Waiting) != 0)
        {
            ParkingLot.WakeNext(ref word);
        }
    }

    public static void ExitCounted(ref LockWord word)
    {
        int state = Interlocked.Add(ref word.State, -LockWord.Reader);
        if ((state & (LockWord.Held | LockWord.Readers)) == LockWord.Held && (Volatile.Read(ref word.Key) & LockWord.Waiting) != 0)
        {
            ParkingLot.WakeDrainingWriter(ref word);
        }
    }

    /// <summary>Whether readers are inside a lock that lets no new ones in.</summary>
    public static bool HasReaders(ref LockWord word)
    {
        uint number = word.Number;
        return (Volatile.Read(ref word.State) & LockWord.Readers) != 0 || (number != 0 && ReaderSlots.AnyHolds(number));
    }

    // The word says Held by now, so no reader gets in any more; waits for those who were in.
    private static void Drain(ref LockWord word, int before)
    {
        if ((before & LockWord.Biased) != 0)
        {
            Interlocked.MemoryBarrierProcessWide();
        }
        else if ((before & LockWord.Readers) == 0)
        {
            return;
        }

        var wait = default(Wait);
        while (HasReaders(ref word))
        {
            wait.Once(ref word, Want.ReadersGone);
        }

        wait.End();
    }

    // The state with one more reader counted, who met others or would not be here; biased once that happened often enough.
    private static int Count(ref LockWord word, int state)
    {
        int counted = state + LockWord.Reader;
        if ((state & LockWord.Biased) != 0)
        {
            return counted;
        }

        if ((uint)state < (uint)(LockWord.BiasAfter * LockWord.Meeting))
        {
            return counted + LockWord.Meeting;
        }

        return LockNumbers.Of(ref word) == LockNumbers.Common ? counted : (counted & LockWord.Readers) | LockWord.Biased;
    }

    /// <summary>One wait, by spinning first and parking then.</summary>
    private struct Wait
    {
        private Waiter? _waiter;
        private int _looks;
        private bool _hasParked;

        public Wake Once(ref LockWord word, Want want)
        {
            Waiter waiter = _waiter ??= Waiter.Current;
            if (waiter.Spins(_looks++))
            {
                return Wake.Retry;
            }

            Wake wake = ParkingLot.Park(ref word, waiter, want, isFirstTry: !_hasParked);
            (_looks, _hasParked) = (0, true);
            return wake;
        }

        public readonly void End()
        {
            if (!_hasParked)
            {
                _waiter?.SpunEnough();
            }
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SysSpec.Runtime;

/// <summary>
/// Which biased locks one thread has entered shared: their numbers, in a few slots that this thread alone writes. A thread that has no slot left is counted in the lock like any reader of a lock without bias.
/// </summary>
/// <remarks>
/// A reader stores the number and then looks whether the lock is still biased; a writer takes the bias away and then looks through the slots. So that not both look too early, one side needs a fence between its two
/// steps, and the writer provides it for both: <see cref="Interlocked.MemoryBarrierProcessWide"/> makes each thread pass a full fence somewhere in its own instructions. If a reader's fence falls after its look, its store, which
/// comes before, is seen by the writer, who waits for it. If it falls before the look, the look finds the bias gone. Leaving is the same with other words: the slot is cleared and then <see cref="LockWord.Waiting"/> is looked at, which
/// the writer sets before such a barrier (<see cref="ParkingLot"/>) and its last look at the slots. Both pairs are volatile, which neither compiler nor collector reorders; nothing rests on how strong a processor's own order is.
/// <para>
/// After Dice and Kogan, "BRAVO: Biased Locking for Reader-Writer Locks" (USENIX ATC 2019), where slots are hashed and readers pay for the fence.
/// </para>
/// </remarks>
internal sealed class ReaderSlots
{
    // Weak, so that a thread that ended leaves nothing behind but an empty reference, which the next new thread clears away.
    private static WeakReference<ReaderSlots>[] s_all = [];
    private static readonly Lock s_registering = new();

    [ThreadStatic]
    private static ReaderSlots? t_current;

    private PaddedSlots _slots;

    private ReaderSlots()
    {
    }

    /// <summary>Enters a biased lock without an atomic operation. False: the bias is gone, or the thread has no slot left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryEnter(ref LockWord word)
    {
        ReaderSlots slots = t_current ?? Register();
        ref uint slot = ref slots._slots.First;
        if (slot != 0)
        {
            slot = ref slots.NextFree();
            if (slot != 0)
            {
                return false;
            }
        }

        Volatile.Write(ref slot, word.Number);
        if ((Volatile.Read(ref word.State) & LockWord.Biased) != 0)
        {
            return true;
        }

        Leave(ref word, ref slot);
        return false;
    }

    /// <summary>Leaves a lock that this thread entered by a slot. False: it did not.</summary>
    public static bool TryLeave(ref LockWord word)
    {
        if (t_current is not { } slots)
        {
            return false;
        }

        uint number = word.Number;
        ref PaddedSlots own = ref slots._slots;
        if (own.First == number)
        {
            Leave(ref word, ref own.First);
        }
        else if (own.Second == number)
        {
            Leave(ref word, ref own.Second);
        }
        else if (own.Third == number)
        {
            Leave(ref word, ref own.Third);
        }
        else if (own.Fourth == number)
        {
            Leave(ref word, ref own.Fourth);
        }
        else
        {
            return false;
        }

        return true;
    }

    /// <summary>Whether any thread is noted as inside. To be asked after the bias was taken away and a barrier across all processors.</summary>
    public static bool AnyHolds(uint number)
    {
        foreach (WeakReference<ReaderSlots> reference in Volatile.Read(ref s_all))
        {
            if (reference.TryGetTarget(out ReaderSlots? slots) && slots.Holds(number))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Leave(ref LockWord word, ref uint slot)
    {
        Volatile.Write(ref slot, 0);
        if ((Volatile.Read(ref word.Key) & LockWord.Waiting) != 0)
        {
            ParkingLot.WakeDrainingWriter(ref word);
        }
    }

    // Under a lock, so that the array is published before the thread's first number is.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReaderSlots Register()
    {
        var slots = new ReaderSlots();
        lock (s_registering)
        {
            Volatile.Write(ref s_all, [.. s_all.Where(static reference => reference.TryGetTarget(out _)), new WeakReference<ReaderSlots>(slots)]);
        }

        t_current = slots;
        return slots;
    }

    private ref uint NextFree()
    {
        if (_slots.Second == 0)
        {
            return ref _slots.Second;
        }

        if (_slots.Third == 0)
        {
            return ref _slots.Third;
        }

        return ref _slots.Fourth;
    }

    private bool Holds(uint number) =>
        Volatile.Read(ref _slots.First) == number || Volatile.Read(ref _slots.Second) == number || Volatile.Read(ref _slots.Third) == number || Volatile.Read(ref _slots.Fourth) == number;

    /// <summary>Two cache lines on each side: processors fetch lines in pairs, and what lies beside the object is not known.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 272)]
    private struct PaddedSlots
    {
        [FieldOffset(128)]
        public uint First;

        [FieldOffset(132)]
        public uint Second;

        [FieldOffset(136)]
        public uint Third;

        [FieldOffset(140)]
        public uint Fourth;
    }
}

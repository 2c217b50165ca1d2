using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// A lock of one entity, held by one thread exclusively or by many shared. Eight bytes, meant to lie in the entity as a field; never copied. <c>default</c> is free.
/// </summary>
/// <remarks>
/// Not recursive: a thread that enters again, in whatever mode, waits for itself. The thread that enters is the one that exits. Neither writers nor readers starve. Threads that wait spin for
/// microseconds and then sleep, which <see cref="Thread.Interrupt"/> does not end. Uncontended paths allocate nothing. How it works is told at <see cref="LockWord"/>; the twin that checks its use is <see cref="CheckedReadWriteLock"/>.
/// </remarks>
public struct ReadWriteLock
{
    private LockWord _word;

    /// <summary>Waits until no other thread is inside, and enters.</summary>
    /// <returns>False: the lock is retired, and nothing is held.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EnterExclusive()
    {
        // Free, however many readers have met since the last writer.
        int state = _word.State;
        return ((state & (LockWord.Meeting - 1)) == 0 && Interlocked.CompareExchange(ref _word.State, LockWord.Held, state) == state) || ContendedLock.EnterExclusive(ref _word);
    }

    /// <summary>Lets go of what <see cref="EnterExclusive"/> or <see cref="BeginHeld"/> gave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExitExclusive() => ContendedLock.ExitExclusive(ref _word);

    /// <summary>Enters exclusively if no other thread is inside, and does not wait.</summary>
    public LockAttempt TryEnterExclusive() => ContendedLock.TryEnterExclusive(ref _word);

    /// <summary>Enters shared if no thread is inside exclusively, and does not wait.</summary>
    public LockAttempt TryEnterShared() => ContendedLock.TryEnterShared(ref _word);

    /// <summary>Waits until no thread is inside exclusively, and enters.</summary>
    /// <returns>False: the lock is retired, and nothing is held.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool EnterShared()
    {
        // Volatile, so that whoever sees the bias sees the number too.
        int state = Volatile.Read(ref _word.State);
        if ((state & (LockWord.Meeting - 1)) == 0)
        {
            return Interlocked.CompareExchange(ref _word.State, state + LockWord.Reader, state) == state || ContendedLock.EnterShared(ref _word);
        }

        return ((state & LockWord.Biased) != 0 && ReaderSlots.TryEnter(ref _word)) || ContendedLock.EnterShared(ref _word);
    }

    /// <summary>Lets go of what <see cref="EnterShared"/> gave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ExitShared()
    {
        // A lock without number was never biased, and threads that read such locks only have no slots.
        if (_word.Number == 0 || !ReaderSlots.TryLeave(ref _word))
        {
            ContendedLock.ExitCounted(ref _word);
        }
    }

    /// <summary>The entity ends. By the exclusive holder: from its <see cref="ExitExclusive"/> on each attempt to enter returns false, also those that wait already.</summary>
    public void Retire() => Interlocked.Or(ref _word.Key, LockWord.Ending);

    /// <summary>The calling thread holds it exclusively from the start. Only for a lock that no other thread can see yet; costs no atomic operation.</summary>
    public void BeginHeld() => _word.State = LockWord.Held;
}

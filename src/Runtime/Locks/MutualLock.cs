using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// A lock of one entity, held by one thread at a time. Eight bytes, meant to lie in the entity as a field; never copied. <c>default</c> is free.
/// </summary>
/// <remarks>A <see cref="ReadWriteLock"/> without readers; all that is said there holds.</remarks>
public struct MutualLock
{
    private LockWord _word;

    /// <summary>Waits until no other thread is inside, and enters.</summary>
    /// <returns>False: the lock is retired, and nothing is held.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Enter() => Interlocked.CompareExchange(ref _word.State, LockWord.Held, 0) == 0 || ContendedLock.EnterExclusive(ref _word);

    /// <summary>Enters if no other thread is inside, and does not wait.</summary>
    public LockAttempt TryEnter() => ContendedLock.TryEnterExclusive(ref _word);

    /// <summary>Lets go of what <see cref="Enter"/> or <see cref="BeginHeld"/> gave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit() => ContendedLock.ExitExclusive(ref _word);

    /// <summary>The entity ends. By the holder: from its <see cref="Exit"/> on each attempt to enter returns false, also those that wait already.</summary>
    public void Retire() => Interlocked.Or(ref _word.Key, LockWord.Ending);

    /// <summary>The calling thread holds it from the start. Only for a lock that no other thread can see yet; costs no atomic operation.</summary>
    public void BeginHeld() => _word.State = LockWord.Held;
}

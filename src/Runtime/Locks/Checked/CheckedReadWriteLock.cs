namespace SysSpec.Runtime;

/// <summary>The twin of <see cref="ReadWriteLock"/> that checks its use: owner and mode, the order of locks, and deadlocks when they close.</summary>
/// <param name="kind">The declaration that the lock belongs to.</param>
/// <param name="key">Where the lock stands in the order of its class.</param>
public sealed class CheckedReadWriteLock(LockClass kind, ulong key) : CheckedLock(kind, key)
{
    /// <summary>Waits until no other thread is inside, and enters.</summary>
    /// <param name="step">Why the thread may hold others of the class.</param>
    /// <returns>False: the lock is retired, and nothing is held.</returns>
    /// <exception cref="ContractFailureException">The thread holds the lock already, takes it out of order, or would wait for ever.</exception>
    public bool EnterExclusive(LockStep step = LockStep.First) => Enter(isExclusive: true, step);

    /// <summary>Lets go of what <see cref="EnterExclusive"/> or <see cref="CheckedLock.BeginHeld"/> gave.</summary>
    /// <exception cref="ContractFailureException">The thread does not hold the lock exclusively.</exception>
    public void ExitExclusive() => Exit(isExclusive: true);

    /// <summary>Waits until no thread is inside exclusively, and enters.</summary>
    /// <param name="step">Why the thread may hold others of the class.</param>
    /// <returns>False: the lock is retired, and nothing is held.</returns>
    /// <exception cref="ContractFailureException">The thread holds the lock already, takes it out of order, or would wait for ever.</exception>
    public bool EnterShared(LockStep step = LockStep.First) => Enter(isExclusive: false, step);

    /// <summary>Enters exclusively if no other thread is inside or waits, and does not wait itself; so no order is asked for.</summary>
    /// <exception cref="ContractFailureException">The thread holds the lock already.</exception>
    public LockAttempt TryEnterExclusive() => TryEnter(isExclusive: true);

    /// <summary>Enters shared if no thread is inside or waits to be inside exclusively, and does not wait itself; so no order is asked for.</summary>
    /// <exception cref="ContractFailureException">The thread holds the lock already.</exception>
    public LockAttempt TryEnterShared() => TryEnter(isExclusive: false);

    /// <summary>Lets go of what <see cref="EnterShared"/> gave.</summary>
    /// <exception cref="ContractFailureException">The thread does not hold the lock shared.</exception>
    public void ExitShared() => Exit(isExclusive: false);
}

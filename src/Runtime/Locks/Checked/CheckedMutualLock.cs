namespace SysSpec.Runtime;

/// <summary>The twin of <see cref="MutualLock"/> that checks its use: owner, the order of locks, and deadlocks when they close.</summary>
/// <param name="kind">The declaration that the lock belongs to.</param>
/// <param name="key">Where the lock stands in the order of its class.</param>
public sealed class CheckedMutualLock(LockClass kind, ulong key) : CheckedLock(kind, key)
{
    /// <summary>Waits until no other thread is inside, and enters.</summary>
    /// <param name="step">Why the thread may hold others of the class.</param>
    /// <returns>False: the lock is retired, and nothing is held.</returns>
    /// <exception cref="ContractFailureException">The thread holds the lock already, takes it out of order, or would wait for ever.</exception>
    public bool Enter(LockStep step = LockStep.First) => Enter(isExclusive: true, step);

    /// <summary>Enters if no other thread is inside or waits, and does not wait itself; so no order is asked for.</summary>
    /// <exception cref="ContractFailureException">The thread holds the lock already.</exception>
    public LockAttempt TryEnter() => TryEnter(isExclusive: true);

    /// <summary>Lets go of what <see cref="Enter(LockStep)"/> or <see cref="CheckedLock.BeginHeld"/> gave.</summary>
    /// <exception cref="ContractFailureException">The thread does not hold the lock.</exception>
    public void Exit() => Exit(isExclusive: true);
}

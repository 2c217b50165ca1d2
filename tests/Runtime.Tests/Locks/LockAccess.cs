using System.Runtime.CompilerServices;

namespace SysSpec.Runtime.Tests.Locks;

/// <summary>Looks into a lock, so that tests can wait until a thread has come to a certain point instead of sleeping.</summary>
internal static class LockAccess
{
    public static ref LockWord Word(ref ReadWriteLock guard) => ref Unsafe.As<ReadWriteLock, LockWord>(ref guard);

    public static ref LockWord Word(ref MutualLock guard) => ref Unsafe.As<MutualLock, LockWord>(ref guard);

    /// <summary>A writer is inside or waits for readers to leave.</summary>
    public static bool IsHeld(ref ReadWriteLock guard) => (Volatile.Read(ref Word(ref guard).State) & LockWord.Held) != 0;

    public static bool IsBiased(ref ReadWriteLock guard) => (Volatile.Read(ref Word(ref guard).State) & LockWord.Biased) != 0;

    /// <summary>A thread is parked for the lock.</summary>
    public static bool HasParked(ref LockWord word) => (Volatile.Read(ref word.Key) & LockWord.Waiting) != 0;

    /// <summary>Makes a lock biased that nobody is in.</summary>
    public static void Bias(ref ReadWriteLock guard)
    {
        Meet(ref guard, LockWord.BiasAfter + 1);
        Assert.True(IsBiased(ref guard));
    }

    /// <summary>Lets readers meet so many times. They are one thread, which the lock cannot tell from two as long as no writer comes.</summary>
    public static void Meet(ref ReadWriteLock guard, int times)
    {
        guard.EnterShared();
        for (int i = 0; i < times; i++)
        {
            guard.EnterShared();
            guard.ExitShared();
        }

        guard.ExitShared();
    }
}

namespace SysSpec.Runtime;

/// <summary>What concerns all checked locks of the process.</summary>
public static class CheckedLocks
{
    /// <summary>Whether the stack is noted each time a lock is taken, so that the report of a deadlock shows where each lock of the cycle was. On at first; costs microseconds for each lock taken.</summary>
    public static bool TracesAcquires { get; set; } = true;

    /// <summary>The checked locks that the calling thread holds, in the order in which it took them, for instance <c>Inode.guard of 17 shared</c>. Empty after each exposed call, or the call forgot one.</summary>
    public static IReadOnlyList<string> HeldByThisThread => [.. LockingThread.Current.Holds.Select(static hold => hold.ToString())];
}

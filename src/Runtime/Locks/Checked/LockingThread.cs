namespace SysSpec.Runtime;

/// <summary>What one thread has to do with checked locks. Changed by that thread only and under <see cref="CheckedLock.Gate"/>, so it reads its own without, and others read it with the gate.</summary>
internal sealed class LockingThread
{
    [ThreadStatic]
    private static LockingThread? t_current;

    private LockingThread()
    {
    }

    public static LockingThread Current => t_current ??= new LockingThread();

    public string Name { get; } = Thread.CurrentThread.Name is { Length: > 0 } name ? $"{name} (thread {Environment.CurrentManagedThreadId})" : $"thread {Environment.CurrentManagedThreadId}";

    /// <summary>In the order in which they were taken.</summary>
    public List<Hold> Holds { get; } = [];

    /// <summary>What it waits for.</summary>
    public Hold? Wanted { get; set; }

    public Hold? HoldOf(CheckedLock held) => Holds.Find(hold => hold.Lock == held);
}

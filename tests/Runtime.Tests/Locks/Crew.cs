namespace SysSpec.Runtime.Tests.Locks;

/// <summary>Threads of a test: started together, joined within a limit that only a hang can reach, with their failures.</summary>
internal static class Crew
{
    /// <summary>Longer than anything takes on a busy machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Runs the same action on several threads at once, with their index.</summary>
    public static void Run(int threads, Action<int> action) => Run([.. Enumerable.Range(0, threads).Select(index => (Action)(() => action(index)))]);

    /// <summary>Runs actions on threads of their own, which begin together.</summary>
    public static void Run(params Action[] actions)
    {
        // Not a Barrier: sleepers come back one after the other, and a short action would be over before the next one begins.
        int missing = actions.Length;
        var tasks = actions.Select(action => Start(() =>
        {
            Interlocked.Decrement(ref missing);
            while (Volatile.Read(ref missing) > 0)
            {
                Thread.Yield();
            }

            action();
        })).ToArray();
        Join(tasks);
    }

    /// <summary>Starts an action on a thread of its own.</summary>
    public static Task Start(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for threads and throws what the first one threw.</summary>
    public static void Join(params Task[] tasks)
    {
        Task all = Task.WhenAll(tasks);
        Assert.True(Task.WhenAny(all, Task.Delay(Limit)).GetAwaiter().GetResult() == all, "threads wait for ever");
        all.GetAwaiter().GetResult();
    }

    /// <summary>Gives the processor away until something is true.</summary>
    public static void Until(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Limit), "what was waited for did not come");
}

namespace SysSpec.Runtime;

/// <summary>Runs actions at the same time and waits until all have ended.</summary>
/// <param name="actions">What each thread does.</param>
/// <returns>Whether all ended; false if some seem to wait for each other.</returns>
public delegate bool RunsTogether(IReadOnlyList<Action> actions);

/// <summary>Runs actions on threads that are let go at one moment.</summary>
public static class ThreadStart
{
    // A safety net for locks that wait for each other, far beyond what any call takes.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs each action on a thread of its own.</summary>
    /// <param name="actions">What each thread does.</param>
    /// <returns>Whether all ended; threads that did not are left behind, and end with the process.</returns>
    public static bool Together(IReadOnlyList<Action> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var missing = actions.Count;
        var threads = actions.Select(action => new Thread(() =>
        {
            Interlocked.Decrement(ref missing);
            var wait = default(SpinWait);
            while (Volatile.Read(ref missing) > 0)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }

            action();
        }) { IsBackground = true }).ToList();
        threads.ForEach(static t => t.Start());
        return threads.TrueForAll(static t => t.Join(s_patience));
    }
}

namespace SysSpec.Runtime;

/// <summary>Runs rounds of actions, those of one round at the same time, and waits until all have ended.</summary>
/// <param name="rounds">For each round, what each thread does; all rounds have as many threads.</param>
/// <returns>Whether all ended; false if some seem to wait for each other.</returns>
public delegate bool RunsTogether(IReadOnlyList<IReadOnlyList<Action>> rounds);

/// <summary>Runs actions on threads that are let go at one moment.</summary>
public static class ThreadStart
{
    // How long a thread waits for the others without giving up its core: it is to be there when they come.
    private const int SpinsBeforeYield = 2_000;

    // A safety net for locks that wait for each other, far beyond what any call takes.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Runs each action of a round on a thread of its own. Threads stay for all rounds, so that they are awake when one begins.</summary>
    /// <param name="rounds">For each round, what each thread does.</param>
    /// <returns>Whether all ended; threads that did not are left behind, and end with the process.</returns>
    public static bool Together(IReadOnlyList<IReadOnlyList<Action>> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        var count = rounds.Count == 0 ? 0 : rounds[0].Count;
        var arrived = new int[rounds.Count];
        var threads = Enumerable.Range(0, count).Select(number => new Thread(() =>
        {
            for (var round = 0; round < rounds.Count; round++)
            {
                Interlocked.Increment(ref arrived[round]);
                for (var spins = 0; Volatile.Read(ref arrived[round]) < count; spins++)
                {
                    if (count > Environment.ProcessorCount || spins > SpinsBeforeYield)
                    {
                        Thread.Yield();
                    }
                }

                rounds[round][number]();
            }
        })
        { IsBackground = true }).ToList();
        threads.ForEach(static t => t.Start());
        return threads.TrueForAll(static t => t.Join(s_patience));
    }
}

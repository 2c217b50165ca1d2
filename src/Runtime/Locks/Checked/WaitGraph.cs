using System.Text;

namespace SysSpec.Runtime;

/// <summary>Who waits for whom, followed when a thread is about to wait: only then can a cycle close, and it goes through that thread.</summary>
internal static class WaitGraph
{
    public static void Check(LockingThread self)
    {
        var cycle = new List<LockingThread>();
        if (self.Wanted is { } wanted && Reaches(self, self, cycle, []))
        {
            LockFailures.Fail(ContractKind.Deadlock, wanted.Lock, "no thread waits for a thread that waits for it", $"{cycle.Count} threads wait for each other\n{Describe(cycle)}");
        }
    }

    private static bool Reaches(LockingThread from, LockingThread goal, List<LockingThread> path, HashSet<LockingThread> seen)
    {
        path.Add(from);
        if (from.Wanted is { } wanted)
        {
            foreach (LockingThread next in wanted.Lock.Blockers(from, wanted))
            {
                if (next == goal || (seen.Add(next) && Reaches(next, goal, path, seen)))
                {
                    return true;
                }
            }
        }

        path.RemoveAt(path.Count - 1);
        return false;
    }

    private static string Describe(List<LockingThread> cycle)
    {
        var text = new StringBuilder();
        foreach (LockingThread thread in cycle)
        {
            text.Append(thread.Name).Append(" waits for ").Append(thread.Wanted).Append('\n').Append(thread.Wanted?.Trace);
            foreach (Hold hold in thread.Holds)
            {
                text.Append(thread.Name).Append(" holds ").Append(hold).Append('\n').Append(hold.Trace);
            }
        }

        return text.ToString().TrimEnd();
    }
}

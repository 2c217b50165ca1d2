namespace SysSpec.Runtime;

/// <summary>A call that is to be planned: which operation, and the choices that its arguments are drawn with.</summary>
/// <param name="Operation">The number of the operation.</param>
/// <param name="Choices">The choices; smaller numbers make simpler arguments.</param>
public readonly record struct ConcurrentMove(int Operation, IReadOnlyList<uint> Choices);

/// <summary>A small concurrent program: calls one after the other, then threads that start together.</summary>
/// <param name="Setup">What is called first.</param>
/// <param name="Threads">What each thread calls.</param>
public sealed record ConcurrentPlan(IReadOnlyList<ConcurrentMove> Setup, IReadOnlyList<IReadOnlyList<ConcurrentMove>> Threads)
{
    /// <summary>How many calls all threads make.</summary>
    public int Calls => Threads.Sum(static t => t.Count);

    /// <summary>Plans that are smaller by a little, the smallest first: without a thread, without calls, with simpler choices.</summary>
    internal IEnumerable<ConcurrentPlan> Smaller()
    {
        for (var t = 0; t < Threads.Count && Threads.Count > 2; t++)
        {
            yield return this with { Threads = [.. Threads.Where((_, i) => i != t)] };
        }

        foreach (var setup in Without(Setup, Math.Max(1, Setup.Count / 2)))
        {
            yield return this with { Setup = setup };
        }

        for (var t = 0; t < Threads.Count; t++)
        {
            foreach (var fewer in Threads[t].Count > 1 ? Without(Threads[t], 1) : [])
            {
                yield return With(t, fewer);
            }
        }

        foreach (var setup in Setup.Count > 1 ? Without(Setup, 1) : [])
        {
            yield return this with { Setup = setup };
        }

        for (var t = 0; t < Threads.Count; t++)
        {
            for (var m = 0; m < Threads[t].Count; m++)
            {
                if (Threads[t][m].Choices.Any(static c => c != 0))
                {
                    yield return With(t, [.. Threads[t].Select((move, i) => i == m ? move with { Choices = [] } : move)]);
                }
            }
        }
    }

    private static IEnumerable<IReadOnlyList<ConcurrentMove>> Without(IReadOnlyList<ConcurrentMove> moves, int size)
    {
        for (var at = 0; at < moves.Count; at += size)
        {
            yield return [.. moves.Take(at), .. moves.Skip(at + size)];
        }
    }

    private ConcurrentPlan With(int thread, IReadOnlyList<ConcurrentMove> moves) => this with { Threads = [.. Threads.Select((t, i) => i == thread ? moves : t)] };
}

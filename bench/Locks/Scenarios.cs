namespace SysSpec.Bench.Locks;

/// <summary>Rounds of <see cref="Busy.Work"/> that take 50 ns and 500 ns.</summary>
internal sealed record WorkLengths(int Short, int Long);

internal sealed record Cell(string Scenario, Figure Figure);

internal sealed record Column(string Name, List<Cell> Cells);

/// <summary>One candidate in all situations.</summary>
internal static class Scenarios<T>
    where T : struct, ICandidate<T>
{
    public static Column Measure(int rounds, WorkLengths work)
    {
        var (one, other) = Entity<T>.Neighbours(inOneLine: true);
        var (here, there) = Entity<T>.Neighbours(inOneLine: false);
        return new Column(T.Name,
        [
            new Cell("exclusive, one thread", Measurement.Alone(count => Loops<T>.Exclusive(one, count), rounds)),
            new Cell("shared, one thread", Measurement.Alone(count => Loops<T>.Shared(one, count), rounds)),
            new Cell("shared, one lock", Measurement.Together((_, count) => Loops<T>.Shared(one, count), rounds)),
            new Cell("exclusive, a lock each, in one cache line", Measurement.Together((thread, count) => Loops<T>.Exclusive(thread == 0 ? one : other, count), rounds)),
            new Cell("exclusive, a lock each, in two cache lines", Measurement.Together((thread, count) => Loops<T>.Exclusive(thread == 0 ? here : there, count), rounds)),
            new Cell("exclusive, one lock, 50 ns inside and outside", Measurement.Together((_, count) => Loops<T>.Working(one, count, work.Short), rounds)),
            new Cell("exclusive, one lock, 500 ns inside and outside", Measurement.Together((_, count) => Loops<T>.Working(one, count, work.Long), rounds)),
            new Cell("1 % writes, 50 ns inside", Measurement.Together((_, count) => Loops<T>.Mixed(one, count, 100, work.Short), rounds)),
            new Cell("10 % writes, 50 ns inside", Measurement.Together((_, count) => Loops<T>.Mixed(one, count, 10, work.Short), rounds)),
        ]);
    }
}

using System.Diagnostics;
using System.Runtime;

namespace SysSpec.Bench.Concurrency.Measuring;

/// <summary>One workload over one system: a loop for each thread.</summary>
internal sealed record Subject(string System, Action<int>[] Loops);

/// <summary>What was measured of one workload over one system.</summary>
/// <param name="Nanoseconds">The time of one turn with one thread: the median of all rounds.</param>
/// <param name="Ratio">How often as much two threads do as one: the median.</param>
/// <param name="Least">The same: the least of all rounds, which shows what else ran on the machine.</param>
/// <param name="Others">The part of the processors' time that other programs took meanwhile.</param>
internal sealed record Figure(string System, string Workload, double Target, double Nanoseconds, double Ratio, double Least, double Others);

/// <summary>
/// Measures two threads against one, and systems against each other, on a machine that others use too: each round is a short time of the first thread alone, of both, of the second alone, for one system
/// after the other, every second round in reverse; a ratio for each round.
/// </summary>
internal sealed class Comparison(Team team, int rounds)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500), Quiet = TimeSpan.FromMilliseconds(300), Turn = TimeSpan.FromMilliseconds(20);

    public IReadOnlyList<Figure> Run(string workload, double target, IReadOnlyList<Subject> subjects)
    {
        var batches = subjects.Select(Prepare).ToArray();
        var (alone, ratios) = (subjects.Select(_ => new double[rounds]).ToArray(), subjects.Select(_ => new double[rounds]).ToArray());
        var others = new OtherWork();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < subjects.Count; i++)
            {
                var at = round % 2 == 0 ? i : subjects.Count - 1 - i;
                var (loops, batch) = (subjects[at].Loops, batches[at]);
                var first = team.Run(loops, batch, Turn, 0);
                var both = team.Run(loops, batch, Turn, 0, 1);
                var second = team.Run(loops, batch, Turn, 1);
                alone[at][round] = (first + second) / 2;
                ratios[at][round] = both / alone[at][round];
            }
        }

        var share = others.Share;
        return [.. subjects.Select((subject, i) => new Figure(subject.System, workload, target, 1e9 / Median(alone[i]), Median(ratios[i]), ratios[i].Min(), share))];
    }

    /// <summary>Runs the loops until the compiler has compiled nothing for a while, which is longer than it waits before it starts; returns how many turns take about 20 µs.</summary>
    private int Prepare(Subject subject)
    {
        var (watch, compiled, last) = (Stopwatch.StartNew(), JitInfo.GetCompiledMethodCount(), TimeSpan.Zero);
        while (watch.Elapsed < WarmUp || watch.Elapsed - last < Quiet)
        {
            team.Run(subject.Loops, 8, TimeSpan.FromMilliseconds(5), 0, 1);
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled)
            {
                (compiled, last) = (now, watch.Elapsed);
            }
        }

        return Math.Max(1, (int)(team.Run(subject.Loops, 8, Turn, 0) / 50_000));
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}

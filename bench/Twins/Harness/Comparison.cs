using System.Diagnostics;
using System.Runtime;

namespace SysSpec.Bench.Twins.Harness;

/// <summary>One operation, written as loops of a given length over the generated code and over its twin.</summary>
internal sealed record Pair(string Name, Action<int> Generated, Action<int> Twin);

/// <summary>What was measured: medians, and bytes allocated per operation.</summary>
/// <param name="Ratio">The twin's time divided by the generated code's: above 1 the generated code is faster.</param>
internal sealed record Outcome(string Name, double Generated, double Twin, double Ratio, double GeneratedBytes, double TwinBytes);

/// <summary>
/// Measures two loops against each other on a machine that others use too: short batches in the order A B B A, so that both meet the same disturbances; per round a ratio; the median of
/// all rounds.
/// </summary>
internal static class Comparison
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(700), Quiet = TimeSpan.FromMilliseconds(400);

    public static Outcome Run(Pair pair, int rounds, TimeSpan batch)
    {
        var count = 1;
        for (var i = 0; i < 2; i++)
        {
            // Twice: the first long call can meet a loop that is not compiled to the end yet, which is then replaced while it runs, and once more afterwards.
            Warm(pair);
            count = Calibrate(pair, batch);
        }

        var (generated, twin, ratios) = (new double[rounds], new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            var first = Time(pair.Generated, count);
            var second = Time(pair.Twin, count);
            second += Time(pair.Twin, count);
            first += Time(pair.Generated, count);
            generated[round] = first / 2.0 / count;
            twin[round] = second / 2.0 / count;
            ratios[round] = second / first;
        }

        return new Outcome(pair.Name, Median(generated), Median(twin), Median(ratios), Bytes(pair.Generated, count), Bytes(pair.Twin, count));
    }

    // Many short calls, so that both loops reach the last tier of the compiler; they have when it has compiled nothing for a while, which is longer than it waits before it starts.
    private static void Warm(Pair pair)
    {
        var (watch, compiled, last) = (Stopwatch.StartNew(), JitInfo.GetCompiledMethodCount(), TimeSpan.Zero);
        for (var calls = 0; watch.Elapsed < WarmUp || calls < 500 || watch.Elapsed - last < Quiet; calls++)
        {
            pair.Generated(8);
            pair.Twin(8);
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled)
            {
                (compiled, last) = (now, watch.Elapsed);
            }
        }
    }

    private static int Calibrate(Pair pair, TimeSpan batch)
    {
        for (var count = 1; ; count *= 2)
        {
            if (Math.Min(Time(pair.Generated, count), Time(pair.Twin, count)) >= batch.TotalNanoseconds || count >= 1 << 22)
            {
                return count;
            }
        }
    }

    private static double Time(Action<int> loop, int count)
    {
        var start = Stopwatch.GetTimestamp();
        loop(count);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static double Bytes(Action<int> loop, int count)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        loop(count);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}

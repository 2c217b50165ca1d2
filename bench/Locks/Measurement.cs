using System.Diagnostics;
using System.Globalization;

namespace SysSpec.Bench.Locks;

/// <summary>Times loops on one thread and on two.</summary>
internal static class Measurement
{
    /// <summary>Nanoseconds that an action takes.</summary>
    public static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    /// <summary>Median and minimum over rounds, in nanoseconds per operation.</summary>
    public static Figure Alone(Action<int> loop, int rounds)
    {
        var count = Calibrate(loop);
        return Figure.Of(Enumerable.Range(0, rounds).Select(_ => Time(() => loop(count)) / count));
    }

    /// <summary>The same loop on two threads at once; nanoseconds per operation of both together, so half of what each thread sees.</summary>
    public static Figure Together(Action<int, int> loop, int rounds)
    {
        var count = Calibrate(n => loop(0, n));
        return Figure.Of(Enumerable.Range(0, rounds).Select(_ => TimeTogether(loop, count) / (2.0 * count)));
    }

    private static double TimeTogether(Action<int, int> loop, int count)
    {
        using var start = new Barrier(2);
        long begin = 0;
        var threads = Enumerable.Range(0, 2).Select(index => new Thread(() =>
        {
            start.SignalAndWait();
            if (index == 0)
            {
                begin = Stopwatch.GetTimestamp();
            }

            loop(index, count);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return Stopwatch.GetElapsedTime(begin).TotalNanoseconds;
    }

    private static int Calibrate(Action<int> loop)
    {
        for (var count = 1024; ; count *= 2)
        {
            if (Time(() => loop(count)) > 5_000_000)
            {
                return count * 2;
            }
        }
    }
}

/// <summary>Nanoseconds per operation.</summary>
internal readonly record struct Figure(double Median, double Minimum)
{
    public static Figure Of(IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToArray();
        return new Figure(sorted[sorted.Length / 2], sorted[0]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:f1} ({Minimum:f1})");
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace SysSpec.Bench.Locks;

/// <summary>Times loops on one thread and on two.</summary>
internal static class Measurement
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300), Quiet = TimeSpan.FromMilliseconds(200), Batch = TimeSpan.FromMilliseconds(2), Window = TimeSpan.FromMilliseconds(30);

    /// <summary>Nanoseconds that an action takes.</summary>
    public static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    /// <summary>Nanoseconds per operation on one thread.</summary>
    public static Figure Alone(Action<int> loop, int rounds)
    {
        Warm(loop);
        var count = 1024;
        while (Time(() => loop(count)) < Batch.TotalNanoseconds)
        {
            count *= 2;
        }

        return Figure.Of(Enumerable.Range(0, rounds).Select(_ => Time(() => loop(count)) / count));
    }

    /// <summary>The same loop on two threads, which both run before the clock starts and after it stops; nanoseconds divided by the operations of both together.</summary>
    /// <param name="loop">Takes the thread, 0 or 1, and a number of operations.</param>
    /// <param name="rounds">How many windows are measured.</param>
    public static Figure Together(Action<int, int> loop, int rounds)
    {
        const int Chunk = 64;
        Warm(count => loop(0, count));
        var done = new Counter[2];
        var isOver = false;
        var threads = Enumerable.Range(0, 2).Select(index => new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                loop(index, Chunk);
                done[index].Value += Chunk;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());

        // The scheduler may have started both on one processor.
        Thread.Sleep(Window);
        var samples = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var before = Operations(done);
            var elapsed = Time(() => Thread.Sleep(Window));
            samples.Add(elapsed / (Operations(done) - before));
        }

        Volatile.Write(ref isOver, true);
        threads.ForEach(thread => thread.Join());
        return Figure.Of(samples);
    }

    // Many short calls until the compiler has had nothing to do for a while: then the loop has reached its last tier.
    private static void Warm(Action<int> loop)
    {
        var (watch, compiled, last) = (Stopwatch.StartNew(), JitInfo.GetCompiledMethodCount(), TimeSpan.Zero);
        for (var calls = 0; watch.Elapsed < WarmUp || calls < 200 || watch.Elapsed - last < Quiet; calls++)
        {
            loop(8);
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled)
            {
                (compiled, last) = (now, watch.Elapsed);
            }
        }
    }

    private static long Operations(Counter[] done) => Volatile.Read(ref done[0].Value) + Volatile.Read(ref done[1].Value);
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

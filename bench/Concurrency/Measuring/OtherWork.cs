using System.Diagnostics;
using System.Globalization;

namespace SysSpec.Bench.Concurrency.Measuring;

/// <summary>How busy other programs keep the processors, from a moment on: figures that were measured beside them mean little.</summary>
internal sealed class OtherWork
{
    // Of the first line of /proc/stat, in ticks of 10 ms: user, nice, system, idle, iowait, irq, softirq, steal.
    private const int Fields = 8, Idle = 3, Waiting = 4;
    private const double TicksPerSecond = 100;

    private readonly double _busy = Busy();
    private readonly TimeSpan _own = Own();
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>The part of all processors' time that others have taken since; 0 where the machine does not tell.</summary>
    public double Share =>
        Math.Max(0, Busy() - _busy - (Own() - _own).TotalSeconds) / (Stopwatch.GetElapsedTime(_start).TotalSeconds * Environment.ProcessorCount);

    private static TimeSpan Own()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static double Busy()
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(Fields).Select(t => long.Parse(t, CultureInfo.InvariantCulture));
        return ticks.Where((_, field) => field is not (Idle or Waiting)).Sum() / TicksPerSecond;
    }
}

namespace SpecFs;

/// <summary>Between the file system's times, which count nanoseconds, and .NET's, which count 100 ns.</summary>
public static class TimeConversions
{
    private const int NanosecondsPerTick = 100;

    /// <summary>A .NET time as the file system has it. Exact.</summary>
    /// <param name="moment">Any moment.</param>
    public static Time ToTime(this DateTimeOffset moment)
    {
        var ticks = moment.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        var seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out var rest);
        if (rest < 0)
        {
            seconds--;
            rest += TimeSpan.TicksPerSecond;
        }

        return new Time { Seconds = seconds, Nanoseconds = (uint)(rest * NanosecondsPerTick) };
    }

    /// <summary>A time of the file system as .NET has it, in UTC; nanoseconds are cut to steps of 100.</summary>
    /// <param name="time">A time from year 1 to 9999.</param>
    /// <exception cref="ArgumentOutOfRangeException">.NET has no such time.</exception>
    public static DateTimeOffset ToDateTimeOffset(this Time time) =>
        DateTimeOffset.FromUnixTimeSeconds(time.Seconds).AddTicks(time.Nanoseconds / NanosecondsPerTick);
}

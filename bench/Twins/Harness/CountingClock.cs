using SpecFs;

namespace SysSpec.Bench.Twins.Harness;

/// <summary>A clock that costs next to nothing and gives both sides the same times: a nanosecond passes between two questions.</summary>
internal sealed class CountingClock : IClock
{
    private long _asked;

    public Time Now()
    {
        var asked = ++_asked;
        return new Time { Seconds = 1_700_000_000 + (asked / 1_000_000_000), Nanoseconds = (uint)(asked % 1_000_000_000) };
    }
}

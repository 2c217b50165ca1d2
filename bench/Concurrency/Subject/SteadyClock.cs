using SpecFs;

namespace SysSpec.Bench.Concurrency.Subject;

/// <summary>A clock that costs next to nothing and that threads do not share a written line of memory for: it stands still while something is measured.</summary>
internal sealed class SteadyClock : IClock
{
    private long _seconds = 1_700_000_000;

    public Time Now() => new() { Seconds = _seconds };

    /// <summary>Lets a second pass, so that the first reading of what was written is noted (relatime) and the next ones have nothing to note.</summary>
    public void Advance() => _seconds++;
}

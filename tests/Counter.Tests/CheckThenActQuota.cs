using Counter;
using Counter.Limiter;

namespace SysSpec.Counter.Tests;

/// <summary>A quota with a race: no access of its table is unguarded, but between looking and counting others get in.</summary>
internal sealed class CheckThenActQuota(IClock clock) : IQuota
{
    private readonly Dictionary<string, uint> _counts = [];
    private ulong _window;

    public Refusal Call(ReadOnlySpan<byte> client, out uint result)
    {
        var name = Convert.ToHexString(client);
        uint count;
        lock (_counts)
        {
            count = _counts.GetValueOrDefault(name);
        }

        result = 0;
        if (count >= QuotaConstants.Limit)
        {
            return Refusal.Exhausted;
        }

        Thread.Yield();
        lock (_counts)
        {
            _counts[name] = result = count + 1;
        }

        return Refusal.None;
    }

    public void Tick()
    {
        var window = clock.Seconds() / QuotaConstants.Length;
        lock (_counts)
        {
            if (window != _window)
            {
                _counts.Clear();
                _window = window;
            }
        }
    }
}

using Counter;
using Counter.Limiter;

// A limiter of calls, made from specs/counter.sysspec: five calls for each client and minute.
var limiter = LimiterSystem.Create(new MachineClock());
foreach (var client in (string[])["alice", "bob", "alice", "alice", "alice", "alice", "alice", "bob"])
{
    limiter.Quota.Tick();
    var refusal = limiter.Quota.Call(System.Text.Encoding.UTF8.GetBytes(client), out var count);
    Console.WriteLine(refusal == Refusal.None ? $"{client}: call {count}" : $"{client}: {refusal.Sentence()}");
}

/// <summary>The host's part: the time.</summary>
internal sealed class MachineClock : IClock
{
    /// <inheritdoc/>
    public ulong Seconds() => (ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}

using Counter;
using Counter.Informed;

// A limiter of calls, made from specs/counter.sysspec: five calls for each client and minute; with the patch in specs/remaining.sysspec, which tells how many are left. Without the patch it is Counter.Limiter.LimiterSystem.
var limiter = InformedSystem.Create(new MachineClock());
foreach (var client in (string[])["alice", "bob", "alice", "alice", "alice", "alice", "alice", "bob"])
{
    limiter.Quota.Tick();
    var name = System.Text.Encoding.UTF8.GetBytes(client);
    var refusal = limiter.Quota.Call(name, out var count);
    Console.WriteLine(refusal == Refusal.None ? $"{client}: call {count}, {limiter.Quota.Left(name)} left" : $"{client}: {refusal.Sentence()}");
}

/// <summary>The host's part: the time.</summary>
internal sealed class MachineClock : IClock
{
    /// <inheritdoc/>
    public ulong Seconds() => (ulong)DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}

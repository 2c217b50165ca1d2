using Counter;
using Counter.Limiter;
using SysSpec.Runtime;

namespace SysSpec.Counter.Tests;

/// <summary>A quota that is written by hand, wrapped: each call of these tests is also a check of the contract. The example of docs/testing.md.</summary>
public sealed class CheckedQuotaTests
{
    private readonly StillClock _clock = new();

    [Fact]
    public void HandWrittenQuota_KeepsTheContract()
    {
        var lockstep = new LimiterLockstep(_clock) { MustFollow = true };
        IQuota quota = new CheckedQuota(new DictionaryQuota(lockstep.Clock), lockstep);
        for (var minute = 1u; minute <= 3; minute++)
        {
            _clock.Now = 60 * minute;
            quota.Tick();
            for (var call = 1u; call <= DictionaryQuota.Limit; call++)
            {
                Assert.Equal(Refusal.None, quota.Call("alice"u8, out var count));
                Assert.Equal(call, count);
            }

            Assert.Equal(Refusal.Exhausted, quota.Call("alice"u8, out _));
            Assert.Equal(Refusal.None, quota.Call("bob"u8, out _));
        }
    }

    [Fact]
    public void ForgottenReset_IsFoundByTheNextCallThatShowsIt()
    {
        var lockstep = new LimiterLockstep(_clock);
        var quota = new CheckedQuota(new DictionaryQuota(lockstep.Clock) { ForgetsToReset = true }, lockstep);
        quota.Call("alice"u8, out _);
        _clock.Now = 60;
        quota.Tick();

        var failure = Assert.Throws<ContractFailureException>(() => quota.Call("alice"u8, out _));

        Assert.Equal(("Quota.Call", "the result is 2; the contract says 1"), (failure.Contract, failure.Difference));
        Assert.StartsWith("case Counted =>", failure.Clause, StringComparison.Ordinal);
        Assert.StartsWith("counter.sysspec(", failure.Location, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusalThatTheContractPermits_IsFollowed()
    {
        var lockstep = new LimiterLockstep(_clock) { MustFollow = true };
        var quota = new CheckedQuota(new DictionaryQuota(lockstep.Clock) { IsClosed = true }, lockstep);

        Assert.Equal(Refusal.TooMany, quota.Call("alice"u8, out _));
        quota.Tick();
    }

    [Fact]
    public void CallThatTheContractLeavesOpen_EndsTheComparison_AndSaysSo()
    {
        var lockstep = new LimiterLockstep(_clock);
        var quota = new CheckedQuota(new DictionaryQuota(lockstep.Clock) { IsGenerous = true }, lockstep);
        for (var call = 1; call <= 5; call++)
        {
            quota.Call("alice"u8, out _);
        }

        Assert.Null(lockstep.LeftOpen);
        Assert.Equal(Refusal.None, quota.Call("alice"u8, out var count));
        Assert.Equal(("Quota.Call", 6u), (lockstep.LeftOpen, count));
    }

    [Fact]
    public void NameThatIsNoClient_IsTheCallersMistake()
    {
        var lockstep = new LimiterLockstep(_clock);
        var quota = new CheckedQuota(new DictionaryQuota(lockstep.Clock), lockstep);
        Assert.Equal(ContractKind.Refinement, Assert.Throws<ContractFailureException>(() => quota.Call(""u8, out _)).Kind);
        Assert.Equal(Refusal.None, quota.Call("alice"u8, out _));
    }

    private sealed class StillClock : IClock
    {
        public ulong Now { get; set; }

        public ulong Seconds() => Now;
    }

    private sealed class DictionaryQuota(IClock clock) : IQuota
    {
        public const uint Limit = 5;

        private readonly Dictionary<string, uint> _counts = [];
        private ulong _window;

        public bool ForgetsToReset { get; init; }

        public bool IsClosed { get; init; }

        public bool IsGenerous { get; init; }

        public Refusal Call(ReadOnlySpan<byte> client, out uint result)
        {
            var name = Convert.ToHexString(client);
            result = _counts.GetValueOrDefault(name);
            if (IsClosed)
            {
                return Refusal.TooMany;
            }

            if (result >= Limit && !IsGenerous)
            {
                return Refusal.Exhausted;
            }

            _counts[name] = ++result;
            return Refusal.None;
        }

        public void Tick()
        {
            var window = clock.Seconds() / 60;
            if (window != _window && !ForgetsToReset)
            {
                _counts.Clear();
            }

            _window = window;
        }
    }
}

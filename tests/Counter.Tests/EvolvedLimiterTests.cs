using Counter;
using Counter.Closable;
using Counter.Informed;
using Counter.Limiter;
using SysSpec.Runtime;
using BaseRefusal = Counter.Refusal;
using ClosableRefusal = Counter.Closable.Refusal;

namespace SysSpec.Counter.Tests;

/// <summary>A system and two that evolve it, in one assembly: each does what its patches say, and what none of them concerns is the same type in all of them.</summary>
public sealed class EvolvedLimiterTests
{
    private readonly StillClock _clock = new();

    [Fact]
    public void Base_RefusesTheSixthCall()
    {
        var limiter = LimiterSystem.Create(_clock);

        Assert.Equal((5, BaseRefusal.Exhausted), Exhaust(() => limiter.Quota.Call("alice"u8, out _)));
        Assert.Null(typeof(global::Counter.Limiter.IQuota).GetMethod("Left"));
    }

    [Fact]
    public void PatchThatAddsAnOperation_LeavesTheOthers()
    {
        var limiter = InformedSystem.Create(_clock);

        Assert.Equal(5u, limiter.Quota.Left("alice"u8));
        limiter.Quota.Call("alice"u8, out _);
        Assert.Equal(4u, limiter.Quota.Left("alice"u8));
        Assert.Equal((4, BaseRefusal.Exhausted), Exhaust(() => limiter.Quota.Call("alice"u8, out _)));
        Assert.Equal((0u, 5u), (limiter.Quota.Left("alice"u8), limiter.Quota.Left("bob"u8)));
        _clock.Now = 60;
        limiter.Quota.Tick();
        Assert.Equal(5u, limiter.Quota.Left("alice"u8));
    }

    [Fact]
    public void PatchThatAddsAnError_GivesTheSystemItsOwnType()
    {
        var limiter = ClosableSystem.Create(_clock);
        limiter.Quota.Call("alice"u8, out _);

        limiter.Door.Turn(7, closed: true);

        Assert.Equal((0, ClosableRefusal.Closed), Exhaust(() => limiter.Quota.Call("alice"u8, out _)));
        Assert.Equal(0u, limiter.Quota.Left("alice"u8));
        Assert.Equal("The counter is closed", ClosableRefusal.Closed.Sentence());
        limiter.Door.Turn(8, closed: false);
        Assert.Equal((4, ClosableRefusal.Exhausted), Exhaust(() => limiter.Quota.Call("alice"u8, out _)));
        Assert.Equal(["Exhausted", "None", "TooMany"], Enum.GetNames<BaseRefusal>().Order());
    }

    [Fact]
    public void SystemsOfOneBase_ShareNoState()
    {
        var (limiter, informed) = (LimiterSystem.Create(_clock), InformedSystem.Create(_clock));
        Exhaust(() => limiter.Quota.Call("alice"u8, out _));

        Assert.Equal(BaseRefusal.None, informed.Quota.Call("alice"u8, out var count));
        Assert.Equal(1u, count);
    }

    [Fact]
    public void ClauseOfAPatch_IsQuotedWhereItIsWritten()
    {
        var lockstep = new ClosableLockstep(_clock);
        var quota = new global::Counter.Closable.CheckedQuota(new ForgetfulQuota(), lockstep);

        var failure = Assert.Throws<ContractFailureException>(() => quota.Left("alice"u8));

        Assert.Equal("Quota.Left", failure.Contract);
        Assert.StartsWith("remaining.sysspec(", failure.Location, StringComparison.Ordinal);
    }

    // How many calls there were before the first that was refused, and why.
    private static (int Calls, T Refusal) Exhaust<T>(Func<T> call)
        where T : struct, Enum
    {
        for (var calls = 0; calls < 100; calls++)
        {
            var refusal = call();
            if (!refusal.Equals(default(T)))
            {
                return (calls, refusal);
            }
        }

        return (100, default);
    }

    private sealed class StillClock : IClock
    {
        public ulong Now { get; set; }

        public ulong Seconds() => Now;
    }

    private sealed class ForgetfulQuota : global::Counter.Closable.IQuota
    {
        public ClosableRefusal Call(ReadOnlySpan<byte> client, out uint result)
        {
            result = 1;
            return ClosableRefusal.None;
        }

        public uint Left(ReadOnlySpan<byte> client) => 7;

        public void Tick()
        {
        }
    }
}

using Counter.Limiter.Tests;
using SysSpec.Runtime;
using Xunit.Abstractions;

namespace SysSpec.Counter.Tests;

/// <summary>That the generated tests of threads can fail: a quota that is written by hand, with a race, in the place of the system's own.</summary>
public sealed class RacingQuotaTests(ITestOutputHelper output)
{
    [Fact]
    public void ARace_IsFound_AndPrintedAsLanes()
    {
        var scope = Concurrency.Scopes.First(static s => s.Name == "Quota");
        var test = new LinearizabilityTest<Steps>(scope, static () => new Steps { CalledQuota = new CheckThenActQuota(new FakeClock()) }) { ShrinkingRepeats = 50 };

        var failure = Assert.Throws<ConcurrencyFailureException>(() => test.Run(seed: 1, programs: 500));

        output.WriteLine($"{test.Figures}\n{failure.Message}");
        Assert.StartsWith("Quota is not linearizable", failure.Message, StringComparison.Ordinal);
        Assert.Contains("thread 1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("<- not possible here: the result is ", failure.Message, StringComparison.Ordinal);
    }
}

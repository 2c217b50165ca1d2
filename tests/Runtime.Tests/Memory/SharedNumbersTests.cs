using SysSpec.Runtime.Tests.Locks;

namespace SysSpec.Runtime.Tests.Memory;

[Collection(nameof(Alone))]
public sealed class SharedNumbersTests
{
    [Fact]
    public void OneThread_GetsOneAfterTheOther()
    {
        var numbers = new SharedNumbers();
        Assert.Equal(Enumerable.Range(1, 1000).Select(static n => (ulong)n), Enumerable.Range(0, 1000).Select(_ => numbers.Next()));
    }

    [Fact]
    public void Threads_NeverGetOneTwice()
    {
        var numbers = new SharedNumbers();
        var got = new ulong[8][];
        Crew.Run(8, thread => got[thread] = [.. Enumerable.Range(0, 5000).Select(_ => numbers.Next())]);
        Assert.Equal(8 * 5000, got.SelectMany(static g => g).Distinct().Count());
        Assert.DoesNotContain(0UL, got.SelectMany(static g => g));
    }
}

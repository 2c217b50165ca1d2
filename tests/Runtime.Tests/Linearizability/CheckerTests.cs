using static SysSpec.Runtime.Tests.Histories;

namespace SysSpec.Runtime.Tests;

public sealed class CheckerTests
{
    private const int Ample = 100_000;

    [Fact]
    public void Register_AReadThatOverlapsAWrite_MaySeeEither()
    {
        Assert.Equal(HistoryVerdict.Linearizable, Verdict(Ample, Register.Write(0, 1, 4, 1), Register.Read(1, 2, 3, 0)));
        Assert.Equal(HistoryVerdict.Linearizable, Verdict(Ample, Register.Write(0, 1, 4, 1), Register.Read(1, 2, 3, 1)));
        Assert.Equal(HistoryVerdict.NotLinearizable, Verdict(Ample, Register.Write(0, 1, 4, 1), Register.Read(1, 2, 3, 2)));
    }

    [Fact]
    public void Register_AReadAfterAWrite_MustSeeIt()
    {
        Assert.Equal(HistoryVerdict.NotLinearizable, Verdict(Ample, Register.Write(0, 1, 2, 1), Register.Read(1, 3, 4, 0)));
        Assert.Equal(HistoryVerdict.Linearizable, Verdict(Ample, Register.Write(0, 1, 2, 1), Register.Read(1, 3, 4, 1)));
    }

    [Fact]
    public void Register_ValuesDoNotComeBack()
    {
        // Both reads are within the write, but the later one sees less than the earlier one.
        Assert.Equal(HistoryVerdict.NotLinearizable, Verdict(Ample, Register.Write(0, 1, 10, 1), Register.Read(1, 2, 3, 1), Register.Read(1, 4, 5, 0)));
        Assert.Equal(HistoryVerdict.Linearizable, Verdict(Ample, Register.Write(0, 1, 10, 1), Register.Read(1, 2, 3, 0), Register.Read(1, 4, 5, 1)));
    }

    [Fact]
    public void Queue_ItemsComeInTheOrderInWhichTheyWent()
    {
        Assert.Equal(HistoryVerdict.Linearizable, Verdict(Ample, Fifo.Put(0, 1, 4, 1), Fifo.Put(1, 2, 3, 2), Fifo.Take(0, 5, 6, 2), Fifo.Take(1, 7, 8, 1)));
        Assert.Equal(HistoryVerdict.Linearizable, Verdict(Ample, Fifo.Put(0, 1, 4, 1), Fifo.Put(1, 2, 3, 2), Fifo.Take(0, 5, 6, 1), Fifo.Take(1, 7, 8, 2)));
        Assert.Equal(HistoryVerdict.NotLinearizable, Verdict(Ample, Fifo.Put(0, 1, 2, 1), Fifo.Put(1, 3, 4, 2), Fifo.Take(0, 5, 6, 2), Fifo.Take(1, 7, 8, 1)));
        Assert.Equal(HistoryVerdict.NotLinearizable, Verdict(Ample, Fifo.Put(0, 1, 2, 1), Fifo.Put(0, 3, 4, 2), Fifo.Take(0, 5, 8, 1), Fifo.Take(1, 6, 7, 1)));
    }

    [Fact]
    public void Queue_AMistakeThatMayHaveComeFirst_IsNotJudged()
    {
        // Take before Put is the caller's mistake; what it gave then means nothing.
        Assert.Equal(HistoryVerdict.Misused, Verdict(Ample, Fifo.Put(0, 1, 4, 1), Fifo.Take(1, 2, 3, 7)));
        Assert.Equal(HistoryVerdict.Linearizable, Verdict(Ample, Fifo.Put(0, 1, 4, 1), Fifo.Take(1, 2, 3, 1)));
        Assert.Equal(HistoryVerdict.NotLinearizable, Verdict(Ample, Fifo.Put(0, 1, 2, 1), Fifo.Take(1, 3, 4, 7)));
    }

    [Fact]
    public void Counter_NoNumberIsGivenTwice()
    {
        Assert.Equal(HistoryVerdict.Linearizable, Verdict(Ample, Counter.Add(0, 1, 4, 2), Counter.Add(1, 2, 3, 1)));
        Assert.Equal(HistoryVerdict.NotLinearizable, Verdict(Ample, Counter.Add(0, 1, 4, 1), Counter.Add(1, 2, 3, 1)));
        Assert.Equal(HistoryVerdict.NotLinearizable, Verdict(Ample, Counter.Add(0, 1, 2, 2), Counter.Add(1, 3, 4, 1)));
    }

    [Fact]
    public void WhatIsLeftOpen_IsNotJudged_UnlessAnOrderFits()
    {
        Assert.Equal(HistoryVerdict.LeftOpen, Verdict(Ample, Counter.Add(0, 1, 2, 1), Counter.Unspecified(0, 3, 4)));
        Assert.Equal(HistoryVerdict.NotLinearizable, Verdict(Ample, Counter.Add(0, 1, 2, 5), Counter.Unspecified(0, 3, 4)));
    }

    [Fact]
    public void TheEnd_MustBeTheModelsInSomeOrder()
    {
        HistoryCall<Register>[] calls = [Register.Write(0, 1, 4, 1), Register.Write(1, 2, 3, 2)];
        CheckedHistory<Register> Ends(int value) => new LinearizabilityChecker<Register>(static () => new Register(), r => r.Value == value ? null : $"it is {r.Value}").Check(calls);
        Assert.Equal([2, 2], new[] { Ends(1), Ends(2) }.Select(static h => h.Order.Count));
        var other = Ends(3);
        Assert.Equal(HistoryVerdict.NotLinearizable, other.Verdict);
        Assert.Equal(["it is 1", "it is 2"], other.Stops.Select(static s => s.Why).Order());
    }

    [Fact]
    public void TheBudget_EndsTheSearchUndecided()
    {
        var calls = Enumerable.Range(0, 8).Select(i => Register.Write(i, 1, 100 + i, i)).Append(Register.Read(8, 200, 201, 99)).ToArray();
        Assert.Equal(HistoryVerdict.Undecided, Verdict(1_000, calls));
        Assert.Equal(HistoryVerdict.NotLinearizable, Verdict(10_000_000, calls[4..]));
    }

    [Fact]
    public void OrdersOfCallsThatOnlyLook_AreNotTriedAgain()
    {
        // 10! orders of the reads; each set of them is looked at once.
        var calls = Enumerable.Range(0, 10).Select(i => Register.Read(i, 1, 100 + i, 0)).Append(Register.Read(10, 200, 201, 99)).ToArray();
        var history = new LinearizabilityChecker<Register>(static () => new Register(), budget: Ample).Check(calls);
        Assert.Equal(HistoryVerdict.NotLinearizable, history.Verdict);
        Assert.InRange(history.Configurations, 1 << 10, 11 << 10);
    }

    [Fact]
    public void AHistoryWithoutDefect_TakesOneModel()
    {
        var calls = Enumerable.Range(0, 20).Select(i => Counter.Add(i % 3, (2 * i) + 1, (2 * i) + 4, i + 1)).ToArray();
        var history = new LinearizabilityChecker<Counter>(static () => new Counter()).Check(calls);
        Assert.Equal((HistoryVerdict.Linearizable, 20, 1), (history.Verdict, history.Configurations, history.Models));
    }

    [Fact]
    public void CallsThatHaveNotReturned_AreRefused() =>
        Assert.Throws<ArgumentException>(() => Verdict(Ample, Counter.Add(0, 1, HistoryCall<Counter>.Pending, 1)));

    [Fact]
    public void TheReport_ShowsLanesAndWhereOrdersEnd()
    {
        HistoryCall<Counter>[] calls = [Counter.Add(0, 1, 4, 1), Counter.Add(1, 2, 3, 1)];
        var history = new LinearizabilityChecker<Counter>(static () => new Counter()).Check(calls);
        Assert.Equal(
            """
                  thread 1    thread 2
               1  > Add()
               2  |           > Add()
               3  |           < 1
               4  < 1

            """,
            HistoryReport.Lanes(calls));
        Assert.Contains("    2: Add() -> 1\n    1: Add() -> 1   <- not possible here: it is 2\n", HistoryReport.Orders(history));
        Assert.Contains("    1: Add() -> 1\n    2: Add() -> 1   <- not possible here: it is 2\n", HistoryReport.Orders(history));
    }
}

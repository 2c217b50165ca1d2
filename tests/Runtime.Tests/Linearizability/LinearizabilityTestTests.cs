namespace SysSpec.Runtime.Tests;

public sealed class LinearizabilityTestTests
{
    private static readonly ConcurrencyScope s_counter = new("Counter", [0], [], [0]);

    [Fact]
    public void ACounterWithALock_Passes()
    {
        var test = new LinearizabilityTest<CounterTrial>(s_counter, static () => new CounterTrial(CounterTrial.WithLock));
        test.Run(1, 20);
        Assert.Equal((20, 160, 160, 0, 0, 0), (test.Figures.Plans, test.Figures.Histories, test.Figures.Linearizable, test.Figures.Undecided, test.Figures.Misused, test.Figures.LeftOpen));
    }

    [Fact]
    public void ACounterWithoutALock_IsFound()
    {
        var test = new LinearizabilityTest<CounterTrial>(s_counter, static () => new CounterTrial(CounterTrial.WithoutLock)) { ShrinkingRepeats = 50 };
        var failure = Assert.Throws<ConcurrencyFailureException>(() => test.Run(1, 500));
        Assert.StartsWith("Counter is not linearizable", failure.Message);
        Assert.Contains("SYSSPEC_SEED=1 SYSSPEC_RUNS=", failure.Message);
        Assert.Contains("<- not possible here: it is ", failure.Message);
    }

    [Fact]
    public void WhatFails_IsMadeAsSmallAsItGets()
    {
        // One thread after the other, so that nothing depends on luck: a number is given twice where another thread counted last.
        var failure = Assert.Throws<ConcurrencyFailureException>(() => new LinearizabilityTest<CounterTrial>(s_counter, NewForgetful, InTurn).Run(7, 50));
        Assert.Equal(
            """
            Counter is not linearizable: in no order do these calls give what they gave.
                  thread 1    thread 2
               1  > Add(0)
               2  < 1
               3              > Add(0)
               4              < 1
            The orders that come furthest:
            - order:
                1: Add(0) -> 1
                2: Add(0) -> 1   <- not possible here: it is 2
            """,
            failure.Message[..failure.Message.IndexOf("\nSYSSPEC_SEED", StringComparison.Ordinal)]);
    }

    [Fact]
    public void TheSameSeed_MakesTheSameProgram()
    {
        static string Message(int programs) =>
            Assert.Throws<ConcurrencyFailureException>(() => new LinearizabilityTest<CounterTrial>(s_counter, NewForgetful, InTurn) { ShrinkingRepeats = 0 }.Run(7, programs)).Message;
        var message = Message(50);
        var last = message.LastIndexOf("SYSSPEC_RUNS=", StringComparison.Ordinal) + "SYSSPEC_RUNS=".Length;
        Assert.Equal(message, Message(int.Parse(message[last..message.IndexOf(' ', last)], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void ThreadsThatDoNotReturn_AreReportedAsSuch()
    {
        var failure = Assert.Throws<ConcurrencyFailureException>(() => new LinearizabilityTest<CounterTrial>(s_counter, static () => new CounterTrial(CounterTrial.WithLock), static _ => false).Run(1, 1));
        Assert.Contains("these calls do not return", failure.Message);
    }

    [Fact]
    public void AMistakeOfASingleCaller_IsReportedAsSuch()
    {
        var failure = Assert.Throws<ConcurrencyFailureException>(() => new LinearizabilityTest<CounterTrial>(s_counter, static () => new CounterTrial(static (_, _) => 5)).Run(1, 1));
        Assert.Contains("not kept even by calls that come one after the other", failure.Message);
    }

    [Fact]
    public void WhatTheContractsLeaveOpen_IsNoFailure()
    {
        static int Overflows(int[] numbers, int key)
        {
            lock (numbers)
            {
                return numbers[key] = numbers[key] >= 4 ? -1 : numbers[key] + 1;
            }
        }

        var test = new LinearizabilityTest<CounterTrial>(s_counter, static () => new CounterTrial(Overflows, most: 4));
        test.Run(1, 50);
        Assert.InRange(test.Figures.Linearizable, 1, test.Figures.Histories);
    }

    [Fact]
    public void Rounds_RunTogether()
    {
        // Each waits for the other, which ends only if both run.
        var arrived = new CountdownEvent[] { new(2), new(2) };
        Assert.True(ThreadStart.Together([.. arrived.Select(a => (IReadOnlyList<Action>)[Meet(a), Meet(a)])]));

        static Action Meet(CountdownEvent arrived) => () =>
        {
            arrived.Signal();
            arrived.Wait();
        };
    }

    private static bool InTurn(IReadOnlyList<IReadOnlyList<Action>> rounds)
    {
        foreach (var (number, action) in rounds.SelectMany(static r => r.Select(static (a, i) => (i, a))))
        {
            t_thread.Value = number + 1;
            action();
        }

        t_thread.Value = 0;
        return true;
    }

    private static readonly AsyncLocal<int> t_thread = new();

    private static CounterTrial NewForgetful()
    {
        var last = 0;
        return new CounterTrial((numbers, key) =>
        {
            var isOther = t_thread.Value != 0 && last != 0 && last != t_thread.Value;
            last = t_thread.Value;
            return isOther ? numbers[key] : ++numbers[key];
        });
    }
}

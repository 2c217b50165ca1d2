using CsCheck;
using SysSpec.Runtime.Tests.Locks;

namespace SysSpec.Runtime.Tests.Memory;

[Collection(nameof(Alone))]
public sealed class BudgetTests
{
    private const ulong Batch = 1 << 20;

    private enum Step
    {
        Take,
        Give,
        SetLimit,
    }

    [Theory]
    [InlineData(1, 20UL)]
    [InlineData(4, 2_000UL)]
    [InlineData(3, 64 * Batch)]
    [InlineData(100, 1UL << 62)]
    public void Budget_DoesWhatACounterDoes(int processors, ulong limit)
    {
        var amounts = Gen.OneOf(Gen.ULong[0, limit / 8], Gen.ULong[0, limit + 1], Gen.ULong[0, 3]);
        Gen.Select(Gen.Frequency((5, Gen.Const(Step.Take)), (4, Gen.Const(Step.Give)), (1, Gen.Const(Step.SetLimit))), amounts).Array[0, 200].Sample(steps =>
        {
            var budget = new Budget(limit, processors);
            (ulong Limit, ulong Used) counter = (limit, 0);
            foreach (var (step, amount) in steps)
            {
                ulong left = counter.Limit > counter.Used ? counter.Limit - counter.Used : 0;
                switch (step)
                {
                    case Step.Take:
                        Assert.Equal(amount <= left, budget.TryTake(amount));
                        counter.Used += amount <= left ? amount : 0;
                        break;
                    case Step.Give when amount <= counter.Used:
                        budget.Give(amount);
                        counter.Used -= amount;
                        break;
                    case Step.Give:
                        Assert.Throws<ContractFailureException>(() => budget.Give(amount));
                        break;
                    default:
                        budget.Limit = amount;
                        counter.Limit = amount;
                        break;
                }

                // Asking gathers what the lanes hold; so not after each step.
                if (amount % 5 == 0)
                {
                    Check(budget, counter.Limit, counter.Used);
                }
            }

            Check(budget, counter.Limit, counter.Used);
        }, iter: 100, threads: 1);
    }

    [Fact]
    public void WithoutLimit_EverythingCanBeTaken_Once()
    {
        var budget = new Budget();
        Assert.True(budget.TryTake(5));
        Assert.True(budget.TryTake(ulong.MaxValue - 5));
        Assert.False(budget.TryTake(1));
        Check(budget, ulong.MaxValue, ulong.MaxValue);
        budget.Give(ulong.MaxValue);
        Check(budget, ulong.MaxValue, 0);
    }

    [Fact]
    public void BelowWhatIsUsed_TheLimitLetsNothingBeTaken_UntilEnoughIsGivenBack()
    {
        var budget = new Budget(100);
        Assert.True(budget.TryTake(100));
        budget.Limit = 40;
        Check(budget, 40, 100);
        budget.Give(59);
        Assert.False(budget.TryTake(1));
        Assert.True(budget.TryTake(0));
        budget.Give(0);
        Check(budget, 40, 41);
        budget.Give(2);
        Assert.False(budget.TryTake(2));
        Assert.True(budget.TryTake(1));
        Check(budget, 40, 40);
    }

    [Fact]
    public void Give_OfMoreThanWasTaken_FailsAndGivesNothing()
    {
        var budget = new Budget(100);
        Assert.True(budget.TryTake(10));
        var failure = Assert.Throws<ContractFailureException>(() => budget.Give(11));
        Assert.Equal(ContractKind.Requires, failure.Kind);
        Assert.Contains("11 <= used (it is 10)", failure.Message, StringComparison.Ordinal);
        Check(budget, 100, 10);
    }

    [Fact]
    public void TakingAndGiving_AllocateNothing()
    {
        var budget = new Budget(1000 * Batch);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (ulong amount = 0; amount < 10 * Batch; amount += Batch / 4)
            {
                budget.TryTake(amount);
                budget.Give(amount);
            }
        }));
    }

    [Theory]
    [InlineData(2, 10UL, 5UL)]
    [InlineData(4, 1000UL, 90UL)]
    [InlineData(3, 40 * Batch, 9 * Batch)]
    public void NoMoreIsTakenThanTheLimit_AndNothingIsLost(int threads, ulong limit, ulong largest)
    {
        var budget = new Budget(limit, threads);
        long taken = 0;
        Crew.Run(threads, index =>
        {
            var (random, own) = (new Random(index), new Stack<ulong>());
            for (int i = 0; i < 20_000; i++)
            {
                ulong amount = (ulong)random.NextInt64((long)largest + 1);
                if (random.Next(2) == 0 && own.TryPop(out ulong given))
                {
                    // Counted as given before it is, and as taken after it was: so what is counted is never more than what is.
                    Interlocked.Add(ref taken, -(long)given);
                    budget.Give(given);
                }
                else if (budget.TryTake(amount))
                {
                    Assert.InRange((ulong)Interlocked.Add(ref taken, (long)amount), 0UL, limit);
                    own.Push(amount);
                }

                if (i % 64 == 0)
                {
                    Assert.InRange(budget.Used, 0UL, limit);
                }
            }

            foreach (ulong amount in own)
            {
                Interlocked.Add(ref taken, -(long)amount);
                budget.Give(amount);
            }
        });
        Check(budget, limit, 0);
        Assert.True(budget.TryTake(limit));
        Assert.False(budget.TryTake(1));
    }

    [Theory]
    [InlineData(2, 10)]
    [InlineData(4, 1000)]
    public void Taking_DoesNotFail_AsLongAsThereIsRoomForAll(int threads, int each)
    {
        // Every thread holds its share at most: whatever the others hold, and wherever it lies, there is room.
        var budget = new Budget((ulong)(threads * each), threads);
        Crew.Run(threads, index =>
        {
            var random = new Random(index);
            for (int i = 0; i < 20_000; i++)
            {
                ulong amount = (ulong)random.Next(each + 1);
                Assert.True(budget.TryTake(amount));
                Assert.True(budget.TryTake((ulong)each - amount));
                budget.Give((ulong)each);
            }
        });
        Check(budget, (ulong)(threads * each), 0);
    }

    [Fact]
    public void TheLimit_CanChangeWhileThreadsTake()
    {
        var budget = new Budget(1000, 4);
        Crew.Run(4, index =>
        {
            var random = new Random(index);
            for (int i = 0; i < 20_000; i++)
            {
                if (index == 0)
                {
                    ulong limit = (ulong)random.Next(1000);
                    budget.Limit = limit;
                    Assert.Equal(limit, budget.Limit);
                    Assert.InRange(budget.Left, 0UL, limit);
                }
                else if (budget.TryTake((ulong)(i % 300)))
                {
                    budget.Give((ulong)(i % 300));
                }
            }
        });
        budget.Limit = 500;
        Check(budget, 500, 0);
    }

    private static void Check(Budget budget, ulong limit, ulong used) =>
        Assert.Equal((limit, used, limit > used ? limit - used : 0), (budget.Limit, budget.Used, budget.Left));
}

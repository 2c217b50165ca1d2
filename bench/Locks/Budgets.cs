using System.Runtime.CompilerServices;
using SysSpec.Runtime;

namespace SysSpec.Bench.Locks;

/// <summary>The runtime's budget beside a counter under one lock.</summary>
internal static class Budgets
{
    // What creating a file with a short name charges.
    private const ulong Amount = 650;

    public static IEnumerable<(string Name, Figure Alone, Figure Together)> Measure(int rounds)
    {
        yield return Measure("budget, take and give", Pairs(new Budget(1UL << 40)), rounds);
        yield return Measure("budget, nearly used up", Pairs(NearlyUsed()), rounds);
        yield return Measure("counter under a MutualLock, take and give", new Counted(1UL << 40).Pairs, rounds);
    }

    private static (string, Figure, Figure) Measure(string name, Action<int> pairs, int rounds) => (name, Measurement.Alone(pairs, rounds), Measurement.Together((_, count) => pairs(count), rounds));

    private static Action<int> Pairs(Budget budget) => count => Pairs(budget, count);

    // Room for two at a time: neither lane can keep anything for later.
    private static Budget NearlyUsed()
    {
        var budget = new Budget(1UL << 40);
        budget.TryTake((1UL << 40) - (2 * Amount));
        return budget;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Pairs(Budget budget, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (budget.TryTake(Amount))
            {
                budget.Give(Amount);
            }
        }
    }

    private sealed class Counted(ulong limit)
    {
        private MutualLock _lock;
        private ulong _used;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Pairs(int count)
        {
            for (var i = 0; i < count; i++)
            {
                if (TryTake(Amount))
                {
                    _lock.Enter();
                    _used -= Amount;
                    _lock.Exit();
                }
            }
        }

        private bool TryTake(ulong amount)
        {
            _lock.Enter();
            var isTaken = amount <= limit - _used;
            _used += isTaken ? amount : 0;
            _lock.Exit();
            return isTaken;
        }
    }
}

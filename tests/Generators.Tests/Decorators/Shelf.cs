#nullable disable
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Shop;
using Shop.Shelf;
using SysSpec.Runtime;

/// <summary>The contract Stock, kept by hand. Each virtual member is where a defect is planted.</summary>
public class Shelf(IClock clock) : IStock
{
    private readonly Dictionary<Item, uint> _prices = [];
    private readonly Dictionary<Item, ulong> _sold = [];

    protected Dictionary<Item, uint> Counts { get; } = [];

    protected uint Total { get; set; }

    public virtual Refusal Add(uint count, out Item result)
    {
        result = new Item();
        if (count == 77)
        {
            return Refusal.Full;
        }

        Counts.Add(result, count);
        Total += count;
        return Refusal.None;
    }

    public virtual Refusal Take(Item item, uint count, out uint result)
    {
        result = 0;
        if (Counts[item] < count)
        {
            return Refusal.Empty;
        }

        Counts[item] -= count;
        Total -= count;
        _sold[item] = clock.Seconds();
        result = Counts[item];
        return Refusal.None;
    }

    public virtual void Mark(Item item, uint price) => _prices[item] = price;

    public uint Price(Item item) => _prices.GetValueOrDefault(item);

    public ulong LastSold(Item item) => _sold.GetValueOrDefault(item);

    public virtual uint Label(Item item, Span<byte> into)
    {
        if (into.Length == 0)
        {
            return 0;
        }

        into.Fill((byte)('0' + (Price(item) % 10)));
        return 1;
    }

    public uint CountOf(Item item) => Counts[item];

    public uint All() => Total;
}

/// <summary>A clock that never says the same twice: implementation and model agree only if they are told the same.</summary>
public sealed class RunningClock : IClock
{
    private ulong _now;

    public ulong Seconds() => ++_now;
}

public static class Scenes
{
    public static void Kept() => Use(static clock => new Shelf(clock));

    public static void Generated() => Use(static clock => ShelfSystem.Create(clock).Stock);

    public static void Threads()
    {
        var lockstep = new ShelfLockstep(new RunningClock()) { MustFollow = true };
        var stock = new CheckedStock(new Shelf(lockstep.Clock), lockstep);
        stock.Add(500, out var shared);
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 50; i++)
            {
                stock.Take(shared, 1, out var left);
                stock.Mark(shared, left);
                stock.LastSold(shared);
            }
        });
        Demand(stock.CountOf(shared) == 100, "each of 400 was taken once");
    }

    public static void WrongResult() => Take(new WrongResultShelf(new RunningClock()));

    public static void WrongError() => Take(new WrongErrorShelf(new RunningClock()), 11);

    public static void NeedlessError() => Take(new NeedlessErrorShelf(new RunningClock()));

    public static void ForgottenTotal() => Take(new ForgottenTotalShelf(new RunningClock()));

    public static void ForgottenCount() => Take(new ForgottenCountShelf(new RunningClock()));

    public static void ForgottenPrice()
    {
        var (stock, item) = Stocked(new ForgottenPriceShelf(new RunningClock()));
        stock.Mark(item, 5);
        stock.CountOf(item);
        stock.Price(item);
    }

    public static void TraceOfFailure() => Take(new TraceShelf(new RunningClock()), 11);

    public static void TraceOfPermittedFailure() => Stocked(new GreedyShelf(new RunningClock()));

    public static void WrongLabel()
    {
        var (stock, item) = Stocked(new WrongLabelShelf(new RunningClock()));
        stock.Label(item, new byte[2]);
    }

    public static void OneItemForAll()
    {
        var (stock, _) = Stocked(new OneItemShelf(new RunningClock()));
        stock.Add(1, out _);
    }

    public static void NoItem() => Stocked(new NoItemShelf(new RunningClock()));

    public static void Throws() => Take(new ThrowingShelf(new RunningClock()));

    public static void BrokenInvariant()
    {
        var (stock, _) = Stocked(new Shelf(new RunningClock()));
        stock.Add(991, out _);
    }

    public static void BrokenPrecondition()
    {
        var shelf = new CountingShelf(new RunningClock());
        var (stock, item) = Stocked(shelf);
        var failure = Catch(() => stock.Take(item, 0, out _));
        Demand(failure.Kind == ContractKind.Requires && failure.Clause == "something is taken: count > 0" && failure.Location.StartsWith("case.sysspec(", StringComparison.Ordinal), failure.Message);
        Demand(shelf.Taken == 0, "the implementation was not called");
        Demand(stock.Take(item, 3, out var left) == Refusal.None && left == 7, "the next call is followed");
    }

    public static void ReportedAgain()
    {
        var (stock, item) = Stocked(new WrongResultShelf(new RunningClock()));
        var first = Catch(() => stock.Take(item, 3, out _));
        var second = Catch(() => stock.CountOf(item));
        Demand(ReferenceEquals(first, second), second.Message);
    }

    public static void NotFresh()
    {
        var shelf = new Shelf(new RunningClock());
        shelf.Add(10, out _);
        _ = new CheckedStock(shelf, new ShelfLockstep(new RunningClock()));
    }

    public static void UnknownEntity()
    {
        var shelf = new CountingShelf(new RunningClock());
        var (stock, item) = Stocked(shelf);
        var failure = Catch(() => stock.Take(new Item(), 1, out _));
        Demand(failure.Kind == ContractKind.Use && failure.Message.Contains("wrap an implementation before its first call", StringComparison.Ordinal), failure.Message);
        Demand(shelf.Taken == 0, "the implementation was not called");
        Demand(stock.Take(item, 3, out _) == Refusal.None, "the next call is followed");
    }

    public static void Nested()
    {
        var shelf = new NestedShelf(new RunningClock());
        var (stock, item) = Stocked(shelf);
        shelf.Wrapped = stock;
        var failure = Catch(() => stock.Take(item, 1, out _));
        throw failure.InnerException ?? failure;
    }

    private static void Use(Func<IClock, IStock> make)
    {
        var lockstep = new ShelfLockstep(new RunningClock());
        var stock = new CheckedStock(make(lockstep.Clock), lockstep);
        Demand(stock.All() == 0, "nothing is there");
        stock.Add(10, out var one);
        stock.Add(77, out _);
        stock.Add(20, out var other);
        stock.Mark(one, 5);
        Demand(stock.Take(one, 3, out var left) == Refusal.None && left == 7, "three were taken");
        Demand(stock.Take(one, 8, out _) == Refusal.Empty, "eight are not there");
        stock.Take(other, 20, out _);
        Demand(stock.LastSold(one) != stock.LastSold(other), "the clock runs");
        var label = new byte[3];
        Demand(stock.Label(one, label) == 1 && label[2] == '5' && stock.Label(one, []) == 0 && stock.Price(other) == 0, "the label is there");
        Demand(lockstep.LeftOpen is null, "followed to the end");
    }

    private static void Take(Shelf shelf, uint count = 3)
    {
        var (stock, item) = Stocked(shelf);
        stock.Take(item, count, out _);
    }

    // The clocks of implementation and model differ; nothing here asks when something was sold.
    private static (IStock Stock, Item Item) Stocked(Shelf shelf)
    {
        var stock = new CheckedStock(shelf, new ShelfLockstep(new RunningClock()));
        stock.Add(10, out var item);
        return (stock, item);
    }

    private static ContractFailureException Catch(Action action)
    {
        try
        {
            action();
        }
        catch (ContractFailureException failure)
        {
            return failure;
        }

        throw new InvalidOperationException("Nothing was reported.");
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }

    private sealed class WrongResultShelf(IClock clock) : Shelf(clock)
    {
        public override Refusal Take(Item item, uint count, out uint result)
        {
            var error = base.Take(item, count, out result);
            result++;
            return error;
        }
    }

    private sealed class WrongErrorShelf(IClock clock) : Shelf(clock)
    {
        public override Refusal Take(Item item, uint count, out uint result) => base.Take(item, count, out result) == Refusal.None ? Refusal.None : Refusal.Full;
    }

    private sealed class NeedlessErrorShelf(IClock clock) : Shelf(clock)
    {
        public override Refusal Take(Item item, uint count, out uint result)
        {
            result = 0;
            return Refusal.Empty;
        }
    }

    private sealed class ForgottenTotalShelf(IClock clock) : Shelf(clock)
    {
        public override Refusal Take(Item item, uint count, out uint result)
        {
            var error = base.Take(item, count, out result);
            Total += count;
            return error;
        }
    }

    private sealed class ForgottenCountShelf(IClock clock) : Shelf(clock)
    {
        public override Refusal Take(Item item, uint count, out uint result)
        {
            var error = base.Take(item, count, out result);
            Counts[item] += count;
            return error;
        }
    }

    private sealed class ForgottenPriceShelf(IClock clock) : Shelf(clock)
    {
        public override void Mark(Item item, uint price)
        {
        }
    }

    private sealed class TraceShelf(IClock clock) : Shelf(clock)
    {
        public override Refusal Take(Item item, uint count, out uint result)
        {
            var error = base.Take(item, count, out result);
            Total -= error == Refusal.None ? 0u : 1u;
            return error;
        }
    }

    private sealed class GreedyShelf(IClock clock) : Shelf(clock)
    {
        public override Refusal Add(uint count, out Item result)
        {
            base.Add(count, out result);
            return Refusal.Full;
        }
    }

    private sealed class WrongLabelShelf(IClock clock) : Shelf(clock)
    {
        public override uint Label(Item item, Span<byte> into)
        {
            into[0] = (byte)'0';
            return 1;
        }
    }

    private sealed class OneItemShelf(IClock clock) : Shelf(clock)
    {
        private Item _only;

        public override Refusal Add(uint count, out Item result)
        {
            if (_only is null)
            {
                return base.Add(count, out result) is var error && (_only = result) is not null ? error : Refusal.Full;
            }

            result = _only;
            Total += count;
            Counts[_only] += count;
            return Refusal.None;
        }
    }

    private sealed class NoItemShelf(IClock clock) : Shelf(clock)
    {
        public override Refusal Add(uint count, out Item result)
        {
            result = null;
            Total += count;
            return Refusal.None;
        }
    }

    private sealed class ThrowingShelf(IClock clock) : Shelf(clock)
    {
        public override Refusal Take(Item item, uint count, out uint result) => throw new InvalidOperationException("lost the key");
    }

    private sealed class CountingShelf(IClock clock) : Shelf(clock)
    {
        public int Taken { get; private set; }

        public override Refusal Take(Item item, uint count, out uint result)
        {
            Taken++;
            return base.Take(item, count, out result);
        }
    }

    private sealed class NestedShelf(IClock clock) : Shelf(clock)
    {
        public IStock Wrapped { get; set; }

        public override Refusal Take(Item item, uint count, out uint result) => Wrapped.Take(item, count, out result);
    }
}

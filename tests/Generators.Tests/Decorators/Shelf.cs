#nullable disable
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Shop;
using Shop.Shelf;
using SysSpec.Runtime;

/// <summary>The contract Stock, kept by hand. Each virtual member is where a defect is planted.</summary>
public class Shelf(IClock clock, ITill till) : IStock
{
    private readonly Dictionary<Item, uint> _prices = [];
    private readonly Dictionary<Item, ulong> _sold = [];

    protected Dictionary<Item, uint> Counts { get; } = [];

    protected uint Total { get; set; }

    protected ITill Till => till;

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

    public virtual Refusal Print(Item item, ReadOnlySpan<byte> text, Span<byte> into, out uint result)
    {
        result = 0;
        if (Till.Print(text, Price(item), into, out var lines, out var paper) != Refusal.None)
        {
            return Refusal.Full;
        }

        Till.Ring();
        Till.Note(text, Price(item));
        result = lines + Till.Rate(7) + Till.Drawer + (paper ? 1u : 0u);
        return Refusal.None;
    }

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

/// <summary>A till whose answers all differ, and which counts how often it rings.</summary>
public sealed class PaperTill : ITill
{
    private uint _asked;

    public int Rings { get; private set; }

    public uint Drawer => ++_asked;

    public uint Rate(uint day) => ++_asked + day;

    public void Ring() => Rings++;

    public void Note(ReadOnlySpan<byte> text, uint price)
    {
    }

    public Refusal Print(ReadOnlySpan<byte> text, uint copies, Span<byte> into, out uint lines, out bool paper)
    {
        into.Fill((byte)++_asked);
        lines = ++_asked;
        paper = true;
        return text.Length > 5 ? Refusal.Full : Refusal.None;
    }
}

public static class Scenes
{
    public static void Kept() => Use(static (clock, till) => new Shelf(clock, till));

    public static void Generated() => Use(static (clock, till) => ShelfSystem.Create(clock, till).Stock);

    public static void Threads()
    {
        var lockstep = new ShelfLockstep(new RunningClock(), new PaperTill()) { MustFollow = true };
        var stock = new CheckedStock(new Shelf(lockstep.Clock, lockstep.Till), lockstep);
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

    public static void WrongResult() => Take(new WrongResultShelf(new RunningClock(), new PaperTill()));

    public static void WrongError() => Take(new WrongErrorShelf(new RunningClock(), new PaperTill()), 11);

    public static void NeedlessError() => Take(new NeedlessErrorShelf(new RunningClock(), new PaperTill()));

    public static void ForgottenTotal() => Take(new ForgottenTotalShelf(new RunningClock(), new PaperTill()));

    public static void ForgottenCount() => Take(new ForgottenCountShelf(new RunningClock(), new PaperTill()));

    public static void ForgottenPrice()
    {
        var (stock, item) = Stocked(new ForgottenPriceShelf(new RunningClock(), new PaperTill()));
        stock.Mark(item, 5);
        stock.CountOf(item);
        stock.Price(item);
    }

    public static void TraceOfFailure() => Take(new TraceShelf(new RunningClock(), new PaperTill()), 11);

    public static void TraceOfPermittedFailure() => Stocked(new GreedyShelf(new RunningClock(), new PaperTill()));

    public static void ForgottenCommand() => Print(static (clock, till) => new QuietShelf(clock, till));

    public static void NeedlessCommand() => Print(static (clock, till) => new LoudShelf(clock, till));

    public static void WrongCommand() => Print(static (clock, till) => new MisnotingShelf(clock, till));

    public static void WrongLabel()
    {
        var (stock, item) = Stocked(new WrongLabelShelf(new RunningClock(), new PaperTill()));
        stock.Label(item, new byte[2]);
    }

    public static void OneItemForAll()
    {
        var (stock, _) = Stocked(new OneItemShelf(new RunningClock(), new PaperTill()));
        stock.Add(1, out _);
    }

    public static void NoItem() => Stocked(new NoItemShelf(new RunningClock(), new PaperTill()));

    public static void Throws() => Take(new ThrowingShelf(new RunningClock(), new PaperTill()));

    public static void BrokenInvariant()
    {
        var (stock, _) = Stocked(new Shelf(new RunningClock(), new PaperTill()));
        stock.Add(991, out _);
    }

    public static void BrokenPrecondition()
    {
        var shelf = new CountingShelf(new RunningClock(), new PaperTill());
        var (stock, item) = Stocked(shelf);
        var failure = Catch(() => stock.Take(item, 0, out _));
        Demand(failure.Kind == ContractKind.Requires && failure.Clause == "something is taken: count > 0" && failure.Location.StartsWith("case.sysspec(", StringComparison.Ordinal), failure.Message);
        Demand(shelf.Taken == 0, "the implementation was not called");
        Demand(stock.Take(item, 3, out var left) == Refusal.None && left == 7, "the next call is followed");
    }

    public static void ReportedAgain()
    {
        var (stock, item) = Stocked(new WrongResultShelf(new RunningClock(), new PaperTill()));
        var first = Catch(() => stock.Take(item, 3, out _));
        var second = Catch(() => stock.CountOf(item));
        Demand(ReferenceEquals(first, second), second.Message);
    }

    public static void NotFresh()
    {
        var shelf = new Shelf(new RunningClock(), new PaperTill());
        shelf.Add(10, out _);
        _ = new CheckedStock(shelf, new ShelfLockstep(new RunningClock(), new PaperTill()));
    }

    public static void UnknownEntity()
    {
        var shelf = new CountingShelf(new RunningClock(), new PaperTill());
        var (stock, item) = Stocked(shelf);
        var failure = Catch(() => stock.Take(new Item(), 1, out _));
        Demand(failure.Kind == ContractKind.Use && failure.Message.Contains("wrap an implementation before its first call", StringComparison.Ordinal), failure.Message);
        Demand(shelf.Taken == 0, "the implementation was not called");
        Demand(stock.Take(item, 3, out _) == Refusal.None, "the next call is followed");
    }

    public static void Nested()
    {
        var shelf = new NestedShelf(new RunningClock(), new PaperTill());
        var (stock, item) = Stocked(shelf);
        shelf.Wrapped = stock;
        var failure = Catch(() => stock.Take(item, 1, out _));
        throw failure.InnerException ?? failure;
    }

    private static void Print(Func<IClock, ITill, IStock> make)
    {
        var lockstep = new ShelfLockstep(new RunningClock(), new PaperTill());
        var stock = new CheckedStock(make(lockstep.Clock, lockstep.Till), lockstep);
        stock.Add(10, out var item);
        stock.Mark(item, 5);
        stock.Print(item, "bread"u8, new byte[2], out _);
    }

    private static void Use(Func<IClock, ITill, IStock> make)
    {
        var till = new PaperTill();
        var lockstep = new ShelfLockstep(new RunningClock(), till);
        var stock = new CheckedStock(make(lockstep.Clock, lockstep.Till), lockstep);
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
        Demand(stock.Print(one, "bread"u8, label, out var lines) == Refusal.None && lines > 0 && till.Rings == 1, "one receipt was printed, and the till rang once");
        Demand(stock.Print(one, "breads"u8, label, out _) == Refusal.Full && till.Rings == 1, "no paper");
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
        var stock = new CheckedStock(shelf, new ShelfLockstep(new RunningClock(), new PaperTill()));
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

    private sealed class WrongResultShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Take(Item item, uint count, out uint result)
        {
            var error = base.Take(item, count, out result);
            result++;
            return error;
        }
    }

    private sealed class WrongErrorShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Take(Item item, uint count, out uint result) => base.Take(item, count, out result) == Refusal.None ? Refusal.None : Refusal.Full;
    }

    private sealed class NeedlessErrorShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Take(Item item, uint count, out uint result)
        {
            result = 0;
            return Refusal.Empty;
        }
    }

    private sealed class ForgottenTotalShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Take(Item item, uint count, out uint result)
        {
            var error = base.Take(item, count, out result);
            Total += count;
            return error;
        }
    }

    private sealed class ForgottenCountShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Take(Item item, uint count, out uint result)
        {
            var error = base.Take(item, count, out result);
            Counts[item] += count;
            return error;
        }
    }

    private sealed class ForgottenPriceShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override void Mark(Item item, uint price)
        {
        }
    }

    private sealed class TraceShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Take(Item item, uint count, out uint result)
        {
            var error = base.Take(item, count, out result);
            Total -= error == Refusal.None ? 0u : 1u;
            return error;
        }
    }

    private sealed class GreedyShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Add(uint count, out Item result)
        {
            base.Add(count, out result);
            return Refusal.Full;
        }
    }

    private sealed class WrongLabelShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override uint Label(Item item, Span<byte> into)
        {
            into[0] = (byte)'0';
            return 1;
        }
    }

    private sealed class QuietTill(ITill till) : ITill
    {
        public uint Drawer => till.Drawer;

        public uint Rate(uint day) => till.Rate(day);

        public void Ring()
        {
        }

        public void Note(ReadOnlySpan<byte> text, uint price) => till.Note(text, price);

        public Refusal Print(ReadOnlySpan<byte> text, uint copies, Span<byte> into, out uint lines, out bool paper) => till.Print(text, copies, into, out lines, out paper);
    }

    private sealed class QuietShelf(IClock clock, ITill till) : Shelf(clock, new QuietTill(till));

    private sealed class LoudShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Print(Item item, ReadOnlySpan<byte> text, Span<byte> into, out uint result)
        {
            Till.Ring();
            return base.Print(item, text, into, out result);
        }
    }

    private sealed class MisnotingShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Print(Item item, ReadOnlySpan<byte> text, Span<byte> into, out uint result)
        {
            result = 0;
            Till.Print(text, Price(item), into, out var lines, out var paper);
            Till.Ring();
            Till.Note("milk"u8, Price(item));
            result = lines + Till.Rate(7) + Till.Drawer + (paper ? 1u : 0u);
            return Refusal.None;
        }
    }

    private sealed class OneItemShelf(IClock clock, ITill till) : Shelf(clock, till)
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

    private sealed class NoItemShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Add(uint count, out Item result)
        {
            result = null;
            Total += count;
            return Refusal.None;
        }
    }

    private sealed class ThrowingShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public override Refusal Take(Item item, uint count, out uint result) => throw new InvalidOperationException("lost the key");
    }

    private sealed class CountingShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public int Taken { get; private set; }

        public override Refusal Take(Item item, uint count, out uint result)
        {
            Taken++;
            return base.Take(item, count, out result);
        }
    }

    private sealed class NestedShelf(IClock clock, ITill till) : Shelf(clock, till)
    {
        public IStock Wrapped { get; set; }

        public override Refusal Take(Item item, uint count, out uint result) => Wrapped.Take(item, count, out result);
    }
}

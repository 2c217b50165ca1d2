using System.Numerics;

namespace SysSpec.Language.Interpretation.Values;

/// <summary>A range of integers, <see cref="To"/> excluded; only a domain.</summary>
public sealed class RangeValue(BigInteger from, BigInteger to) : Value
{
    /// <summary>The first number.</summary>
    public BigInteger From { get; } = from;

    /// <summary>The number after the last.</summary>
    public BigInteger To { get; } = to;

    /// <inheritdoc/>
    public override string ToString() => $"{From}..{To}";
}

/// <summary>An array of constant length. Updates cost O(log n).</summary>
public sealed class ArrayValue : Value
{
    private readonly Value _default;
    private readonly PersistentMap<int, Value> _changed;

    internal ArrayValue(int length, Value @default)
        : this(length, @default, new(Comparer<int>.Default))
    {
    }

    private ArrayValue(int length, Value @default, PersistentMap<int, Value> changed)
    {
        Length = length;
        _default = @default;
        _changed = changed;
    }

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>The elements in order.</summary>
    public IEnumerable<Value> Items => Enumerable.Range(0, Length).Select(i => this[i]);

    /// <summary>The element at an index.</summary>
    public Value this[int index] => _changed.TryGet(index, out var value) ? value : _default;

    /// <inheritdoc/>
    public override string ToString() => $"array of {Length}";

    internal ArrayValue With(int index, Value value) => new(Length, _default, _changed.With(index, value));
}

/// <summary>Bits. Updates cost O(log n).</summary>
public sealed class BitmapValue : Value
{
    private readonly PersistentMap<int, bool> _set;

    internal BitmapValue(int length)
        : this(length, new(Comparer<int>.Default))
    {
    }

    private BitmapValue(int length, PersistentMap<int, bool> set)
    {
        Length = length;
        _set = set;
    }

    /// <summary>The number of bits.</summary>
    public int Length { get; }

    /// <summary>The number of bits that are set.</summary>
    public int Count => _set.Count;

    /// <summary>The indices of bits that are set, ascending.</summary>
    public IEnumerable<Value> Set => _set.Select(static p => Of(new BigInteger(p.Key)));

    /// <summary>Whether a bit is set.</summary>
    public bool this[int index] => _set.Contains(index);

    /// <inheritdoc/>
    public override string ToString() => $"bitmap of {Length}, {Count} set";

    internal BitmapValue With(int index, bool value) => new(Length, value ? _set.With(index, true) : _set.Without(index));

    internal int? FindClear(long from)
    {
        for (var i = from; i < Length; i++)
        {
            if (!this[(int)i])
            {
                return (int)i;
            }
        }

        return null;
    }
}

/// <summary>Something of which can be taken up to a limit, and to which can be given back.</summary>
public abstract class PoolValue : Value
{
    private protected PoolValue(BigInteger limit) => Limit = limit;

    /// <summary>How much can be in use.</summary>
    public BigInteger Limit { get; }

    /// <summary>How much is in use.</summary>
    public abstract BigInteger Used { get; }

    internal abstract PoolValue WithLimit(BigInteger limit);
}

/// <summary>A number of units; what is in use when the limit is set below it stays in use.</summary>
public sealed class BudgetValue : PoolValue
{
    internal BudgetValue(BigInteger limit)
        : this(limit, BigInteger.Zero)
    {
    }

    private BudgetValue(BigInteger limit, BigInteger used)
        : base(limit) => Used = used;

    /// <inheritdoc/>
    public override BigInteger Used { get; }

    /// <summary>How much can be taken.</summary>
    public BigInteger Left => BigInteger.Max(Limit - Used, BigInteger.Zero);

    /// <inheritdoc/>
    public override string ToString() => $"budget, {Used} of {Limit} used";

    internal override PoolValue WithLimit(BigInteger limit) => new BudgetValue(limit, Used);

    internal BudgetValue? Take(BigInteger amount) => amount <= Left ? new BudgetValue(Limit, Used + amount) : null;

    internal BudgetValue? Give(BigInteger amount) => amount <= Used ? new BudgetValue(Limit, Used - amount) : null;
}

/// <summary>A pool of pages; page numbers start at 1, and the least free one is taken. The pages' memory is shared with the buffers that are made of it.</summary>
public sealed class ArenaValue : PoolValue
{
    private readonly PersistentMap<long, byte[]> _pages;
    private readonly PersistentMap<long, bool> _free;
    private readonly long _next;

    internal ArenaValue(int pageSize)
        : this(pageSize, ulong.MaxValue, new(Comparer<long>.Default), new(Comparer<long>.Default), 1)
    {
    }

    private ArenaValue(int pageSize, BigInteger limit, PersistentMap<long, byte[]> pages, PersistentMap<long, bool> free, long next)
        : base(limit)
    {
        PageSize = pageSize;
        _pages = pages;
        _free = free;
        _next = next;
    }

    /// <summary>Bytes in a page.</summary>
    public int PageSize { get; }

    /// <summary>How many pages are in use.</summary>
    public override BigInteger Used => _pages.Count;

    /// <summary>The pages in use, ascending.</summary>
    public IEnumerable<Value> Keys => _pages.Select(static p => Of(new BigInteger(p.Key)));

    /// <inheritdoc/>
    public override string ToString() => $"arena, {Used} pages used";

    internal BufferValue? Page(BigInteger page) => page <= long.MaxValue && _pages.TryGet((long)page, out var memory) ? new BufferValue(memory) : null;

    internal override PoolValue WithLimit(BigInteger limit) => new ArenaValue(PageSize, limit, _pages, _free, _next);

    internal (ArenaValue Arena, long Page)? Take()
    {
        if (Used >= Limit)
        {
            return null;
        }

        var page = _free.First is { } free ? free.Key : _next;
        return (new ArenaValue(PageSize, Limit, _pages.With(page, new byte[PageSize]), _free.Without(page), Math.Max(_next, page + 1)), page);
    }

    internal ArenaValue? Give(BigInteger page) =>
        page <= long.MaxValue && _pages.Contains((long)page) ? new ArenaValue(PageSize, Limit, _pages.Without((long)page), _free.With((long)page, true), _next) : null;
}

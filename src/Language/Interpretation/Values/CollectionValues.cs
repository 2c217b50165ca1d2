namespace SysSpec.Language.Interpretation.Values;

/// <summary>A <c>seq</c>. Updates copy: O(n).</summary>
public sealed class SeqValue(IReadOnlyList<Value> items) : Value
{
    /// <summary>The elements in order.</summary>
    public IReadOnlyList<Value> Items { get; } = items;

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Items)}]";
}

/// <summary>A <c>map</c> or <c>sorted map</c>. A plain one is iterated in the order in which its keys were first put in. Lookup and update cost O(log n).</summary>
public sealed class MapValue : Value
{
    private readonly PersistentMap<Value, (long Place, Value Value)> _entries;
    private readonly PersistentMap<long, Value> _places;
    private readonly long _nextPlace;

    private MapValue(bool isSorted, PersistentMap<Value, (long Place, Value Value)> entries, PersistentMap<long, Value> places, long nextPlace)
    {
        IsSorted = isSorted;
        _entries = entries;
        _places = places;
        _nextPlace = nextPlace;
    }

    /// <summary>An empty map.</summary>
    public static MapValue Empty(bool isSorted) => new(isSorted, new(ValueComparer.Instance), new(Comparer<long>.Default), 0);

    /// <summary>Whether iteration follows the keys.</summary>
    public bool IsSorted { get; }

    /// <summary>The number of keys.</summary>
    public int Count => _entries.Count;

    /// <summary>Keys with their values in the order of iteration.</summary>
    public IEnumerable<KeyValuePair<Value, Value>> Entries => IsSorted ? InKeyOrder : _places.Select(p => new KeyValuePair<Value, Value>(p.Value, ValueAt(p.Value)));

    /// <summary>The value of a key, or null.</summary>
    public Value? Find(Value key) => _entries.TryGet(key, out var entry) ? entry.Value : null;

    /// <summary>The map with a value for a key.</summary>
    public MapValue With(Value key, Value value) => _entries.TryGet(key, out var old)
        ? new MapValue(IsSorted, _entries.With(key, (old.Place, value)), _places, _nextPlace)
        : new MapValue(IsSorted, _entries.With(key, (_nextPlace, value)), IsSorted ? _places : _places.With(_nextPlace, key), _nextPlace + 1);

    /// <summary>The map without a key.</summary>
    public MapValue Without(Value key) => _entries.TryGet(key, out var old) ? new MapValue(IsSorted, _entries.Without(key), _places.Without(old.Place), _nextPlace) : this;

    /// <summary>The entries by key, so that equal maps read the same.</summary>
    public override string ToString() => Count == 0 ? "[:]" : $"[{string.Join(", ", InKeyOrder.Select(static p => $"{p.Key}: {p.Value}"))}]";

    internal IEnumerable<KeyValuePair<Value, Value>> InKeyOrder => _entries.Select(static e => new KeyValuePair<Value, Value>(e.Key, e.Value.Value));

    internal KeyValuePair<Value, Value>? First => Pair(_entries.First);

    internal KeyValuePair<Value, Value>? Last => Pair(_entries.Last);

    internal KeyValuePair<Value, Value>? Below(Value key, bool strict) => Pair(_entries.Below(key, strict));

    internal KeyValuePair<Value, Value>? Above(Value key, bool strict) => Pair(_entries.Above(key, strict));

    internal MapValue As(bool isSorted) => isSorted == IsSorted ? this : Entries.Aggregate(Empty(isSorted), static (map, pair) => map.With(pair.Key, pair.Value));

    private static KeyValuePair<Value, Value>? Pair(KeyValuePair<Value, (long Place, Value Value)>? entry) =>
        entry is { } found ? new KeyValuePair<Value, Value>(found.Key, found.Value.Value) : null;

    private Value ValueAt(Value key) => Find(key) ?? throw new InvalidOperationException($"The order names {key}, which is not in the map.");
}

/// <summary>A <c>set</c> or <c>sorted set</c>. A plain one is iterated in the order in which its elements were put in. Lookup and update cost O(log n).</summary>
public sealed class SetValue : Value
{
    private readonly MapValue _elements;

    private SetValue(MapValue elements) => _elements = elements;

    /// <summary>An empty set.</summary>
    public static SetValue Empty(bool isSorted) => new(MapValue.Empty(isSorted));

    /// <summary>Whether iteration follows the elements' order.</summary>
    public bool IsSorted => _elements.IsSorted;

    /// <summary>The number of elements.</summary>
    public int Count => _elements.Count;

    /// <summary>The elements in the order of iteration.</summary>
    public IEnumerable<Value> Items => _elements.Entries.Select(static e => e.Key);

    /// <summary>Whether a value is an element.</summary>
    public bool Contains(Value value) => _elements.Find(value) is not null;

    /// <summary>The set with an element.</summary>
    public SetValue With(Value value) => new(_elements.With(value, BoolValue.Of(true)));

    /// <summary>The set without an element.</summary>
    public SetValue Without(Value value) => new(_elements.Without(value));

    /// <summary>The elements in their order, so that equal sets read the same.</summary>
    public override string ToString() => $"{{{string.Join(", ", InKeyOrder)}}}";

    internal IEnumerable<Value> InKeyOrder => _elements.InKeyOrder.Select(static e => e.Key);

    internal Value? First => _elements.First?.Key;

    internal Value? Last => _elements.Last?.Key;

    internal Value? Below(Value key, bool strict) => _elements.Below(key, strict)?.Key;

    internal Value? Above(Value key, bool strict) => _elements.Above(key, strict)?.Key;

    internal SetValue As(bool isSorted) => new(_elements.As(isSorted));
}

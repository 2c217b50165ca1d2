using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Runtime;

/// <summary>
/// A sorted set over a <see cref="BTreeMap{TKey, TValue}"/>: every operation is O(log n), the next element of an enumeration O(1).
/// Memory per element: the element and one byte, times 1 (inserted in rising order) to 1.5 (random order) to 4 (worst case after removals),
/// plus about 4 bytes of inner nodes. Not synchronised: any number of readers, or one writer.
/// </summary>
/// <typeparam name="T">The elements, in the order of their <see cref="IComparable{T}.CompareTo"/>.</typeparam>
public sealed class SortedSetOf<T>
    where T : IComparable<T>
{
    private readonly BTreeMap<T, Nothing> _map = new();

    /// <summary>The number of elements. O(1).</summary>
    public int Count => _map.Count;

    /// <summary>Puts an element in. O(log n).</summary>
    /// <param name="item">The element.</param>
    /// <returns>Whether it was missing.</returns>
    public bool Add(T item)
    {
        int before = _map.Count;
        _map[item] = default;
        return _map.Count != before;
    }

    /// <summary>Takes an element out. O(log n).</summary>
    /// <param name="item">The element.</param>
    /// <returns>Whether it was in the set.</returns>
    public bool Remove(T item) => _map.Remove(item);

    /// <summary>Whether an element is in the set. O(log n).</summary>
    /// <param name="item">The element.</param>
    public bool Contains(T item) => _map.ContainsKey(item);

    /// <summary>Takes every element out. O(1).</summary>
    public void Clear() => _map.Clear();

    /// <summary>The least element. O(log n).</summary>
    /// <param name="first">The element.</param>
    /// <returns>Whether the set has one.</returns>
    public bool TryFirst([MaybeNullWhen(false)] out T first) => _map.TryFirst(out first, out _);

    /// <summary>The greatest element. O(log n).</summary>
    /// <param name="last">The element.</param>
    /// <returns>Whether the set has one.</returns>
    public bool TryLast([MaybeNullWhen(false)] out T last) => _map.TryLast(out last, out _);

    /// <summary>The greatest element at or below one. O(log n).</summary>
    /// <param name="item">Where to look.</param>
    /// <param name="found">The element.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFloor(T item, [MaybeNullWhen(false)] out T found) => _map.TryFloor(item, out found, out _);

    /// <summary>The least element at or above one. O(log n).</summary>
    /// <param name="item">Where to look.</param>
    /// <param name="found">The element.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryCeiling(T item, [MaybeNullWhen(false)] out T found) => _map.TryCeiling(item, out found, out _);

    /// <summary>The greatest element below one. O(log n).</summary>
    /// <param name="item">Where to look.</param>
    /// <param name="found">The element.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryBelow(T item, [MaybeNullWhen(false)] out T found) => _map.TryBelow(item, out found, out _);

    /// <summary>The least element above one. O(log n).</summary>
    /// <param name="item">Where to look.</param>
    /// <param name="found">The element.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryAbove(T item, [MaybeNullWhen(false)] out T found) => _map.TryAbove(item, out found, out _);

    /// <summary>Starts an enumeration in rising order. O(log n) to begin, O(1) an element, no allocation.</summary>
    public Enumerator GetEnumerator() => new(_map.GetEnumerator());

    /// <summary>The elements in rising order, from the least at or above <paramref name="item"/>. O(log n) to begin, no allocation.</summary>
    /// <param name="item">Where to begin; need not be in the set.</param>
    public EntryRange<Enumerator> From(T item) => new(new Enumerator(_map.From(item).GetEnumerator()));

    /// <summary>The elements as keys of a map.</summary>
    internal BTreeMap<T, Nothing> Map => _map;

    /// <summary>Walks over the elements in order; an insertion or removal meanwhile ends it with a <see cref="ContractFailureException"/>.</summary>
    public struct Enumerator
    {
        private BTreeMap<T, Nothing>.Enumerator _entries;

        internal Enumerator(BTreeMap<T, Nothing>.Enumerator entries) => _entries = entries;

        /// <summary>The element reached by the last <see cref="MoveNext"/> that returned true.</summary>
        public readonly T Current => _entries.Current.Key;

        /// <summary>Goes to the next element. O(1).</summary>
        /// <returns>Whether there is one.</returns>
        /// <exception cref="ContractFailureException">The set has changed since the enumeration began.</exception>
        public bool MoveNext() => _entries.MoveNext();
    }
}

/// <summary>The value of a map that is used as a set.</summary>
internal readonly struct Nothing;

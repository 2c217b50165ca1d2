namespace SysSpec.Runtime;

/// <summary>
/// What a <see cref="SortedSetOf{T}"/> of byte strings can do with spans: no element is made to ask it. Costs are those of the methods that take an element; only <see cref="Add"/>
/// allocates, and only when the element is missing.
/// </summary>
public static class SortedSetOfBytes
{
    /// <summary>Puts a copy of an element in. O(log n).</summary>
    /// <param name="set">The set.</param>
    /// <param name="item">The element.</param>
    /// <returns>Whether it was missing.</returns>
    public static bool Add(this SortedSetOf<Bytes> set, ReadOnlySpan<byte> item) => !set.Map.ContainsKey(item) && set.Add(Bytes.Copy(item));

    /// <inheritdoc cref="SortedSetOf{T}.Remove(T)"/>
    public static bool Remove(this SortedSetOf<Bytes> set, ReadOnlySpan<byte> item) => set.Map.Remove(item);

    /// <inheritdoc cref="SortedSetOf{T}.Contains(T)"/>
    public static bool Contains(this SortedSetOf<Bytes> set, ReadOnlySpan<byte> item) => set.Map.ContainsKey(item);

    /// <inheritdoc cref="SortedSetOf{T}.TryFloor(T, out T)"/>
    public static bool TryFloor(this SortedSetOf<Bytes> set, ReadOnlySpan<byte> item, out Bytes found) => set.Map.TryFloor(item, out found, out _);

    /// <inheritdoc cref="SortedSetOf{T}.TryCeiling(T, out T)"/>
    public static bool TryCeiling(this SortedSetOf<Bytes> set, ReadOnlySpan<byte> item, out Bytes found) => set.Map.TryCeiling(item, out found, out _);

    /// <inheritdoc cref="SortedSetOf{T}.TryBelow(T, out T)"/>
    public static bool TryBelow(this SortedSetOf<Bytes> set, ReadOnlySpan<byte> item, out Bytes found) => set.Map.TryBelow(item, out found, out _);

    /// <inheritdoc cref="SortedSetOf{T}.TryAbove(T, out T)"/>
    public static bool TryAbove(this SortedSetOf<Bytes> set, ReadOnlySpan<byte> item, out Bytes found) => set.Map.TryAbove(item, out found, out _);

    /// <inheritdoc cref="SortedSetOf{T}.From(T)"/>
    public static EntryRange<SortedSetOf<Bytes>.Enumerator> From(this SortedSetOf<Bytes> set, ReadOnlySpan<byte> item) => new(new SortedSetOf<Bytes>.Enumerator(set.Map.From(item).GetEnumerator()));
}

using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Runtime;

/// <summary>
/// What a <see cref="BTreeMap{TKey, TValue}"/> of byte strings can do with spans: no key is made to ask it. Costs are those of the methods that take a key; only <see cref="Set"/>
/// allocates, and only when it inserts.
/// </summary>
public static class BTreeMapOfBytes
{
    /// <summary>The value of a key. O(log n).</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="ContractFailureException">The key is not in the map; the message names it.</exception>
    public static TValue Get<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key)
    {
        BTreeNode<Bytes, TValue>? leaf = map.Find(new SpanProbe(key), out int at);
        if (leaf is null)
        {
            Misuse.MissingKey(nameof(BTreeMap<,>), Bytes.Copy(key));
        }

        return leaf.Values[at];
    }

    /// <summary>Replaces the value of a key, or inserts a copy of the key. O(log n).</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">Its new value.</param>
    public static void Set<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key, TValue value)
    {
        if (map.Find(new SpanProbe(key), out int at) is { } leaf)
        {
            leaf.Values[at] = value;
        }
        else
        {
            map[Bytes.Copy(key)] = value;
        }
    }

    /// <inheritdoc cref="BTreeMap{TKey, TValue}.TryGetValue(TKey, out TValue)"/>
    public static bool TryGetValue<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out TValue value)
    {
        if (map.Find(new SpanProbe(key), out int at) is { } leaf)
        {
            value = leaf.Values[at];
            return true;
        }

        value = default;
        return false;
    }

    /// <inheritdoc cref="BTreeMap{TKey, TValue}.ContainsKey(TKey)"/>
    public static bool ContainsKey<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key) => map.Find(new SpanProbe(key), out _) is not null;

    /// <inheritdoc cref="BTreeMap{TKey, TValue}.Remove(TKey)"/>
    public static bool Remove<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key) => Remove(map, key, out _);

    /// <inheritdoc cref="BTreeMap{TKey, TValue}.Remove(TKey, out TValue)"/>
    public static bool Remove<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out TValue value) => map.TryTake(new SpanProbe(key), out value);

    /// <inheritdoc cref="BTreeMap{TKey, TValue}.Take(TKey)"/>
    public static TValue Take<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key)
    {
        if (!map.TryTake(new SpanProbe(key), out TValue? value))
        {
            Misuse.MissingKey(nameof(BTreeMap<,>), Bytes.Copy(key));
        }

        return value;
    }

    /// <inheritdoc cref="BTreeMap{TKey, TValue}.TryFloor(TKey, out TKey, out TValue)"/>
    public static bool TryFloor<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key, out Bytes found, [MaybeNullWhen(false)] out TValue value) =>
        map.TryLower(new SpanProbe(key), true, out found, out value);

    /// <inheritdoc cref="BTreeMap{TKey, TValue}.TryBelow(TKey, out TKey, out TValue)"/>
    public static bool TryBelow<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key, out Bytes found, [MaybeNullWhen(false)] out TValue value) =>
        map.TryLower(new SpanProbe(key), false, out found, out value);

    /// <inheritdoc cref="BTreeMap{TKey, TValue}.TryCeiling(TKey, out TKey, out TValue)"/>
    public static bool TryCeiling<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key, out Bytes found, [MaybeNullWhen(false)] out TValue value) =>
        map.TryUpper(new SpanProbe(key), true, out found, out value);

    /// <inheritdoc cref="BTreeMap{TKey, TValue}.TryAbove(TKey, out TKey, out TValue)"/>
    public static bool TryAbove<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key, out Bytes found, [MaybeNullWhen(false)] out TValue value) =>
        map.TryUpper(new SpanProbe(key), false, out found, out value);

    /// <inheritdoc cref="BTreeMap{TKey, TValue}.From(TKey)"/>
    public static EntryRange<BTreeMap<Bytes, TValue>.Enumerator> From<TValue>(this BTreeMap<Bytes, TValue> map, ReadOnlySpan<byte> key) => map.Beginning(new SpanProbe(key));
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// What a <see cref="RedBlackMap{TKey, TValue}"/> of byte strings can do with spans: no key is made to ask it. Costs are those of the methods that take a key; only <see cref="Set"/>
/// allocates, and only when it inserts.
/// </summary>
public static class RedBlackMapOfBytes
{
    /// <summary>The value of a key. O(log n).</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="ContractFailureException">The key is not in the map; the message names it.</exception>
    public static TValue Get<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key)
    {
        ref TValue place = ref map.ValueOf(map.Find(new SpanProbe(key)));
        if (Unsafe.IsNullRef(ref place))
        {
            Misuse.MissingKey(nameof(RedBlackMap<,>), Bytes.Copy(key));
        }

        return place;
    }

    /// <summary>Replaces the value of a key, or inserts a copy of the key. O(log n).</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">Its new value.</param>
    public static void Set<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key, TValue value)
    {
        ref TValue place = ref map.ValueOf(map.Find(new SpanProbe(key)));
        if (Unsafe.IsNullRef(ref place))
        {
            map[Bytes.Copy(key)] = value;
        }
        else
        {
            place = value;
        }
    }

    /// <inheritdoc cref="RedBlackMap{TKey, TValue}.TryGetValue(TKey, out TValue)"/>
    public static bool TryGetValue<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out TValue value)
    {
        ref TValue place = ref map.ValueOf(map.Find(new SpanProbe(key)));
        if (Unsafe.IsNullRef(ref place))
        {
            value = default;
            return false;
        }

        value = place;
        return true;
    }

    /// <inheritdoc cref="RedBlackMap{TKey, TValue}.ContainsKey(TKey)"/>
    public static bool ContainsKey<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key) => !Unsafe.IsNullRef(ref map.ValueOf(map.Find(new SpanProbe(key))));

    /// <inheritdoc cref="RedBlackMap{TKey, TValue}.Remove(TKey)"/>
    public static bool Remove<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key) => Remove(map, key, out _);

    /// <inheritdoc cref="RedBlackMap{TKey, TValue}.Remove(TKey, out TValue)"/>
    public static bool Remove<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out TValue value) => map.TryTake(map.Find(new SpanProbe(key)), out value);

    /// <inheritdoc cref="RedBlackMap{TKey, TValue}.Take(TKey)"/>
    public static TValue Take<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key)
    {
        if (!Remove(map, key, out TValue? value))
        {
            Misuse.MissingKey(nameof(RedBlackMap<,>), Bytes.Copy(key));
        }

        return value;
    }

    /// <inheritdoc cref="RedBlackMap{TKey, TValue}.TryFloor(TKey, out TKey, out TValue)"/>
    public static bool TryFloor<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key, out Bytes found, [MaybeNullWhen(false)] out TValue value) =>
        map.TryRead(map.Lower(new SpanProbe(key), true), out found, out value);

    /// <inheritdoc cref="RedBlackMap{TKey, TValue}.TryBelow(TKey, out TKey, out TValue)"/>
    public static bool TryBelow<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key, out Bytes found, [MaybeNullWhen(false)] out TValue value) =>
        map.TryRead(map.Lower(new SpanProbe(key), false), out found, out value);

    /// <inheritdoc cref="RedBlackMap{TKey, TValue}.TryCeiling(TKey, out TKey, out TValue)"/>
    public static bool TryCeiling<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key, out Bytes found, [MaybeNullWhen(false)] out TValue value) =>
        map.TryRead(map.Upper(new SpanProbe(key), true), out found, out value);

    /// <inheritdoc cref="RedBlackMap{TKey, TValue}.TryAbove(TKey, out TKey, out TValue)"/>
    public static bool TryAbove<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key, out Bytes found, [MaybeNullWhen(false)] out TValue value) =>
        map.TryRead(map.Upper(new SpanProbe(key), false), out found, out value);

    /// <inheritdoc cref="RedBlackMap{TKey, TValue}.From(TKey)"/>
    public static EntryRange<RedBlackMap<Bytes, TValue>.Enumerator> From<TValue>(this RedBlackMap<Bytes, TValue> map, ReadOnlySpan<byte> key) => map.Beginning(new SpanProbe(key));
}

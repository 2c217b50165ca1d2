using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// A map by hashing. Lookup, insertion and removal are O(1) expected, insertion and removal amortised over doubling and halving of the table.
/// Memory per entry: key and value, 8 bytes of chain and 4 bytes of bucket, times at most 2.3 while growing and 4 after removals;
/// an empty map has no table at all. Shrinks when fewer than a quarter of more than seven places are in use.
/// Keys that are value types compare by <see cref="EqualityComparer{T}.Default"/> without a virtual call; classes by reference, then by
/// <see cref="object.Equals(object)"/>. Buckets are chosen by the hash code, so consecutive numbers are neighbours in memory;
/// who fears that strangers choose colliding numbers takes a sorted map.
/// Enumeration goes by place: insertion order as long as nothing was removed, and the same in every process.
/// Not synchronised: any number of readers, or one writer.
/// </summary>
/// <typeparam name="TKey">The keys; equal keys must have equal hash codes that never change.</typeparam>
/// <typeparam name="TValue">The values.</typeparam>
public sealed partial class HashMap<TKey, TValue>
    where TKey : notnull
{
    private HashTable<Pair<TKey, TValue>> _table = new();

    /// <summary>The number of entries. O(1).</summary>
    public int Count => _table.Count;

    /// <summary>The value of a key. The setter replaces the value or inserts the key. O(1) expected.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ContractFailureException">The getter's key is not in the map; the message names it.</exception>
    public TValue this[TKey key]
    {
        get
        {
            ref TValue value = ref GetValueRefOrNullRef(key);
            if (Unsafe.IsNullRef(ref value))
            {
                Misuse.MissingKey(nameof(HashMap<,>), key);
            }

            return value;
        }

        set
        {
            uint hash = Keyed.Hash(key);
            ref int bucket = ref _table.BucketOf(hash);
            Slot<Pair<TKey, TValue>>[] slots = _table.Slots;
            int index = bucket - 1;
            while ((uint)index < (uint)slots.Length)
            {
                ref Slot<Pair<TKey, TValue>> slot = ref slots[index];
                if (slot.Hash == hash && Keyed.Equal(slot.Item.Key, key))
                {
                    slot.Item.Value = value;
                    return;
                }

                index = slot.Next;
            }

            ref Pair<TKey, TValue> entry = ref _table.Add(hash, ref bucket);
            entry.Key = key;
            entry.Value = value;
        }
    }

    /// <summary>Looks a key up. O(1) expected.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the key is in the map.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ref TValue place = ref Find(key, Keyed.Hash(key));
        if (Unsafe.IsNullRef(ref place))
        {
            value = default;
            return false;
        }

        value = place;
        return true;
    }

    /// <summary>Whether a key is in the map. O(1) expected.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => !Unsafe.IsNullRef(ref Find(key, Keyed.Hash(key)));

    /// <summary>
    /// Where the value of a key is kept, so that it can be changed in place; the null reference (see
    /// <see cref="Unsafe.IsNullRef{T}(ref readonly T)"/>) when the key is missing. Valid until the next insertion or removal. O(1) expected.
    /// </summary>
    /// <param name="key">The key.</param>
    public ref TValue GetValueRefOrNullRef(TKey key) => ref Find(key, Keyed.Hash(key));

    /// <summary>Takes a key out. O(1) expected, amortised.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was in the map.</returns>
    public bool Remove(TKey key) => TryTake(key, out _);

    /// <summary>Takes a key out. O(1) expected, amortised.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value it had.</param>
    /// <returns>Whether it was in the map.</returns>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value) => TryTake(key, out value);

    // Inlined into each use: where nobody wants the value it is not copied, and where it is returned it does not pass through a reference.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        uint hash = Keyed.Hash(key);
        Slot<Pair<TKey, TValue>>[] slots = _table.Slots;
        ref int bucket = ref _table.BucketOf(hash);
        int previous = -1;
        int index = bucket - 1;
        while ((uint)index < (uint)slots.Length)
        {
            ref Slot<Pair<TKey, TValue>> slot = ref slots[index];
            if (slot.Hash == hash && Keyed.Equal(slot.Item.Key, key))
            {
                value = slot.Item.Value;
                _table.RemoveAt(index, previous, ref bucket);
                return true;
            }

            previous = index;
            index = slot.Next;
        }

        value = default;
        return false;
    }

    /// <summary>Takes a key out that must be there. O(1) expected, amortised.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value it had.</returns>
    /// <exception cref="ContractFailureException">The key is not in the map; the message names it.</exception>
    public TValue Take(TKey key)
    {
        if (!TryTake(key, out TValue? value))
        {
            Misuse.MissingKey(nameof(HashMap<,>), key);
        }

        return value;
    }

    /// <summary>Takes every key out and lets go of the table. O(1).</summary>
    public void Clear() => _table.Clear();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TValue Find(TKey key, uint hash)
    {
        Slot<Pair<TKey, TValue>>[] slots = _table.Slots;
        int index = _table.BucketOf(hash) - 1;
        while ((uint)index < (uint)slots.Length)
        {
            ref Slot<Pair<TKey, TValue>> slot = ref slots[index];
            if (slot.Hash == hash && Keyed.Equal(slot.Item.Key, key))
            {
                return ref slot.Item.Value;
            }

            index = slot.Next;
        }

        return ref Unsafe.NullRef<TValue>();
    }
}

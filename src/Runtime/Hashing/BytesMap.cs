using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// A map from byte strings by hashing, asked by span: no key object is made for a lookup or removal. O(length of the key) expected each,
/// insertion and removal amortised over doubling and halving of the table; one entry and a million are both ordinary.
/// Memory per entry: 16 bytes of key, the value, 8 bytes of chain and 4 bytes of bucket, times at most 2.3 while growing and 4 after removals, and
/// the key's own array of 24 bytes plus content. An empty map has no table; it shrinks when fewer than a quarter of more than seven places are in use.
/// Keys are scattered by <see cref="ByteSpans.Hash"/>, so clients who choose names cannot prepare collisions. Enumeration goes by place: insertion
/// order as long as nothing was removed, and the same in every process. Not synchronised: any number of readers, or one writer.
/// </summary>
/// <typeparam name="TValue">The values.</typeparam>
public sealed partial class BytesMap<TValue>
{
    private HashTable<Pair<Bytes, TValue>> _table = new();

    /// <summary>The number of entries. O(1).</summary>
    public int Count => _table.Count;

    /// <summary>The value of a key. The setter replaces the value or inserts a copy of the key. O(length of the key) expected.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ContractFailureException">The getter's key is not in the map; the message names it.</exception>
    public TValue this[ReadOnlySpan<byte> key]
    {
        get
        {
            ref TValue value = ref GetValueRefOrNullRef(key);
            if (Unsafe.IsNullRef(ref value))
            {
                Misuse.MissingKey(nameof(BytesMap<>), Bytes.Copy(key));
            }

            return value;
        }

        set
        {
            uint hash = (uint)ByteSpans.Hash(key);
            ref int bucket = ref _table.BucketOf(hash);
            ref TValue place = ref Find(key, hash, bucket);
            if (Unsafe.IsNullRef(ref place))
            {
                Add(hash, ref bucket, Bytes.Copy(key), value);
            }
            else
            {
                place = value;
            }
        }
    }

    /// <summary>The value of a key. The setter replaces the value, or inserts the key itself, without a copy. O(length of the key) expected.</summary>
    /// <param name="key">The key; the map keeps its array alive, so do not insert a short slice of a long array.</param>
    /// <exception cref="ContractFailureException">The getter's key is not in the map; the message names it.</exception>
    public TValue this[Bytes key]
    {
        get => this[key.Span];

        set
        {
            uint hash = (uint)ByteSpans.Hash(key);
            ref int bucket = ref _table.BucketOf(hash);
            ref TValue place = ref Find(key, hash, bucket);
            if (Unsafe.IsNullRef(ref place))
            {
                Add(hash, ref bucket, key, value);
            }
            else
            {
                place = value;
            }
        }
    }

    /// <summary>Looks a key up. O(length of the key) expected.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the key is in the map.</returns>
    public bool TryGetValue(ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out TValue value)
    {
        ref TValue place = ref Find(key);
        if (Unsafe.IsNullRef(ref place))
        {
            value = default;
            return false;
        }

        value = place;
        return true;
    }

    /// <summary>Whether a key is in the map. O(length of the key) expected.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(ReadOnlySpan<byte> key) => !Unsafe.IsNullRef(ref Find(key));

    /// <summary>
    /// Where the value of a key is kept, so that it can be changed in place; the null reference (see
    /// <see cref="Unsafe.IsNullRef{T}(ref readonly T)"/>) when the key is missing. Valid until the next insertion or removal. O(length of the key) expected.
    /// </summary>
    /// <param name="key">The key.</param>
    public ref TValue GetValueRefOrNullRef(ReadOnlySpan<byte> key) => ref Find(key);

    /// <summary>Takes a key out. O(length of the key) expected, amortised.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was in the map.</returns>
    public bool Remove(ReadOnlySpan<byte> key) => TryTake(key, out _);

    /// <summary>Takes a key out. O(length of the key) expected, amortised.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value it had.</param>
    /// <returns>Whether it was in the map.</returns>
    public bool Remove(ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out TValue value) => TryTake(key, out value);

    // Inlined into each use: where nobody wants the value it is not copied, and where it is returned it does not pass through a reference.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out TValue value)
    {
        uint hash = (uint)ByteSpans.Hash(key);
        Slot<Pair<Bytes, TValue>>[] slots = _table.Slots;
        ref int bucket = ref _table.BucketOf(hash);
        int previous = -1;
        int index = bucket - 1;
        while ((uint)index < (uint)slots.Length)
        {
            ref Slot<Pair<Bytes, TValue>> slot = ref slots[index];
            if (slot.Hash == hash && key.SequenceEqual(slot.Item.Key.Span))
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

    /// <summary>Takes a key out that must be there. O(length of the key) expected, amortised.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value it had.</returns>
    /// <exception cref="ContractFailureException">The key is not in the map; the message names it.</exception>
    public TValue Take(ReadOnlySpan<byte> key)
    {
        if (!TryTake(key, out TValue? value))
        {
            Misuse.MissingKey(nameof(BytesMap<>), Bytes.Copy(key));
        }

        return value;
    }

    /// <summary>Takes every key out and lets go of the table. O(1).</summary>
    public void Clear() => _table.Clear();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TValue Find(ReadOnlySpan<byte> key)
    {
        uint hash = (uint)ByteSpans.Hash(key);
        return ref Find(key, hash, _table.BucketOf(hash));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TValue Find(ReadOnlySpan<byte> key, uint hash, int bucket)
    {
        Slot<Pair<Bytes, TValue>>[] slots = _table.Slots;
        int index = bucket - 1;
        while ((uint)index < (uint)slots.Length)
        {
            ref Slot<Pair<Bytes, TValue>> slot = ref slots[index];
            if (slot.Hash == hash && key.SequenceEqual(slot.Item.Key.Span))
            {
                return ref slot.Item.Value;
            }

            index = slot.Next;
        }

        return ref Unsafe.NullRef<TValue>();
    }

    private void Add(uint hash, ref int bucket, Bytes key, TValue value)
    {
        ref Pair<Bytes, TValue> entry = ref _table.Add(hash, ref bucket);
        entry.Key = key;
        entry.Value = value;
    }
}

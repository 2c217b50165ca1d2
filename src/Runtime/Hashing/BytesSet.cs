namespace SysSpec.Runtime;

/// <summary>
/// A set of byte strings by hashing, over the same table as <see cref="BytesMap{TValue}"/> and asked by span. O(length) expected each, insertion
/// and removal amortised. Memory per element: 16 bytes, 8 bytes of chain and 4 bytes of bucket, times at most 2.3 while growing and 4 after
/// removals, and the element's own array of 24 bytes plus content; an empty set has no table. Not synchronised: any number of readers, or one writer.
/// </summary>
public sealed class BytesSet
{
    private HashTable<Bytes> _table = new();

    /// <summary>The number of elements. O(1).</summary>
    public int Count => _table.Count;

    /// <summary>Puts a copy of an element in. O(length) expected, amortised.</summary>
    /// <param name="item">The element.</param>
    /// <returns>Whether it was missing.</returns>
    public bool Add(ReadOnlySpan<byte> item)
    {
        uint hash = (uint)ByteSpans.Hash(item);
        ref int bucket = ref _table.BucketOf(hash);
        if (Find(item, hash, ref bucket, out _) >= 0)
        {
            return false;
        }

        _table.Add(hash, ref bucket) = Bytes.Copy(item);
        return true;
    }

    /// <summary>Puts an element in, itself, without a copy. O(length) expected, amortised.</summary>
    /// <param name="item">The element; the set keeps its array alive.</param>
    /// <returns>Whether it was missing.</returns>
    public bool Add(Bytes item)
    {
        uint hash = (uint)ByteSpans.Hash(item);
        ref int bucket = ref _table.BucketOf(hash);
        if (Find(item, hash, ref bucket, out _) >= 0)
        {
            return false;
        }

        _table.Add(hash, ref bucket) = item;
        return true;
    }

    /// <summary>Takes an element out. O(length) expected, amortised.</summary>
    /// <param name="item">The element.</param>
    /// <returns>Whether it was in the set.</returns>
    public bool Remove(ReadOnlySpan<byte> item)
    {
        uint hash = (uint)ByteSpans.Hash(item);
        ref int bucket = ref _table.BucketOf(hash);
        int index = Find(item, hash, ref bucket, out int previous);
        if (index < 0)
        {
            return false;
        }

        _table.RemoveAt(index, previous, ref bucket);
        return true;
    }

    /// <summary>Whether an element is in the set. O(length) expected.</summary>
    /// <param name="item">The element.</param>
    public bool Contains(ReadOnlySpan<byte> item)
    {
        uint hash = (uint)ByteSpans.Hash(item);
        return Find(item, hash, ref _table.BucketOf(hash), out _) >= 0;
    }

    /// <summary>Takes every element out and lets go of the table. O(1).</summary>
    public void Clear() => _table.Clear();

    /// <summary>Starts an enumeration of the elements, in insertion order as long as nothing was removed. O(places) as a whole, no allocation.</summary>
    public Enumerator GetEnumerator() => new(this);

    private int Find(ReadOnlySpan<byte> item, uint hash, ref int bucket, out int previous)
    {
        Slot<Bytes>[] slots = _table.Slots;
        previous = -1;
        int index = bucket - 1;
        while ((uint)index < (uint)slots.Length)
        {
            ref Slot<Bytes> slot = ref slots[index];
            if (slot.Hash == hash && item.SequenceEqual(slot.Item.Span))
            {
                break;
            }

            previous = index;
            index = slot.Next;
        }

        return index;
    }

    /// <summary>Walks over the elements; an insertion or removal meanwhile ends it with a <see cref="ContractFailureException"/>.</summary>
    public struct Enumerator
    {
        private readonly BytesSet _set;
        private readonly int _version;
        private int _index;

        internal Enumerator(BytesSet set)
        {
            _set = set;
            _version = set._table.Version;
            _index = -1;
        }

        /// <summary>The element reached by the last <see cref="MoveNext"/> that returned true.</summary>
        public readonly Bytes Current => _set._table.Slots[_index].Item;

        /// <summary>Goes to the next element. Amortised O(1).</summary>
        /// <returns>Whether there is one.</returns>
        /// <exception cref="ContractFailureException">The set has changed since the enumeration began.</exception>
        public bool MoveNext()
        {
            if (_version != _set._table.Version)
            {
                Misuse.ChangedDuringEnumeration(nameof(BytesSet));
            }

            int next = _set._table.NextOccupied(_index + 1);
            if (next < 0)
            {
                return false;
            }

            _index = next;
            return true;
        }
    }
}

namespace SysSpec.Runtime;

/// <summary>
/// A set by hashing, over the same table as <see cref="HashMap{TKey, TValue}"/>: membership, insertion and removal are O(1) expected, the
/// latter two amortised. Memory per element: the element, 8 bytes of chain and 4 bytes of bucket, times at most 2.3 while growing and 4
/// after removals; an empty set has no table. Not synchronised: any number of readers, or one writer.
/// </summary>
/// <typeparam name="T">The elements; equal elements must have equal hash codes that never change.</typeparam>
public sealed class HashedSet<T>
    where T : notnull
{
    private HashTable<T> _table = new();

    /// <summary>The number of elements. O(1).</summary>
    public int Count => _table.Count;

    /// <summary>Puts an element in. O(1) expected, amortised.</summary>
    /// <param name="item">The element.</param>
    /// <returns>Whether it was missing.</returns>
    public bool Add(T item)
    {
        uint hash = Keyed.Hash(item);
        ref int bucket = ref _table.BucketOf(hash);
        if (Find(item, hash, ref bucket, out _) >= 0)
        {
            return false;
        }

        _table.Add(hash, ref bucket) = item;
        return true;
    }

    /// <summary>Takes an element out. O(1) expected, amortised.</summary>
    /// <param name="item">The element.</param>
    /// <returns>Whether it was in the set.</returns>
    public bool Remove(T item)
    {
        uint hash = Keyed.Hash(item);
        ref int bucket = ref _table.BucketOf(hash);
        int index = Find(item, hash, ref bucket, out int previous);
        if (index < 0)
        {
            return false;
        }

        _table.RemoveAt(index, previous, ref bucket);
        return true;
    }

    /// <summary>Whether an element is in the set. O(1) expected.</summary>
    /// <param name="item">The element.</param>
    public bool Contains(T item)
    {
        uint hash = Keyed.Hash(item);
        return Find(item, hash, ref _table.BucketOf(hash), out _) >= 0;
    }

    /// <summary>Takes every element out and lets go of the table. O(1).</summary>
    public void Clear() => _table.Clear();

    /// <summary>Starts an enumeration of the elements, in insertion order as long as nothing was removed. O(places) as a whole, no allocation.</summary>
    public Enumerator GetEnumerator() => new(this);

    private int Find(T item, uint hash, ref int bucket, out int previous)
    {
        Slot<T>[] slots = _table.Slots;
        previous = -1;
        int index = bucket - 1;
        while ((uint)index < (uint)slots.Length)
        {
            ref Slot<T> slot = ref slots[index];
            if (slot.Hash == hash && Keyed.Equal(slot.Item, item))
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
        private readonly HashedSet<T> _set;
        private readonly int _version;
        private int _index;

        internal Enumerator(HashedSet<T> set)
        {
            _set = set;
            _version = set._table.Version;
            _index = -1;
        }

        /// <summary>The element reached by the last <see cref="MoveNext"/> that returned true.</summary>
        public readonly T Current => _set._table.Slots[_index].Item;

        /// <summary>Goes to the next element. Amortised O(1).</summary>
        /// <returns>Whether there is one.</returns>
        /// <exception cref="ContractFailureException">The set has changed since the enumeration began.</exception>
        public bool MoveNext()
        {
            if (_version != _set._table.Version)
            {
                Misuse.ChangedDuringEnumeration(nameof(HashedSet<>));
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

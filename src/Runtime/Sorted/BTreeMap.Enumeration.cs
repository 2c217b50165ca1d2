namespace SysSpec.Runtime;

public sealed partial class BTreeMap<TKey, TValue>
{
    /// <summary>The keys in rising order; no copy, no allocation.</summary>
    public KeyEnumerable<TKey, TValue, Enumerator> Keys => new(GetEnumerator());

    /// <summary>The values in the order of their keys; no copy, no allocation.</summary>
    public ValueEnumerable<TKey, TValue, Enumerator> Values => new(GetEnumerator());

    /// <summary>Starts an enumeration of the entries in rising order of keys. O(log n) to begin, O(1) an entry, no allocation.</summary>
    public Enumerator GetEnumerator() => new(this, Leftmost(), 0);

    /// <summary>The entries in rising order of keys, from the least key at or above <paramref name="key"/>. O(log n) to begin, no allocation.</summary>
    /// <param name="key">Where to begin; need not be in the map.</param>
    public EntryRange<Enumerator> From(TKey key) => Beginning(key);

    /// <summary>The entries in rising order of keys, from the least key at or above <paramref name="probe"/>.</summary>
    internal EntryRange<Enumerator> Beginning<TProbe>(TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        BTreeNode<TKey, TValue>? leaf = Seek(probe, out int at);
        return new(new Enumerator(this, leaf, at));
    }

    /// <summary>Walks over the entries in order; an insertion or removal meanwhile ends it with a <see cref="ContractFailureException"/>.</summary>
    public struct Enumerator : IPairEnumerator<TKey, TValue>
    {
        private readonly BTreeMap<TKey, TValue> _map;
        private readonly int _version;
        private BTreeNode<TKey, TValue>? _next;
        private int _nextIndex;

        internal Enumerator(BTreeMap<TKey, TValue> map, BTreeNode<TKey, TValue>? next, int nextIndex)
        {
            _map = map;
            _version = map._version;
            _next = next;
            _nextIndex = nextIndex;
        }

        /// <inheritdoc/>
        public KeyValuePair<TKey, TValue> Current { get; private set; }

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (_version != _map._version)
            {
                Misuse.ChangedDuringEnumeration(nameof(BTreeMap<,>));
            }

            if (_next is not { } leaf || _nextIndex >= leaf.Count)
            {
                return false;
            }

            Current = new(leaf.Keys[_nextIndex], leaf.Values[_nextIndex]);
            _nextIndex++;
            if (_nextIndex == leaf.Count)
            {
                _next = leaf.Next;
                _nextIndex = 0;
            }

            return true;
        }
    }
}

namespace SysSpec.Runtime;

public sealed partial class RedBlackMap<TKey, TValue>
{
    /// <summary>The keys in rising order; no copy, no allocation.</summary>
    public KeyEnumerable<TKey, TValue, Enumerator> Keys => new(GetEnumerator());

    /// <summary>The values in the order of their keys; no copy, no allocation.</summary>
    public ValueEnumerable<TKey, TValue, Enumerator> Values => new(GetEnumerator());

    /// <summary>Starts an enumeration of the entries in rising order of keys. O(log n) to begin, O(1) amortised an entry, no allocation.</summary>
    public Enumerator GetEnumerator() => new(this, Extreme(_root, true));

    /// <summary>The entries in rising order of keys, from the least key at or above <paramref name="key"/>. O(log n) to begin, no allocation.</summary>
    /// <param name="key">Where to begin; need not be in the map.</param>
    public EntryRange<Enumerator> From(TKey key) => Beginning(key);

    /// <summary>The entries in rising order of keys, from the least key at or above <paramref name="probe"/>.</summary>
    internal EntryRange<Enumerator> Beginning<TProbe>(TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct => new(new Enumerator(this, Upper(probe, true)));

    /// <summary>Walks over the entries in order; an insertion or removal meanwhile ends it with a <see cref="ContractFailureException"/>.</summary>
    public struct Enumerator : IPairEnumerator<TKey, TValue>
    {
        private readonly RedBlackMap<TKey, TValue> _map;
        private readonly int _version;
        private int _next;

        internal Enumerator(RedBlackMap<TKey, TValue> map, int next)
        {
            _map = map;
            _version = map._version;
            _next = next;
        }

        /// <inheritdoc/>
        public KeyValuePair<TKey, TValue> Current { get; private set; }

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (_version != _map._version)
            {
                Misuse.ChangedDuringEnumeration(nameof(RedBlackMap<,>));
            }

            if (!_map.TryRead(_next, out TKey? key, out TValue? value))
            {
                return false;
            }

            Current = new(key, value);
            _next = _map.Successor(_next);
            return true;
        }
    }
}

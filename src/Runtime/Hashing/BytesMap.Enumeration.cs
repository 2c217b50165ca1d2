namespace SysSpec.Runtime;

public sealed partial class BytesMap<TValue>
{
    /// <summary>The keys, in enumeration order; no copy, no allocation.</summary>
    public KeyEnumerable<Bytes, TValue, Enumerator> Keys => new(GetEnumerator());

    /// <summary>The values, in enumeration order; no copy, no allocation.</summary>
    public ValueEnumerable<Bytes, TValue, Enumerator> Values => new(GetEnumerator());

    /// <summary>Starts an enumeration of the entries. O(places) as a whole, no allocation.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks over the entries; an insertion or removal meanwhile ends it with a <see cref="ContractFailureException"/>.</summary>
    public struct Enumerator : IPairEnumerator<Bytes, TValue>
    {
        private readonly BytesMap<TValue> _map;
        private readonly int _version;
        private int _index;

        internal Enumerator(BytesMap<TValue> map)
        {
            _map = map;
            _version = map._table.Version;
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly KeyValuePair<Bytes, TValue> Current
        {
            get
            {
                ref Pair<Bytes, TValue> entry = ref _map._table.Slots[_index].Item;
                return new(entry.Key, entry.Value);
            }
        }

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (_version != _map._table.Version)
            {
                Misuse.ChangedDuringEnumeration(nameof(BytesMap<>));
            }

            int next = _map._table.NextOccupied(_index + 1);
            if (next < 0)
            {
                return false;
            }

            _index = next;
            return true;
        }
    }
}

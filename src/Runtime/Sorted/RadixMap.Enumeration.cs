using System.Numerics;

namespace SysSpec.Runtime;

public sealed partial class RadixMap<TValue>
{
    /// <summary>The keys in rising order; no copy, no allocation.</summary>
    public KeyEnumerable<ulong, TValue, Enumerator> Keys => new(GetEnumerator());

    /// <summary>The values in the order of their keys; no copy, no allocation.</summary>
    public ValueEnumerable<ulong, TValue, Enumerator> Values => new(GetEnumerator());

    /// <summary>Starts an enumeration of the entries in rising order of keys. O(levels) for each group of 64 keys, no allocation.</summary>
    public Enumerator GetEnumerator() => new(this, 0);

    /// <summary>The entries in rising order of keys, from the least key at or above <paramref name="key"/>. O(levels) to begin, no allocation.</summary>
    /// <param name="key">Where to begin; need not be in the map.</param>
    public EntryRange<Enumerator> From(ulong key) => new(new Enumerator(this, key));

    /// <summary>Walks over the entries in order; an insertion or removal meanwhile ends it with a <see cref="ContractFailureException"/>.</summary>
    public struct Enumerator : IPairEnumerator<ulong, TValue>
    {
        private readonly RadixMap<TValue> _map;
        private readonly int _version;
        private Node? _leaf;
        private ulong _rest;

        internal Enumerator(RadixMap<TValue> map, ulong start)
        {
            _map = map;
            _version = map._version;
            Enter(start);
        }

        /// <inheritdoc/>
        public KeyValuePair<ulong, TValue> Current { get; private set; }

        /// <inheritdoc/>
        public bool MoveNext()
        {
            if (_version != _map._version)
            {
                Misuse.ChangedDuringEnumeration(nameof(RadixMap<>));
            }

            if (_leaf is not { } leaf)
            {
                return false;
            }

            int digit = BitOperations.TrailingZeroCount(_rest);
            Current = new(leaf.FirstKey | (uint)digit, leaf.Values[leaf.PlaceOf(digit)]);
            _rest &= _rest - 1;
            if (_rest == 0)
            {
                // Wraps to 0 behind the leaf of the greatest keys: nothing follows that one.
                ulong following = leaf.FirstKey + LastDigit + 1;
                if (following == 0)
                {
                    _leaf = null;
                }
                else
                {
                    Enter(following);
                }
            }

            return true;
        }

        private void Enter(ulong key)
        {
            _leaf = _map.AtOrAbove(key, out ulong found);
            _rest = _leaf is null ? 0 : _leaf.Occupied & (ulong.MaxValue << _leaf.DigitOf(found));
        }
    }
}

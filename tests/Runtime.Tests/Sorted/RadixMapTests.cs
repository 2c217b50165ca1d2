namespace SysSpec.Runtime.Tests.Sorted;

public sealed class RadixMapTests : SortedMapRules
{
    protected override IMap New() => new Map();

    private sealed class Map : IMap
    {
        private readonly RadixMap<int> _map = new();

        public int Count => _map.Count;

        public int this[ulong key]
        {
            get => _map[key];
            set => _map[key] = value;
        }

        public bool TryGetValue(ulong key, out int value) => _map.TryGetValue(key, out value);

        public bool ContainsKey(ulong key) => _map.ContainsKey(key);

        public bool Remove(ulong key) => _map.Remove(key);

        public bool Remove(ulong key, out int value) => _map.Remove(key, out value);

        public int Take(ulong key) => _map.Take(key);

        public void Clear() => _map.Clear();

        public bool TryFirst(out ulong key, out int value) => _map.TryFirst(out key, out value);

        public bool TryLast(out ulong key, out int value) => _map.TryLast(out key, out value);

        public bool TryFloor(ulong key, out ulong found, out int value) => _map.TryFloor(key, out found, out value);

        public bool TryCeiling(ulong key, out ulong found, out int value) => _map.TryCeiling(key, out found, out value);

        public bool TryBelow(ulong key, out ulong found, out int value) => _map.TryBelow(key, out found, out value);

        public bool TryAbove(ulong key, out ulong found, out int value) => _map.TryAbove(key, out found, out value);

        public List<(ulong Key, int Value)> Entries()
        {
            var entries = new List<(ulong, int)>();
            foreach (KeyValuePair<ulong, int> entry in _map)
            {
                entries.Add((entry.Key, entry.Value));
            }

            return entries;
        }

        public List<(ulong Key, int Value)> EntriesFrom(ulong key)
        {
            var entries = new List<(ulong, int)>();
            foreach (KeyValuePair<ulong, int> entry in _map.From(key))
            {
                entries.Add((entry.Key, entry.Value));
            }

            return entries;
        }

        public List<ulong> Keys()
        {
            var keys = new List<ulong>();
            foreach (ulong key in _map.Keys)
            {
                keys.Add(key);
            }

            return keys;
        }

        public List<int> Values()
        {
            var values = new List<int>();
            foreach (int value in _map.Values)
            {
                values.Add(value);
            }

            return values;
        }

        public void Walk(ulong from)
        {
            foreach (var _ in _map)
            {
            }

            foreach (var _ in _map.From(from))
            {
            }

            foreach (var _ in _map.Keys)
            {
            }

            foreach (var _ in _map.Values)
            {
            }
        }

        public void EnumerateWhile(Action between)
        {
            foreach (var _ in _map)
            {
                between();
            }
        }
    }
}

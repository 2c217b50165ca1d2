namespace SysSpec.Runtime.Tests.Sorted;

public sealed class RedBlackMapOfBytesTests : SpanKeyedMapRules
{
    protected override IMap New() => new Map();

    private sealed class Map : SpanMap
    {
        private readonly RedBlackMap<Bytes, int> _map = new();

        public override int Count => _map.Count;

        public override void Clear() => _map.Clear();

        public override void EnumerateWhile(Action between)
        {
            foreach (var _ in _map)
            {
                between();
            }
        }

        protected override int Get(ReadOnlySpan<byte> key) => _map.Get(key);

        protected override void Set(ReadOnlySpan<byte> key, int value) => _map.Set(key, value);

        protected override bool TryGetValue(ReadOnlySpan<byte> key, out int value) => _map.TryGetValue(key, out value);

        protected override bool ContainsKey(ReadOnlySpan<byte> key) => _map.ContainsKey(key);

        protected override bool Remove(ReadOnlySpan<byte> key) => _map.Remove(key);

        protected override bool Remove(ReadOnlySpan<byte> key, out int value) => _map.Remove(key, out value);

        protected override int Take(ReadOnlySpan<byte> key) => _map.Take(key);

        protected override bool TryFirst(out Bytes found, out int value) => _map.TryFirst(out found, out value);

        protected override bool TryLast(out Bytes found, out int value) => _map.TryLast(out found, out value);

        protected override bool TryFloor(ReadOnlySpan<byte> key, out Bytes found, out int value) => _map.TryFloor(key, out found, out value);

        protected override bool TryCeiling(ReadOnlySpan<byte> key, out Bytes found, out int value) => _map.TryCeiling(key, out found, out value);

        protected override bool TryBelow(ReadOnlySpan<byte> key, out Bytes found, out int value) => _map.TryBelow(key, out found, out value);

        protected override bool TryAbove(ReadOnlySpan<byte> key, out Bytes found, out int value) => _map.TryAbove(key, out found, out value);

        protected override List<KeyValuePair<Bytes, int>> Items()
        {
            var items = new List<KeyValuePair<Bytes, int>>();
            foreach (KeyValuePair<Bytes, int> item in _map)
            {
                items.Add(item);
            }

            return items;
        }

        protected override List<KeyValuePair<Bytes, int>> ItemsFrom(ReadOnlySpan<byte> key)
        {
            var items = new List<KeyValuePair<Bytes, int>>();
            foreach (KeyValuePair<Bytes, int> item in _map.From(key))
            {
                items.Add(item);
            }

            return items;
        }

        protected override void Walk(ReadOnlySpan<byte> from)
        {
            foreach (var _ in _map.From(from))
            {
            }
        }
    }
}

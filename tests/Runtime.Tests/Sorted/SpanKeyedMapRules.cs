using System.Globalization;

namespace SysSpec.Runtime.Tests.Sorted;

/// <summary>The rules of sorted maps, for maps of byte strings that are asked by span: numbers stand in them as texts of equal length, which have the same order.</summary>
public abstract class SpanKeyedMapRules : SortedMapRules
{
    private const int Digits = 20;

    // An array's head of 24 bytes and its content, in words of 8.
    protected override int BytesOfAKey => (24 + Digits + 7) / 8 * 8;

    protected static Span<byte> Text(ulong key, Span<byte> room)
    {
        Assert.True(key.TryFormat(room, out int written, "D20", CultureInfo.InvariantCulture));
        return room[..written];
    }

    /// <summary>A map of byte strings as one of numbers; every key goes in as a span on the stack, which is overwritten afterwards.</summary>
    protected abstract class SpanMap : IMap
    {
        public abstract int Count { get; }

        public int this[ulong key]
        {
            get => Get(Text(key, stackalloc byte[Digits]));

            set
            {
                Span<byte> text = Text(key, stackalloc byte[Digits]);
                Set(text, value);
                text.Clear();
            }
        }

        public bool TryGetValue(ulong key, out int value) => TryGetValue(Text(key, stackalloc byte[Digits]), out value);

        public bool ContainsKey(ulong key) => ContainsKey(Text(key, stackalloc byte[Digits]));

        public bool Remove(ulong key) => Remove(Text(key, stackalloc byte[Digits]));

        public bool Remove(ulong key, out int value) => Remove(Text(key, stackalloc byte[Digits]), out value);

        public int Take(ulong key) => Take(Text(key, stackalloc byte[Digits]));

        public abstract void Clear();

        public bool TryFirst(out ulong key, out int value) => Number(TryFirst(out Bytes found, out value), found, out key);

        public bool TryLast(out ulong key, out int value) => Number(TryLast(out Bytes found, out value), found, out key);

        public bool TryFloor(ulong key, out ulong found, out int value) => Number(TryFloor(Text(key, stackalloc byte[Digits]), out Bytes text, out value), text, out found);

        public bool TryCeiling(ulong key, out ulong found, out int value) => Number(TryCeiling(Text(key, stackalloc byte[Digits]), out Bytes text, out value), text, out found);

        public bool TryBelow(ulong key, out ulong found, out int value) => Number(TryBelow(Text(key, stackalloc byte[Digits]), out Bytes text, out value), text, out found);

        public bool TryAbove(ulong key, out ulong found, out int value) => Number(TryAbove(Text(key, stackalloc byte[Digits]), out Bytes text, out value), text, out found);

        public List<(ulong Key, int Value)> Entries() => [.. Items().Select(item => (Number(item.Key), item.Value))];

        public List<(ulong Key, int Value)> EntriesFrom(ulong key) => [.. ItemsFrom(Text(key, stackalloc byte[Digits])).Select(item => (Number(item.Key), item.Value))];

        public List<ulong> Keys() => [.. Items().Select(item => Number(item.Key))];

        public List<int> Values() => [.. Items().Select(item => item.Value)];

        public void Walk(ulong from) => Walk(Text(from, stackalloc byte[Digits]));

        public abstract void EnumerateWhile(Action between);

        protected abstract int Get(ReadOnlySpan<byte> key);

        protected abstract void Set(ReadOnlySpan<byte> key, int value);

        protected abstract bool TryGetValue(ReadOnlySpan<byte> key, out int value);

        protected abstract bool ContainsKey(ReadOnlySpan<byte> key);

        protected abstract bool Remove(ReadOnlySpan<byte> key);

        protected abstract bool Remove(ReadOnlySpan<byte> key, out int value);

        protected abstract int Take(ReadOnlySpan<byte> key);

        protected abstract bool TryFirst(out Bytes found, out int value);

        protected abstract bool TryLast(out Bytes found, out int value);

        protected abstract bool TryFloor(ReadOnlySpan<byte> key, out Bytes found, out int value);

        protected abstract bool TryCeiling(ReadOnlySpan<byte> key, out Bytes found, out int value);

        protected abstract bool TryBelow(ReadOnlySpan<byte> key, out Bytes found, out int value);

        protected abstract bool TryAbove(ReadOnlySpan<byte> key, out Bytes found, out int value);

        protected abstract List<KeyValuePair<Bytes, int>> Items();

        protected abstract List<KeyValuePair<Bytes, int>> ItemsFrom(ReadOnlySpan<byte> key);

        protected abstract void Walk(ReadOnlySpan<byte> from);

        private static bool Number(bool isFound, Bytes text, out ulong number)
        {
            number = isFound ? Number(text) : 0;
            return isFound;
        }

        private static ulong Number(Bytes text) => ulong.Parse(text.Span, CultureInfo.InvariantCulture);
    }
}

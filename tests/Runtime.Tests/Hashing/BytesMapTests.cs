using System.Runtime.CompilerServices;

namespace SysSpec.Runtime.Tests.Hashing;

public sealed class BytesMapTests : HashedMapRules<BytesMap<int>>
{
    private readonly byte[] _key = new byte[20];

    // A new key is copied into an array of its own: 24 bytes and the content, rounded up to 8.
    protected override long InsertionCost => 24 + 24;

    [Fact]
    public void Setter_CopiesTheKey_OnlyWhenItIsNew()
    {
        var map = new BytesMap<int>();
        byte[] buffer = "name"u8.ToArray();
        map[buffer] = 1;
        buffer[0] = (byte)'g';
        Assert.True(map.ContainsKey("name"u8));
        Assert.False(map.ContainsKey("game"u8));
        Assert.Equal(0, Allocation.Of(() => map["name"u8] = 2));
    }

    [Fact]
    public void Setter_WithBytes_KeepsThemWithoutACopy()
    {
        var map = new BytesMap<int>();
        Bytes name = Bytes.FromString("name");
        map[name] = 1;
        foreach (Bytes key in map.Keys)
        {
            Assert.True(Unsafe.AreSame(in name.Span[0], in key.Span[0]));
        }

        Assert.Equal(1, map[name]);
    }

    [Fact]
    public void KeysThatDifferInLengthOnly_AreToldApart()
    {
        var map = new BytesMap<int>();
        byte[] zeros = new byte[300];
        for (int length = 0; length <= 300; length++)
        {
            map[zeros.AsSpan(0, length)] = length;
        }

        Assert.Equal(301, map.Count);
        for (int length = 0; length <= 300; length++)
        {
            Assert.Equal(length, map[zeros.AsSpan(0, length)]);
        }
    }

    protected override BytesMap<int> New() => new();

    protected override string Name(int key) => $"`{Bytes.Copy(Key(key))} in keys`";

    protected override int Count(BytesMap<int> map) => map.Count;

    protected override int Get(BytesMap<int> map, int key) => map[Key(key)];

    protected override void Set(BytesMap<int> map, int key, int value) => map[Key(key)] = value;

    protected override bool TryGet(BytesMap<int> map, int key, out int value) => map.TryGetValue(Key(key), out value);

    protected override bool Contains(BytesMap<int> map, int key) => map.ContainsKey(Key(key));

    protected override bool Remove(BytesMap<int> map, int key) => map.Remove(Key(key));

    protected override bool Remove(BytesMap<int> map, int key, out int value) => map.Remove(Key(key), out value);

    protected override int Take(BytesMap<int> map, int key) => map.Take(Key(key));

    protected override void Clear(BytesMap<int> map) => map.Clear();

    protected override bool Change(BytesMap<int> map, int key, int value)
    {
        ref int place = ref map.GetValueRefOrNullRef(Key(key));
        if (Unsafe.IsNullRef(ref place))
        {
            return false;
        }

        place = value;
        return true;
    }

    protected override List<(int Key, int Value)> Entries(BytesMap<int> map)
    {
        var entries = new List<(int, int)>();
        foreach (KeyValuePair<Bytes, int> entry in map)
        {
            entries.Add((Number(entry.Key), entry.Value));
        }

        return entries;
    }

    protected override (List<int> Keys, List<int> Values) Views(BytesMap<int> map)
    {
        var keys = new List<int>();
        var values = new List<int>();
        foreach (Bytes key in map.Keys)
        {
            keys.Add(Number(key));
        }

        foreach (int value in map.Values)
        {
            values.Add(value);
        }

        return (keys, values);
    }

    protected override void Walk(BytesMap<int> map)
    {
        foreach (var _ in map)
        {
        }

        foreach (var _ in map.Keys)
        {
        }

        foreach (var _ in map.Values)
        {
        }
    }

    protected override void EnumerateWhile(BytesMap<int> map, Action between)
    {
        foreach (var _ in map)
        {
            between();
        }
    }

    private ReadOnlySpan<byte> Key(int number)
    {
        number.TryFormat(_key, out int length);
        _key.AsSpan(length).Fill((byte)' ');
        return _key;
    }

    private static int Number(Bytes key) => int.Parse(key.ToString(), null);
}

using System.Runtime.CompilerServices;

namespace SysSpec.Runtime.Tests.Hashing;

/// <summary>The rules for a <see cref="HashMap{TKey, TValue}"/> whose keys are made from numbers.</summary>
public abstract class HashMapRules<TKey> : HashedMapRules<HashMap<TKey, int>>
    where TKey : notnull
{
    private readonly Dictionary<int, TKey> _keys = [];

    protected abstract TKey Make(int number);

    protected abstract int Number(TKey key);

    protected override HashMap<TKey, int> New() => new();

    protected override string Name(int key) => $"`{Key(key)} in keys`";

    protected override int Count(HashMap<TKey, int> map) => map.Count;

    protected override int Get(HashMap<TKey, int> map, int key) => map[Key(key)];

    protected override void Set(HashMap<TKey, int> map, int key, int value) => map[Key(key)] = value;

    protected override bool TryGet(HashMap<TKey, int> map, int key, out int value) => map.TryGetValue(Key(key), out value);

    protected override bool Contains(HashMap<TKey, int> map, int key) => map.ContainsKey(Key(key));

    protected override bool Remove(HashMap<TKey, int> map, int key) => map.Remove(Key(key));

    protected override bool Remove(HashMap<TKey, int> map, int key, out int value) => map.Remove(Key(key), out value);

    protected override int Take(HashMap<TKey, int> map, int key) => map.Take(Key(key));

    protected override void Clear(HashMap<TKey, int> map) => map.Clear();

    protected override bool Change(HashMap<TKey, int> map, int key, int value)
    {
        ref int place = ref map.GetValueRefOrNullRef(Key(key));
        if (Unsafe.IsNullRef(ref place))
        {
            return false;
        }

        place = value;
        return true;
    }

    protected override List<(int Key, int Value)> Entries(HashMap<TKey, int> map)
    {
        var entries = new List<(int, int)>();
        foreach (KeyValuePair<TKey, int> entry in map)
        {
            entries.Add((Number(entry.Key), entry.Value));
        }

        return entries;
    }

    protected override (List<int> Keys, List<int> Values) Views(HashMap<TKey, int> map)
    {
        var keys = new List<int>();
        var values = new List<int>();
        foreach (TKey key in map.Keys)
        {
            keys.Add(Number(key));
        }

        foreach (int value in map.Values)
        {
            values.Add(value);
        }

        return (keys, values);
    }

    protected override void Walk(HashMap<TKey, int> map)
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

    protected override void EnumerateWhile(HashMap<TKey, int> map, Action between)
    {
        foreach (var _ in map)
        {
            between();
        }
    }

    // Keys that are objects are made before allocation is measured.
    protected override void Warm(int keys)
    {
        for (int number = 0; number <= keys; number++)
        {
            Key(number);
        }
    }

    private TKey Key(int number)
    {
        if (!_keys.TryGetValue(number, out TKey? key))
        {
            key = Make(number);
            _keys.Add(number, key);
        }

        return key;
    }
}

public sealed class HashMapOfConsecutiveNumbersTests : HashMapRules<ulong>
{
    protected override ulong Make(int number) => (ulong)number;

    protected override int Number(ulong key) => (int)key;
}

public sealed class HashMapOfPageAlignedNumbersTests : HashMapRules<ulong>
{
    protected override ulong Make(int number) => (ulong)number << 12;

    protected override int Number(ulong key) => (int)(key >> 12);
}

/// <summary>Numbers whose 64-bit hash codes, as the platform defines them, are all equal.</summary>
public sealed class HashMapOfNumbersWithOneHashCodeTests : HashMapRules<long>
{
    protected override long Make(int number) => ((long)number << 32) | (uint)number;

    protected override int Number(long key) => (int)key;

    [Fact]
    public void TheKeys_ReallyShareOneHashCode() => Assert.Equal(Make(1).GetHashCode(), Make(2).GetHashCode());
}

public sealed class HashMapOfSmallNumbersTests : HashMapRules<int>
{
    protected override int Make(int number) => number;

    protected override int Number(int key) => key;
}

public sealed class HashMapOfTextTests : HashMapRules<string>
{
    protected override string Make(int number) => number.ToString(null as IFormatProvider);

    protected override int Number(string key) => int.Parse(key, null);

    [Fact]
    public void EqualTexts_AreOneKey_ThoughTwoObjects()
    {
        var map = new HashMap<string, int>();
        map["12"] = 1;
        map[new string(['1', '2'])] = 2;
        Assert.Equal(1, map.Count);
        Assert.Equal(2, map["12"]);
    }
}

public sealed class HashMapOfEntitiesTests : HashMapRules<HashMapOfEntitiesTests.Entity>
{
    public sealed class Entity(int number)
    {
        public int Number { get; } = number;

        public override string ToString() => $"entity {Number}";
    }

    protected override Entity Make(int number) => new(number);

    protected override int Number(Entity key) => key.Number;

    [Fact]
    public void Entities_AreKeysByIdentity()
    {
        var map = new HashMap<Entity, string>();
        map[new Entity(1)] = "one";
        Assert.False(map.ContainsKey(new Entity(1)));
    }

    [Fact]
    public void Removal_LetsGoOfKeyAndValue()
    {
        var map = new HashMap<Entity, Entity>();
        WeakReference key = InsertAndRemove(map);
        GC.Collect();
        Assert.False(key.IsAlive);
        Assert.Equal(1, map.Count);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference InsertAndRemove(HashMap<Entity, Entity> map)
        {
            var entity = new Entity(1);
            map[new Entity(2)] = new Entity(3);
            map[entity] = entity;
            map.Remove(entity);
            return new WeakReference(entity);
        }
    }
}

public sealed class HashMapTests
{
    [Fact]
    public void NewMap_HoldsNoTable()
    {
        long size = Allocation.Of(() => GC.KeepAlive(new HashMap<ulong, ulong>()));
        Assert.InRange(size, 1, 64);
    }

    [Fact]
    public void KeysOfOneBucket_AreToldApart()
    {
        var map = new HashMap<SameHash, int>();
        for (int number = 0; number < 200; number++)
        {
            map[new SameHash(number)] = number;
        }

        for (int number = 0; number < 200; number += 2)
        {
            Assert.True(map.Remove(new SameHash(number), out int value));
            Assert.Equal(number, value);
        }

        for (int number = 0; number < 200; number++)
        {
            Assert.Equal(number % 2 == 1, map.ContainsKey(new SameHash(number)));
        }
    }

    private readonly record struct SameHash(int Number)
    {
        public override int GetHashCode() => 1;
    }
}

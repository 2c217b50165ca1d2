using CsCheck;

namespace SysSpec.Runtime.Tests.Sorted;

/// <summary>The rules of every sorted map, each checked against a sorted list of the keys.</summary>
public abstract class SortedMapRules
{
    private static readonly Gen<ulong> s_near = Gen.ULong[0, 100];

    // Dense from zero, scattered over all 64 bits, and around the ends of the range.
    private static readonly Gen<ulong> s_keys = Gen.OneOf(
        s_near,
        Gen.ULong[0, 5000],
        Gen.Select(Gen.Int[0, 63], Gen.ULong[0, 3], (shift, low) => (1UL << shift) + low),
        Gen.Select(s_near, low => ulong.MaxValue - low),
        Gen.ULong);

    private enum Step { Set, Remove, RemoveOut, Search }

    protected interface IMap
    {
        int Count { get; }

        int this[ulong key] { get; set; }

        bool TryGetValue(ulong key, out int value);

        bool ContainsKey(ulong key);

        bool Remove(ulong key);

        bool Remove(ulong key, out int value);

        int Take(ulong key);

        void Clear();

        bool TryFirst(out ulong key, out int value);

        bool TryLast(out ulong key, out int value);

        bool TryFloor(ulong key, out ulong found, out int value);

        bool TryCeiling(ulong key, out ulong found, out int value);

        bool TryBelow(ulong key, out ulong found, out int value);

        bool TryAbove(ulong key, out ulong found, out int value);

        List<(ulong Key, int Value)> Entries();

        List<(ulong Key, int Value)> EntriesFrom(ulong key);

        List<ulong> Keys();

        List<int> Values();

        void Walk(ulong from);

        void EnumerateWhile(Action between);
    }

    protected abstract IMap New();

    /// <summary>What the map allocates for a key that it inserts.</summary>
    protected virtual int BytesOfAKey => 0;

    [Fact]
    public void AnySteps_LeaveTheMapEqualToItsModel() =>
        Gen.Select(Gen.Enum<Step>(), Gen.OneOf(s_near, s_keys), Gen.Int).Array[0, 400].Sample(Check, iter: 300);

    [Fact]
    public void RisingFallingAndScatteredKeys_InLargeNumbers_LeaveTheMapEqualToItsModel()
    {
        const int Many = 20_000;
        var random = new Random(12345);
        ulong[] rising = [.. Enumerable.Range(0, Many).Select(number => (ulong)number)];
        ulong[] scattered = [.. Enumerable.Range(0, Many).Select(_ => (ulong)random.NextInt64())];
        foreach (ulong[] keys in new[] { rising, [.. rising.Reverse()], scattered, [.. rising.Select(key => key << 44)] })
        {
            IMap map = New();
            var model = new SortedList<ulong, int>();
            foreach (ulong key in keys)
            {
                map[key] = (int)key;
                model[key] = (int)key;
            }

            Same(map, model);
            ulong[] removed = [.. keys];
            random.Shuffle(removed);
            foreach (ulong key in removed.AsSpan(0, Many - 100))
            {
                Assert.True(map.Remove(key));
                model.Remove(key);
            }

            Same(map, model);
            foreach (ulong key in removed.AsSpan(Many - 100))
            {
                Assert.True(map.Remove(key, out int value));
                Assert.Equal((int)key, value);
            }

            Assert.Equal(0, map.Count);
            Assert.Empty(map.Entries());
        }
    }

    [Fact]
    public void Get_OfAMissingKey_FailsAndNamesIt()
    {
        IMap map = New();
        map[1] = 1;
        var failure = Assert.Throws<ContractFailureException>(() => map[4711]);
        Assert.Equal(ContractKind.Lookup, failure.Kind);
        Assert.Contains("4711", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_GivesTheValueThatItTakesOut_AndFailsForAMissingKey()
    {
        IMap map = New();
        map[4711] = 5;
        Assert.Equal(5, map.Take(4711));
        Assert.Equal(0, map.Count);
        var failure = Assert.Throws<ContractFailureException>(() => map.Take(4711));
        Assert.Equal(ContractKind.Lookup, failure.Kind);
        Assert.Contains("4711", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyMap_AnswersNoToEverySearch()
    {
        IMap map = New();
        Assert.False(map.TryFirst(out _, out _) || map.TryLast(out _, out _) || map.TryFloor(5, out _, out _) || map.TryCeiling(5, out _, out _));
        Assert.False(map.TryBelow(5, out _, out _) || map.TryAbove(5, out _, out _) || map.Remove(5) || map.ContainsKey(5));
        Assert.Empty(map.Entries());
        Assert.Empty(map.EntriesFrom(3));
    }

    [Fact]
    public void Clear_EmptiesTheMap_WhichStaysUsable()
    {
        IMap map = New();
        map[1] = 1;
        map[100] = 2;
        map.Clear();
        Assert.Equal(0, map.Count);
        Assert.False(map.TryFirst(out _, out _));
        map[5] = 6;
        Assert.Equal([(5UL, 6)], map.Entries());
    }

    [Fact]
    public void Enumeration_AfterAnInsertionOrRemoval_Fails()
    {
        IMap map = New();
        map[1] = 1;
        map[2] = 2;
        Assert.Equal(ContractKind.Use, Assert.Throws<ContractFailureException>(() => map.EnumerateWhile(() => map[3] = 3)).Kind);
        Assert.Throws<ContractFailureException>(() => map.EnumerateWhile(() => map.Remove(2)));
    }

    [Fact]
    public void Enumeration_WhileValuesAreReplaced_GoesOn()
    {
        IMap map = New();
        map[1] = 1;
        map[2] = 2;
        map.EnumerateWhile(() => map[2] = 3);
        Assert.Equal([(1UL, 1), (2UL, 3)], map.Entries());
    }

    [Fact]
    public void LookupsSearchesAndWalks_DoNotAllocate()
    {
        IMap map = New();
        for (ulong key = 0; key < 5000; key++)
        {
            map[key * 3] = 1;
        }

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (ulong key = 0; key < 1000; key++)
            {
                map.TryGetValue(key, out _);
                map.TryFloor(key, out _, out _);
                map.TryCeiling(key, out _, out _);
                map.TryBelow(key, out _, out _);
                map.TryAbove(key, out _, out _);
                map[key * 3] = 2;
            }

            map.Walk(100);
        }));
    }

    [Fact]
    public void RemovalAndInsertionOfOneKeyInTurn_AllocateNothingButTheKey()
    {
        IMap map = New();
        for (ulong key = 0; key < 1000; key++)
        {
            map[key] = 1;
        }

        Assert.Equal(100 * BytesOfAKey, Allocation.Of(() =>
        {
            for (int turn = 0; turn < 100; turn++)
            {
                map.Remove(500);
                map[500] = 1;
            }
        }));
    }

    private void Check((Step Step, ulong Key, int Value)[] steps)
    {
        IMap map = New();
        var model = new SortedList<ulong, int>();
        foreach ((Step step, ulong key, int value) in steps)
        {
            switch (step)
            {
                case Step.Set:
                    map[key] = value;
                    model[key] = value;
                    break;
                case Step.Remove:
                    Assert.Equal(model.Remove(key), map.Remove(key));
                    break;
                case Step.RemoveOut:
                    model.TryGetValue(key, out int expected);
                    Assert.Equal(model.Remove(key), map.Remove(key, out int removed));
                    Assert.Equal(expected, removed);
                    break;
                case Step.Search:
                    Assert.Equal(model.TryGetValue(key, out int wanted), map.TryGetValue(key, out int found));
                    Assert.Equal(wanted, found);
                    Assert.Equal(model.ContainsKey(key), map.ContainsKey(key));
                    SameSearches(map, model, key);
                    break;
            }

            Assert.Equal(model.Count, map.Count);
        }

        Same(map, model);
    }

    private static void Same(IMap map, SortedList<ulong, int> model)
    {
        List<(ulong Key, int Value)> entries = [.. model.Select(entry => (entry.Key, entry.Value))];
        Assert.Equal(entries, map.Entries());
        Assert.Equal(model.Keys, map.Keys());
        Assert.Equal(model.Values, map.Values());
        SameSearches(map, model, 0);
        SameSearches(map, model, ulong.MaxValue);
        int stride = Math.Max(1, entries.Count / 50);
        for (int index = 0; index < entries.Count; index += stride)
        {
            ulong key = entries[index].Key;
            SameSearches(map, model, key);
            SameSearches(map, model, unchecked(key + 1));
            SameSearches(map, model, unchecked(key - 1));
        }
    }

    private static void SameSearches(IMap map, SortedList<ulong, int> model, ulong key)
    {
        IList<ulong> keys = model.Keys;
        int below = 0;
        int high = keys.Count;
        while (below < high)
        {
            int middle = (below + high) / 2;
            (below, high) = keys[middle] < key ? (middle + 1, high) : (below, middle);
        }

        int above = below < keys.Count && keys[below] == key ? below + 1 : below;
        SameEntry(model, below - 1, map.TryBelow(key, out ulong found, out int value), found, value);
        SameEntry(model, above - 1, map.TryFloor(key, out found, out value), found, value);
        SameEntry(model, below, map.TryCeiling(key, out found, out value), found, value);
        SameEntry(model, above, map.TryAbove(key, out found, out value), found, value);
        SameEntry(model, 0, map.TryFirst(out found, out value), found, value);
        SameEntry(model, keys.Count - 1, map.TryLast(out found, out value), found, value);
        if (keys.Count < 500)
        {
            Assert.Equal(model.Skip(below).Select(entry => (entry.Key, entry.Value)), map.EntriesFrom(key));
        }
    }

    private static void SameEntry(SortedList<ulong, int> model, int index, bool exists, ulong found, int value)
    {
        bool expected = index >= 0 && index < model.Count;
        Assert.Equal(expected, exists);
        Assert.Equal(expected ? (model.Keys[index], model.Values[index]) : (0UL, 0), (found, value));
    }
}

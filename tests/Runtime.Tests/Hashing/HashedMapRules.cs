using CsCheck;

namespace SysSpec.Runtime.Tests.Hashing;

/// <summary>The rules of every map by hashing, each checked against <see cref="Dictionary{TKey, TValue}"/>.</summary>
public abstract class HashedMapRules<TMap>
{
    // Seldom cleared, so that the map has time to grow.
    private static readonly Gen<Step> s_steps = Gen.Frequency(
        (40, Gen.Const(Step.Set)),
        (20, Gen.Const(Step.Remove)),
        (20, Gen.Const(Step.RemoveOut)),
        (20, Gen.Const(Step.Get)),
        (10, Gen.Const(Step.Change)),
        (1, Gen.Const(Step.Clear)));

    private enum Step { Set, Remove, RemoveOut, Get, Change, Clear }

    [Fact]
    public void AnySteps_LeaveTheMapEqualToItsModel() =>
        Gen.Select(s_steps, Gen.Int[0, 60], Gen.Int)
            .Array[0, 300]
            .Sample(steps =>
            {
                TMap map = New();
                var model = new Dictionary<int, int>();
                foreach (var (step, key, value) in steps)
                {
                    Run(map, model, step, key, value);
                    Assert.Equal(model.Count, Count(map));
                }

                Same(map, model);
            }, iter: 300, threads: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(100_000)]
    public void ManyEntries_AreAllFound_AndAllRemovable(int count)
    {
        TMap map = New();
        for (int key = 0; key < count; key++)
        {
            Set(map, key, ~key);
        }

        Assert.Equal(count, Count(map));
        for (int key = 0; key < count; key++)
        {
            Assert.True(TryGet(map, key, out int value));
            Assert.Equal(~key, value);
        }

        Assert.False(TryGet(map, count, out _));
        for (int key = count - 1; key >= 0; key--)
        {
            Assert.True(Remove(map, key));
            Assert.False(Remove(map, key));
        }

        Assert.Equal(0, Count(map));
        Assert.Empty(Entries(map));
    }

    [Fact]
    public void Enumeration_WithoutRemovals_GoesInOrderOfInsertion()
    {
        TMap map = New();
        int[] keys = [.. Enumerable.Range(0, 1000).Select(index => index * 7919 % 1000)];
        foreach (int key in keys)
        {
            Set(map, key, key);
        }

        Assert.Equal(keys, Entries(map).Select(entry => entry.Key));
    }

    [Fact]
    public void Enumeration_AfterAnInsertion_Fails()
    {
        TMap map = New();
        Set(map, 1, 1);
        Set(map, 2, 2);
        var failure = Assert.Throws<ContractFailureException>(() => EnumerateWhile(map, () => Set(map, 3, 3)));
        Assert.Equal(ContractKind.Use, failure.Kind);
    }

    [Fact]
    public void Enumeration_AfterARemoval_Fails()
    {
        TMap map = New();
        Set(map, 1, 1);
        Set(map, 2, 2);
        Assert.Throws<ContractFailureException>(() => EnumerateWhile(map, () => Remove(map, 2)));
    }

    [Fact]
    public void Enumeration_WhileValuesAreReplaced_GoesOn()
    {
        TMap map = New();
        Set(map, 1, 1);
        Set(map, 2, 2);
        EnumerateWhile(map, () => Set(map, 2, 3));
        Assert.Equal([(1, 1), (2, 3)], Entries(map));
    }

    [Fact]
    public void Get_OfAMissingKey_FailsAndNamesIt()
    {
        TMap map = New();
        Set(map, 1, 1);
        var failure = Assert.Throws<ContractFailureException>(() => Get(map, 4711));
        Assert.Equal(ContractKind.Lookup, failure.Kind);
        Assert.Contains(Name(4711), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_GivesTheValueThatItTakesOut_AndFailsForAMissingKey()
    {
        TMap map = New();
        Set(map, 4711, 5);
        Assert.Equal(5, Take(map, 4711));
        Assert.Equal(0, Count(map));
        var failure = Assert.Throws<ContractFailureException>(() => Take(map, 4711));
        Assert.Equal(ContractKind.Lookup, failure.Kind);
        Assert.Contains(Name(4711), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clear_EmptiesTheMap_WhichStaysUsable()
    {
        TMap map = New();
        Set(map, 1, 1);
        Clear(map);
        Assert.Equal(0, Count(map));
        Assert.False(TryGet(map, 1, out _));
        Set(map, 2, 2);
        Assert.Equal([(2, 2)], Entries(map));
    }

    [Fact]
    public void SteadyLoad_DoesNotAllocate()
    {
        TMap map = New();
        for (int key = 0; key < 100; key++)
        {
            Set(map, key, key);
        }

        Warm(100);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int key = 0; key < 90; key++)
            {
                TryGet(map, key, out _);
                Set(map, key, key + 1);
                Change(map, key, key);
            }

            Walk(map);
        }));
    }

    [Fact]
    public void RemovalAndInsertionInTurn_DoNotAllocateATable()
    {
        TMap map = New();
        for (int key = 0; key < 1000; key++)
        {
            Set(map, key, key);
        }

        Warm(1001);
        long perTurn = InsertionCost;
        Assert.Equal(1000 * perTurn, Allocation.Of(() =>
        {
            for (int turn = 0; turn < 500; turn++)
            {
                Remove(map, turn);
                Set(map, 1000, 1);
                Remove(map, 1000);
                Set(map, turn, turn);
            }
        }));
    }

    [Fact]
    public void EmptyingALargeMap_LetsItsTableGo()
    {
        TMap map = New();
        for (int key = 0; key < 100_000; key++)
        {
            Set(map, key, key);
        }

        for (int key = 0; key < 99_999; key++)
        {
            Remove(map, key);
        }

        // What is left is copied whole when the next insertion needs room: a small copy shows a small table.
        Assert.True(TryGet(map, 99_999, out _));
        long refill = Allocation.Of(() => { });
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int key = 0; key < 64; key++)
        {
            Set(map, key, key);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1000 + refill, 20_000);
    }

    protected virtual long InsertionCost => 0;

    protected abstract TMap New();

    /// <summary>How a key is written in a message.</summary>
    protected abstract string Name(int key);

    protected abstract int Count(TMap map);

    protected abstract int Get(TMap map, int key);

    protected abstract void Set(TMap map, int key, int value);

    protected abstract bool TryGet(TMap map, int key, out int value);

    protected abstract bool Contains(TMap map, int key);

    protected abstract bool Remove(TMap map, int key);

    protected abstract bool Remove(TMap map, int key, out int value);

    protected abstract int Take(TMap map, int key);

    protected abstract bool Change(TMap map, int key, int value);

    protected abstract void Clear(TMap map);

    protected abstract List<(int Key, int Value)> Entries(TMap map);

    protected abstract (List<int> Keys, List<int> Values) Views(TMap map);

    protected abstract void Walk(TMap map);

    protected abstract void EnumerateWhile(TMap map, Action between);

    protected virtual void Warm(int keys)
    {
    }

    private void Run(TMap map, Dictionary<int, int> model, Step step, int key, int value)
    {
        switch (step)
        {
            case Step.Set:
                Set(map, key, value);
                model[key] = value;
                break;
            case Step.Remove:
                Assert.Equal(model.Remove(key), Remove(map, key));
                break;
            case Step.RemoveOut:
                Assert.Equal(model.Remove(key, out int expected), Remove(map, key, out int removed));
                Assert.Equal(expected, removed);
                break;
            case Step.Get:
                Assert.Equal(model.TryGetValue(key, out int wanted), TryGet(map, key, out int found));
                Assert.Equal(wanted, found);
                Assert.Equal(model.ContainsKey(key), Contains(map, key));
                break;
            case Step.Change:
                Assert.Equal(model.ContainsKey(key), Change(map, key, value));
                if (model.ContainsKey(key))
                {
                    model[key] = value;
                    Assert.Equal(value, Get(map, key));
                }

                break;
            case Step.Clear:
                Clear(map);
                model.Clear();
                break;
        }
    }

    private void Same(TMap map, Dictionary<int, int> model)
    {
        List<(int Key, int Value)> entries = Entries(map);
        Assert.Equal(model.Select(entry => (entry.Key, entry.Value)).Order(), entries.Order());
        (List<int> keys, List<int> values) = Views(map);
        Assert.Equal(entries.Select(entry => entry.Key), keys);
        Assert.Equal(entries.Select(entry => entry.Value), values);
    }
}

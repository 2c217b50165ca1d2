namespace SysSpec.Runtime.Tests;

/// <summary>Many share one collection as long as they have nothing in theirs, so what takes things out of it must not write to it.</summary>
public sealed class SharedEmptyTests
{
    private static readonly byte[] s_key = [1];

    [Fact]
    public void HashedCollections_ThatHoldNothing_AreNotWrittenToByRemovals()
    {
        var map = new HashMap<ulong, int>();
        HashMap<ulong, int>.Enumerator entries = map.GetEnumerator();
        map.Clear();
        Assert.False(map.Remove(1) || entries.MoveNext());

        var named = new BytesMap<int>();
        BytesMap<int>.Enumerator names = named.GetEnumerator();
        named.Clear();
        Assert.False(named.Remove(s_key) || names.MoveNext());

        var set = new HashedSet<int>();
        HashedSet<int>.Enumerator items = set.GetEnumerator();
        set.Clear();
        Assert.False(set.Remove(1) || items.MoveNext());

        var words = new BytesSet();
        BytesSet.Enumerator word = words.GetEnumerator();
        words.Clear();
        Assert.False(words.Remove(s_key) || word.MoveNext());
    }

    [Fact]
    public void SortedCollections_ThatHoldNothing_AreNotWrittenToByRemovals()
    {
        var tree = new BTreeMap<int, int>();
        BTreeMap<int, int>.Enumerator entries = tree.GetEnumerator();
        tree.Clear();
        Assert.False(tree.Remove(1) || entries.MoveNext());

        var balanced = new RedBlackMap<int, int>();
        RedBlackMap<int, int>.Enumerator nodes = balanced.GetEnumerator();
        balanced.Clear();
        Assert.False(balanced.Remove(1) || nodes.MoveNext());

        var radix = new RadixMap<int>();
        RadixMap<int>.Enumerator numbers = radix.GetEnumerator();
        radix.Clear();
        Assert.False(radix.Remove(1) || numbers.MoveNext());

        var set = new SortedSetOf<int>();
        SortedSetOf<int>.Enumerator items = set.GetEnumerator();
        set.Clear();
        Assert.False(set.Remove(1) || items.MoveNext());
    }

    [Fact]
    public void Sequences_ThatHoldNothing_AreNotWrittenToByClear()
    {
        var sequence = new Sequence<int>();
        Sequence<int>.Enumerator items = sequence.GetEnumerator();
        sequence.Clear();
        Assert.False(items.MoveNext());
    }
}

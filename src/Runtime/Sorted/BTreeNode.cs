using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// A node of a <see cref="BTreeMap{TKey, TValue}"/>. A leaf holds entries and knows its neighbours; an inner node holds children and, between each
/// two, a separator: what lies left of it is less, what lies right of it is at least as great.
/// One class for both, because telling them apart by a field is cheaper than by a type test.
/// </summary>
internal sealed class BTreeNode<TKey, TValue>
    where TKey : IComparable<TKey>
{
    /// <summary>The most entries of a leaf and the most children of an inner node: 32 keys of 8 bytes fill four cache lines.</summary>
    public const int Capacity = 32;

    /// <summary>A node that falls below this is merged with a neighbour or filled from it; half of half, so that no alternation of insertions
    /// and removals splits and merges each time.</summary>
    public const int Fewest = Capacity / 4;

    /// <summary>A leaf: the keys of its entries. An inner node: separators, one less than children.</summary>
    public TKey[] Keys;

    /// <summary>A leaf: the values of its entries. An inner node: empty.</summary>
    public TValue[] Values;

    /// <summary>An inner node: its children. A leaf: empty.</summary>
    public BTreeNode<TKey, TValue>[] Children;

    /// <summary>Entries of a leaf, children of an inner node.</summary>
    public int Count;

    /// <summary>Which of both it is.</summary>
    public readonly bool IsLeaf;

    public BTreeNode<TKey, TValue>? Previous;
    public BTreeNode<TKey, TValue>? Next;

    private BTreeNode(TKey[] keys, TValue[] values, BTreeNode<TKey, TValue>[] children)
    {
        Keys = keys;
        Values = values;
        Children = children;
        IsLeaf = children.Length == 0;
    }

    public static BTreeNode<TKey, TValue> NewLeaf(int capacity) => new(new TKey[capacity], new TValue[capacity], []);

    public static BTreeNode<TKey, TValue> NewInner() => new(new TKey[Capacity - 1], [], new BTreeNode<TKey, TValue>[Capacity]);

    /// <summary>A leaf: the position of the key that equals a probe; if there is none, the complement of the position where it belongs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Search<TProbe>(TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct => SortedKeys.Search(Keys, Count, probe);

    /// <summary>A leaf: how many keys are less than a probe, which is the position of the least key at or above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CountBelow<TProbe>(TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct => SortedKeys.CountBelow(Keys, Count, probe);

    /// <summary>A leaf: whether the key at a position, which may be its end, equals a probe.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasAt<TProbe>(int at, TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct => at < Count && probe.CompareTo(Keys[at]) == 0;

    /// <summary>An inner node: the position of the child where a probe belongs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ChildOf<TProbe>(TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct => SortedKeys.CountUpTo(Keys, Count - 1, probe);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void InsertEntry(int at, TKey key, TValue value)
    {
        // At the end of a leaf with room nothing moves: the way of keys that arrive in rising order.
        if (at < Count || Count == Keys.Length)
        {
            MakeRoom(at);
        }

        Keys[at] = key;
        Values[at] = value;
        Count++;
    }

    public void RemoveEntry(int at)
    {
        Count--;
        if (at < Count)
        {
            Array.Copy(Keys, at + 1, Keys, at, Count - at);
            Array.Copy(Values, at + 1, Values, at, Count - at);
        }

        SortedKeys.Forget(Keys, Count);
        SortedKeys.Forget(Values, Count);
    }

    private void MakeRoom(int at)
    {
        if (Count == Keys.Length)
        {
            ResizeLeaf(Math.Min(Capacity, Count * 2));
        }

        Array.Copy(Keys, at, Keys, at + 1, Count - at);
        Array.Copy(Values, at, Values, at + 1, Count - at);
    }

    public void ResizeLeaf(int capacity)
    {
        Array.Resize(ref Keys, capacity);
        Array.Resize(ref Values, capacity);
    }

    /// <summary>Puts a child behind the one at <paramref name="after"/>, with the separator between the two.</summary>
    public void InsertChild(int after, TKey separator, BTreeNode<TKey, TValue> child)
    {
        Array.Copy(Keys, after, Keys, after + 1, Count - 1 - after);
        Array.Copy(Children, after + 1, Children, after + 2, Count - 1 - after);
        Keys[after] = separator;
        Children[after + 1] = child;
        Count++;
    }

    /// <summary>Takes out the child behind the one at <paramref name="after"/>, with the separator between the two.</summary>
    public void RemoveChild(int after)
    {
        Count--;
        Array.Copy(Keys, after + 1, Keys, after, Count - 1 - after);
        Array.Copy(Children, after + 2, Children, after + 1, Count - 1 - after);
        Array.Clear(Keys, Count - 1, 1);
        Array.Clear(Children, Count, 1);
    }
}

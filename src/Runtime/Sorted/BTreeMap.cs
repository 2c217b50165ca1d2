using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// A sorted map as a B+ tree of 32 entries or children a node, leaves chained in order. Lookup, insertion, removal and every search by neighbourhood
/// are O(log n) comparisons in O(log n / 4) nodes; the next entry of an enumeration is O(1).
/// Memory per entry: key and value, times 1 (inserted in rising order) to 1.5 (random order) to 4 (worst case after removals), plus about 4 bytes of
/// inner nodes. A map of few entries is one leaf of 4, 8 or 16 places; an empty new map has no leaf.
/// An insertion or removal allocates only when a node splits: at most once in 8 operations, on average.
/// Not synchronised: any number of readers, or one writer.
/// </summary>
/// <typeparam name="TKey">The keys, in the order of their <see cref="IComparable{T}.CompareTo"/>.</typeparam>
/// <typeparam name="TValue">The values.</typeparam>
public sealed partial class BTreeMap<TKey, TValue>
    where TKey : IComparable<TKey>
{
    private const int SmallestLeaf = 4;

    private BTreeNode<TKey, TValue>? _root;
    private int _version;

    /// <summary>The number of entries. O(1).</summary>
    public int Count { get; private set; }

    /// <summary>The value of a key. The setter replaces the value or inserts the key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ContractFailureException">The getter's key is not in the map; the message names it.</exception>
    public TValue this[TKey key]
    {
        get
        {
            if (!TryGetValue(key, out TValue? value))
            {
                Misuse.MissingKey(nameof(BTreeMap<,>), key);
            }

            return value;
        }

        set
        {
            _root ??= BTreeNode<TKey, TValue>.NewLeaf(SmallestLeaf);
            if (Insert(_root, key, value, out TKey? separator, out BTreeNode<TKey, TValue>? right))
            {
                BTreeNode<TKey, TValue> root = BTreeNode<TKey, TValue>.NewInner();
                root.Children[0] = _root;
                root.Count = 1;
                root.InsertChild(0, separator, right);
                _root = root;
            }
        }
    }

    /// <summary>Looks a key up. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the key is in the map.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (Find(key, out int at) is { } leaf)
        {
            value = leaf.Values[at];
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Whether a key is in the map. O(log n).</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => Find(key, out _) is not null;

    /// <summary>Takes a key out. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was in the map.</returns>
    public bool Remove(TKey key) => Remove(key, out _);

    /// <summary>Takes a key out. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value it had.</param>
    /// <returns>Whether it was in the map.</returns>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value) => TryTake(key, out value);

    /// <summary>Takes a key out that must be there. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value it had.</returns>
    /// <exception cref="ContractFailureException">The key is not in the map; the message names it.</exception>
    public TValue Take(TKey key)
    {
        if (!Remove(key, out TValue? value))
        {
            Misuse.MissingKey(nameof(BTreeMap<,>), key);
        }

        return value;
    }

    /// <summary>Takes every key out. O(1).</summary>
    public void Clear()
    {
        // What never held anything is not written to: empty collections can be shared.
        if (_root is null)
        {
            return;
        }

        _root = null;
        Count = 0;
        _version++;
    }

    /// <summary>The leaf that holds a key, and the place there; null when the key is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal BTreeNode<TKey, TValue>? Find<TProbe>(TProbe probe, out int at)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        BTreeNode<TKey, TValue>? leaf = LeafOf(probe);
        at = leaf is null ? -1 : leaf.Search(probe);
        return at < 0 ? null : leaf;
    }

    /// <summary>Takes a key out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryTake<TProbe>(TProbe probe, [MaybeNullWhen(false)] out TValue value)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        if (_root is not { } root || !Remove(root, probe, out value))
        {
            value = default;
            return false;
        }

        Count--;
        _version++;
        if (root.IsLeaf)
        {
            if (root.Keys.Length > SmallestLeaf && root.Count <= root.Keys.Length / 4)
            {
                root.ResizeLeaf(root.Keys.Length / 2);
            }
        }
        else if (root.Count == 1)
        {
            _root = root.Children[0];
        }

        return true;
    }

    // Descends to the leaf where a key belongs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private BTreeNode<TKey, TValue>? LeafOf<TProbe>(TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        BTreeNode<TKey, TValue>? node = _root;
        while (node is not null && !node.IsLeaf)
        {
            node = node.Children[node.ChildOf(probe)];
        }

        return node;
    }

    // Returns whether the node split: then `right` is to stand behind it, with `separator` between the two.
    private bool Insert(
        BTreeNode<TKey, TValue> node,
        TKey key,
        TValue value,
        [MaybeNullWhen(false)] out TKey separator,
        [NotNullWhen(true)] out BTreeNode<TKey, TValue>? right)
    {
        if (node.IsLeaf)
        {
            return InsertIntoLeaf(node, key, value, out separator, out right);
        }

        int at = node.ChildOf(key);
        if (!Insert(node.Children[at], key, value, out separator, out right))
        {
            return false;
        }

        if (node.Count < BTreeNode<TKey, TValue>.Capacity)
        {
            node.InsertChild(at, separator, right);
            separator = default;
            right = null;
            return false;
        }

        BTreeNode<TKey, TValue> upper = BTreeNode<TKey, TValue>.NewInner();
        TKey middle = SplitInner(node, upper);
        if (at < node.Count)
        {
            node.InsertChild(at, separator, right);
        }
        else
        {
            upper.InsertChild(at - node.Count, separator, right);
        }

        separator = middle;
        right = upper;
        return true;
    }

    private bool InsertIntoLeaf(
        BTreeNode<TKey, TValue> leaf,
        TKey key,
        TValue value,
        [MaybeNullWhen(false)] out TKey separator,
        [NotNullWhen(true)] out BTreeNode<TKey, TValue>? right)
    {
        separator = default;
        right = null;
        int at = leaf.Search(key);
        if (at >= 0)
        {
            leaf.Values[at] = value;
            return false;
        }

        at = ~at;

        Count++;
        _version++;
        if (leaf.Count < BTreeNode<TKey, TValue>.Capacity)
        {
            leaf.InsertEntry(at, key, value);
            return false;
        }

        BTreeNode<TKey, TValue> upper = BTreeNode<TKey, TValue>.NewLeaf(BTreeNode<TKey, TValue>.Capacity);

        // Keys that arrive in rising order leave full leaves behind them.
        bool appends = at == leaf.Count && leaf.Next is null;
        int kept = appends ? leaf.Count : leaf.Count / 2;
        MoveEntries(leaf, kept, upper, 0, leaf.Count - kept);
        upper.Next = leaf.Next;
        upper.Previous = leaf;
        if (leaf.Next is { } next)
        {
            next.Previous = upper;
        }

        leaf.Next = upper;
        if (at <= leaf.Count && !appends)
        {
            leaf.InsertEntry(at, key, value);
        }
        else
        {
            upper.InsertEntry(at - kept, key, value);
        }

        separator = upper.Keys[0];
        right = upper;
        return true;
    }

    // Moves the upper half of the children; returns the separator that stood between the halves.
    private static TKey SplitInner(BTreeNode<TKey, TValue> node, BTreeNode<TKey, TValue> upper)
    {
        int kept = node.Count / 2;
        TKey middle = node.Keys[kept - 1];
        int moved = node.Count - kept;
        Array.Copy(node.Children, kept, upper.Children, 0, moved);
        Array.Copy(node.Keys, kept, upper.Keys, 0, moved - 1);
        Array.Clear(node.Children, kept, moved);
        Array.Clear(node.Keys, kept - 1, moved);
        node.Count = kept;
        upper.Count = moved;
        return middle;
    }

    // Moves entries between leaves; the room for them at the destination is already there or is its end.
    private static void MoveEntries(BTreeNode<TKey, TValue> from, int start, BTreeNode<TKey, TValue> to, int at, int count)
    {
        if (to.Keys.Length < to.Count + count)
        {
            to.ResizeLeaf(BTreeNode<TKey, TValue>.Capacity);
        }

        Array.Copy(to.Keys, at, to.Keys, at + count, to.Count - at);
        Array.Copy(to.Values, at, to.Values, at + count, to.Count - at);
        Array.Copy(from.Keys, start, to.Keys, at, count);
        Array.Copy(from.Values, start, to.Values, at, count);
        to.Count += count;
        Array.Copy(from.Keys, start + count, from.Keys, start, from.Count - start - count);
        Array.Copy(from.Values, start + count, from.Values, start, from.Count - start - count);
        from.Count -= count;
        Array.Clear(from.Keys, from.Count, count);
        Array.Clear(from.Values, from.Count, count);
    }
}

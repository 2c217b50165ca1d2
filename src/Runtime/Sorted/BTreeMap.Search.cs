using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Runtime;

public sealed partial class BTreeMap<TKey, TValue>
{
    /// <summary>The entry with the least key. O(log n).</summary>
    /// <param name="first">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the map has an entry.</returns>
    public bool TryFirst([MaybeNullWhen(false)] out TKey first, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(Leftmost(), 0, out first, out value);

    /// <summary>The entry with the greatest key. O(log n).</summary>
    /// <param name="last">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the map has an entry.</returns>
    public bool TryLast([MaybeNullWhen(false)] out TKey last, [MaybeNullWhen(false)] out TValue value)
    {
        BTreeNode<TKey, TValue>? node = _root;
        while (node is not null && !node.IsLeaf)
        {
            node = node.Children[node.Count - 1];
        }

        return TryRead(node, node is null ? 0 : node.Count - 1, out last, out value);
    }

    /// <summary>The entry with the greatest key at or below a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryFloor(TKey key, [MaybeNullWhen(false)] out TKey found, [MaybeNullWhen(false)] out TValue value) =>
        TryLower(key, true, out found, out value);

    /// <summary>The entry with the greatest key below a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryBelow(TKey key, [MaybeNullWhen(false)] out TKey found, [MaybeNullWhen(false)] out TValue value) =>
        TryLower(key, false, out found, out value);

    /// <summary>The entry with the least key at or above a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryCeiling(TKey key, [MaybeNullWhen(false)] out TKey found, [MaybeNullWhen(false)] out TValue value) =>
        TryUpper(key, true, out found, out value);

    /// <summary>The entry with the least key above a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryAbove(TKey key, [MaybeNullWhen(false)] out TKey found, [MaybeNullWhen(false)] out TValue value) =>
        TryUpper(key, false, out found, out value);

    internal bool TryLower<TProbe>(TProbe probe, bool orEqual, [MaybeNullWhen(false)] out TKey found, [MaybeNullWhen(false)] out TValue value)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        BTreeNode<TKey, TValue>? leaf = LeafOf(probe);
        int at = -1;
        if (leaf is not null)
        {
            at = leaf.CountBelow(probe);
            if (!orEqual || !leaf.HasAt(at, probe))
            {
                at--;
            }

            if (at < 0)
            {
                leaf = leaf.Previous;
                at = leaf is null ? -1 : leaf.Count - 1;
            }
        }

        return TryRead(leaf, at, out found, out value);
    }

    internal bool TryUpper<TProbe>(TProbe probe, bool orEqual, [MaybeNullWhen(false)] out TKey found, [MaybeNullWhen(false)] out TValue value)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        BTreeNode<TKey, TValue>? leaf = Seek(probe, out int at);
        if (!orEqual && leaf is not null && leaf.HasAt(at, probe))
        {
            at++;
            if (at == leaf.Count)
            {
                leaf = leaf.Next;
                at = 0;
            }
        }

        return TryRead(leaf, at, out found, out value);
    }

    // The place of the least key at or above a key; null when there is none.
    private BTreeNode<TKey, TValue>? Seek<TProbe>(TProbe probe, out int at)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        BTreeNode<TKey, TValue>? leaf = LeafOf(probe);
        at = 0;
        if (leaf is null)
        {
            return null;
        }

        at = leaf.CountBelow(probe);
        if (at < leaf.Count)
        {
            return leaf;
        }

        at = 0;
        return leaf.Next;
    }

    private BTreeNode<TKey, TValue>? Leftmost()
    {
        BTreeNode<TKey, TValue>? node = _root;
        while (node is not null && !node.IsLeaf)
        {
            node = node.Children[0];
        }

        return node;
    }

    private static bool TryRead(
        BTreeNode<TKey, TValue>? leaf, int at, [MaybeNullWhen(false)] out TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (leaf is null || (uint)at >= (uint)leaf.Count)
        {
            key = default;
            value = default;
            return false;
        }

        key = leaf.Keys[at];
        value = leaf.Values[at];
        return true;
    }
}

using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Runtime;

public sealed partial class RedBlackMap<TKey, TValue>
{
    /// <summary>The entry with the least key. O(log n).</summary>
    /// <param name="first">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the map has an entry.</returns>
    public bool TryFirst([MaybeNullWhen(false)] out TKey first, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(Extreme(_root, true), out first, out value);

    /// <summary>The entry with the greatest key. O(log n).</summary>
    /// <param name="last">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the map has an entry.</returns>
    public bool TryLast([MaybeNullWhen(false)] out TKey last, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(Extreme(_root, false), out last, out value);

    /// <summary>The entry with the greatest key at or below a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryFloor(TKey key, [MaybeNullWhen(false)] out TKey found, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(Lower(key, true), out found, out value);

    /// <summary>The entry with the greatest key below a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryBelow(TKey key, [MaybeNullWhen(false)] out TKey found, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(Lower(key, false), out found, out value);

    /// <summary>The entry with the least key at or above a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryCeiling(TKey key, [MaybeNullWhen(false)] out TKey found, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(Upper(key, true), out found, out value);

    /// <summary>The entry with the least key above a key. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryAbove(TKey key, [MaybeNullWhen(false)] out TKey found, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(Upper(key, false), out found, out value);

    /// <summary>The node of the greatest key below a probe, or equal to it if that is asked for.</summary>
    internal int Lower<TProbe>(TProbe probe, bool orEqual)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        int best = None;
        int node = _root;
        while (node != None)
        {
            ref Node here = ref _nodes[node];
            int order = probe.CompareTo(here.Key);
            if (order > 0 || (orEqual && order == 0))
            {
                best = node;
                node = here.Right;
            }
            else
            {
                node = here.Left;
            }
        }

        return best;
    }

    /// <summary>The node of the least key above a probe, or equal to it if that is asked for.</summary>
    internal int Upper<TProbe>(TProbe probe, bool orEqual)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        int best = None;
        int node = _root;
        while (node != None)
        {
            ref Node here = ref _nodes[node];
            int order = probe.CompareTo(here.Key);
            if (order < 0 || (orEqual && order == 0))
            {
                best = node;
                node = here.Left;
            }
            else
            {
                node = here.Right;
            }
        }

        return best;
    }

    private int Extreme(int node, bool left)
    {
        int reached = None;
        while (node != None)
        {
            reached = node;
            node = left ? _nodes[node].Left : _nodes[node].Right;
        }

        return reached;
    }

    // The next node in order: the leftmost of the right subtree, else the first ancestor reached from its left.
    private int Successor(int node)
    {
        if (_nodes[node].Right != None)
        {
            return Extreme(_nodes[node].Right, true);
        }

        int parent = _nodes[node].Parent;
        while (parent != None && _nodes[parent].Right == node)
        {
            node = parent;
            parent = _nodes[node].Parent;
        }

        return parent;
    }
}

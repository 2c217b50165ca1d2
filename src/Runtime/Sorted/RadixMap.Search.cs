using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace SysSpec.Runtime;

public sealed partial class RadixMap<TValue>
{
    /// <summary>The entry with the least key. O(levels).</summary>
    /// <param name="first">The key; 0 when there is none.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the map has an entry.</returns>
    public bool TryFirst(out ulong first, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(AtOrAbove(0, out first), first, out value);

    /// <summary>The entry with the greatest key. O(levels).</summary>
    /// <param name="last">The key; 0 when there is none.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the map has an entry.</returns>
    public bool TryLast(out ulong last, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(AtOrBelow(ulong.MaxValue, out last), last, out value);

    /// <summary>The entry with the greatest key at or below a key. O(levels).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key; 0 when there is none.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryFloor(ulong key, out ulong found, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(AtOrBelow(key, out found), found, out value);

    /// <summary>The entry with the greatest key below a key. O(levels).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key; 0 when there is none.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryBelow(ulong key, out ulong found, [MaybeNullWhen(false)] out TValue value)
    {
        found = 0;
        Node? leaf = key == 0 ? null : AtOrBelow(key - 1, out found);
        return TryRead(leaf, found, out value);
    }

    /// <summary>The entry with the least key at or above a key. O(levels).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key; 0 when there is none.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryCeiling(ulong key, out ulong found, [MaybeNullWhen(false)] out TValue value) =>
        TryRead(AtOrAbove(key, out found), found, out value);

    /// <summary>The entry with the least key above a key. O(levels).</summary>
    /// <param name="key">The key.</param>
    /// <param name="found">The entry's key; 0 when there is none.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such an entry.</returns>
    public bool TryAbove(ulong key, out ulong found, [MaybeNullWhen(false)] out TValue value)
    {
        found = 0;
        Node? leaf = key == ulong.MaxValue ? null : AtOrAbove(key + 1, out found);
        return TryRead(leaf, found, out value);
    }

    // The leaf of the least key at or above a key. On the way down, the nearest subtree to the right is kept as the place to go on.
    private Node? AtOrAbove(ulong key, out ulong found)
    {
        Node? beyond = null;
        Node? node = _root;
        while (node is not null)
        {
            ulong prefix = node.PrefixOf(key);
            if (prefix != node.Prefix)
            {
                beyond = prefix < node.Prefix ? node : beyond;
                break;
            }

            int digit = node.DigitOf(key);
            ulong reachable = node.Occupied & (ulong.MaxValue << digit);
            if (node.IsLeaf)
            {
                if (reachable != 0)
                {
                    found = node.FirstKey | (uint)BitOperations.TrailingZeroCount(reachable);
                    return node;
                }

                break;
            }

            ulong above = reachable & ~(1UL << digit);
            beyond = above == 0 ? beyond : node.ChildAt(BitOperations.TrailingZeroCount(above));
            node = above == reachable ? null : node.ChildAt(digit);
        }

        while (beyond is not null && !beyond.IsLeaf)
        {
            beyond = beyond.ChildAt(BitOperations.TrailingZeroCount(beyond.Occupied));
        }

        found = beyond is null ? 0 : beyond.FirstKey | (uint)BitOperations.TrailingZeroCount(beyond.Occupied);
        return beyond;
    }

    // The mirror image of AtOrAbove.
    private Node? AtOrBelow(ulong key, out ulong found)
    {
        Node? beyond = null;
        Node? node = _root;
        while (node is not null)
        {
            ulong prefix = node.PrefixOf(key);
            if (prefix != node.Prefix)
            {
                beyond = prefix > node.Prefix ? node : beyond;
                break;
            }

            int digit = node.DigitOf(key);
            ulong reachable = node.Occupied & (ulong.MaxValue >> (LastDigit - digit));
            if (node.IsLeaf)
            {
                if (reachable != 0)
                {
                    found = node.FirstKey | (uint)BitOperations.Log2(reachable);
                    return node;
                }

                break;
            }

            ulong below = reachable & ~(1UL << digit);
            beyond = below == 0 ? beyond : node.ChildAt(BitOperations.Log2(below));
            node = below == reachable ? null : node.ChildAt(digit);
        }

        while (beyond is not null && !beyond.IsLeaf)
        {
            beyond = beyond.ChildAt(BitOperations.Log2(beyond.Occupied));
        }

        found = beyond is null ? 0 : beyond.FirstKey | (uint)BitOperations.Log2(beyond.Occupied);
        return beyond;
    }

    private static bool TryRead(Node? leaf, ulong key, [MaybeNullWhen(false)] out TValue value)
    {
        if (leaf is null)
        {
            value = default;
            return false;
        }

        value = leaf.Values[leaf.PlaceOf(leaf.DigitOf(key))];
        return true;
    }
}

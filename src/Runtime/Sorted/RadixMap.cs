using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace SysSpec.Runtime;

/// <summary>
/// A sorted map from 64-bit numbers as a radix tree with 64 places a node, like a page table. Levels that would have a single branch are left out, and
/// a node has an array only as long as its branches need, so both dense numbers from zero and single far-flung ones are cheap.
/// Levels: one up to key 63, two up to 4,095, three up to 262,143, at most eleven, and never more than entries. Lookup, insertion, removal and
/// search by neighbourhood visit one node a level (inside a node: a bit count, and a shift of at most 32 places to insert); no key is compared
/// but once at the end. The next entry of an enumeration is O(1) amortised within 64 neighbours, O(levels) from one such group to the next.
/// Memory: dense, the value plus about 2 bytes an entry; scattered, the value plus at most about 300 bytes. Nodes are freed when they become empty.
/// Insertion allocates when a node is made or its array doubles. Not synchronised: any number of readers, or one writer.
/// </summary>
/// <typeparam name="TValue">The values.</typeparam>
public sealed partial class RadixMap<TValue>
{
    private const int DigitBits = 6;
    private const int LastDigit = (1 << DigitBits) - 1;

    private Node? _root;
    private int _version;

    /// <summary>The number of entries. O(1).</summary>
    public int Count { get; private set; }

    /// <summary>The value of a key. The setter replaces the value or inserts the key. O(levels).</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="ContractFailureException">The getter's key is not in the map; the message names it.</exception>
    public TValue this[ulong key]
    {
        get
        {
            if (!TryGetValue(key, out TValue? value))
            {
                Misuse.MissingKey(nameof(RadixMap<>), key);
            }

            return value;
        }

        set => Set(key, value);
    }

    /// <summary>Looks a key up. O(levels).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the key is in the map.</returns>
    public bool TryGetValue(ulong key, [MaybeNullWhen(false)] out TValue value)
    {
        if (LeafOf(key) is { } leaf)
        {
            value = leaf.Values[leaf.PlaceOf(leaf.DigitOf(key))];
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Whether a key is in the map. O(levels).</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(ulong key) => LeafOf(key) is not null;

    /// <summary>Takes a key out. O(levels).</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was in the map.</returns>
    public bool Remove(ulong key) => Remove(key, out _);

    /// <summary>Takes a key out. O(levels).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value it had.</param>
    /// <returns>Whether it was in the map.</returns>
    public bool Remove(ulong key, [MaybeNullWhen(false)] out TValue value)
    {
        Node? grandparent = null;
        Node? parent = null;
        Node? node = _root;
        while (node is not null && node.Has(key) && !node.IsLeaf)
        {
            grandparent = parent;
            parent = node;
            node = node.ChildAt(node.DigitOf(key));
        }

        if (node is null || !node.Has(key))
        {
            value = default;
            return false;
        }

        value = node.TakeValue(node.DigitOf(key));
        Count--;
        _version++;
        if (node.Occupied != 0)
        {
            return true;
        }

        if (parent is null)
        {
            _root = null;
            return true;
        }

        parent.TakeChild(parent.DigitOf(key));

        // A branching node has at least two branches: with one left, the branch takes its place.
        if (BitOperations.IsPow2(parent.Occupied))
        {
            Replace(grandparent, parent, parent.ChildAt(BitOperations.TrailingZeroCount(parent.Occupied)));
        }

        return true;
    }

    /// <summary>Takes a key out that must be there. O(levels).</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value it had.</returns>
    /// <exception cref="ContractFailureException">The key is not in the map; the message names it.</exception>
    public TValue Take(ulong key)
    {
        if (!Remove(key, out TValue? value))
        {
            Misuse.MissingKey(nameof(RadixMap<>), key);
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

    // The leaf that holds a key. Left-out levels are not compared on the way down: a key that went astray there fails at the leaf.
    private Node? LeafOf(ulong key)
    {
        Node? node = _root;
        while (node is not null && !node.IsLeaf)
        {
            int digit = node.DigitOf(key);
            node = ((node.Occupied >> digit) & 1) == 0 ? null : node.ChildAt(digit);
        }

        return node is not null && node.Has(key) ? node : null;
    }

    private void Set(ulong key, TValue value)
    {
        Node? parent = null;
        Node? node = _root;
        while (node is not null)
        {
            if (node.PrefixOf(key) != node.Prefix)
            {
                Join(parent, node, key, value);
                return;
            }

            int digit = node.DigitOf(key);
            if (node.IsLeaf)
            {
                if (node.PutValue(digit, value))
                {
                    Count++;
                    _version++;
                }

                return;
            }

            if (!node.Has(key))
            {
                node.PutChild(digit, NewLeaf(key, value));
                return;
            }

            parent = node;
            node = node.ChildAt(digit);
        }

        _root = NewLeaf(key, value);
    }

    // The key lies outside the node: a new branching node above both, at the highest digit in which they differ.
    private void Join(Node? parent, Node node, ulong key, TValue value)
    {
        int highestDifference = BitOperations.Log2(key ^ node.FirstKey);
        var branch = new Node(key, highestDifference / DigitBits * DigitBits);
        Replace(parent, node, branch);
        branch.PutChild(branch.DigitOf(node.FirstKey), node);
        branch.PutChild(branch.DigitOf(key), NewLeaf(key, value));
    }

    private void Replace(Node? parent, Node node, Node other)
    {
        if (parent is null)
        {
            _root = other;
        }
        else
        {
            parent.SetChild(parent.DigitOf(node.FirstKey), other);
        }
    }

    private Node NewLeaf(ulong key, TValue value)
    {
        var leaf = new Node(key, 0);
        leaf.PutValue(leaf.DigitOf(key), value);
        Count++;
        _version++;
        return leaf;
    }
}

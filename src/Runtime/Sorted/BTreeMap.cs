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
            BTreeNode<TKey, TValue> leaf = LeafOf(key) ?? (_root = BTreeNode<TKey, TValue>.NewLeaf(SmallestLeaf));
            int at = leaf.Search(key);
            if (at >= 0)
            {
                leaf.Values[at] = value;
                return;
            }

            Count++;
            _version++;
            if (leaf.Count < BTreeNode<TKey, TValue>.Capacity)
            {
                leaf.InsertEntry(~at, key, value);
            }
            else
            {
                Split(key, value);
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
    public bool Remove(TKey key)
    {
        if (Find(key, out int at) is not { } leaf)
        {
            return false;
        }

        RemoveAt(leaf, at);
        return true;
    }

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
        if (!TryTake(key, out TValue? value))
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
        if (Find(probe, out int at) is not { } leaf)
        {
            value = default;
            return false;
        }

        value = leaf.Values[at];
        RemoveAt(leaf, at);
        return true;
    }

    private void RemoveAt(BTreeNode<TKey, TValue> leaf, int at)
    {
        Count--;
        _version++;
        if (leaf.Count > BTreeNode<TKey, TValue>.Fewest)
        {
            leaf.RemoveEntry(at);
        }
        else
        {
            Shrink(leaf.Keys[at], leaf, at);
        }
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
}

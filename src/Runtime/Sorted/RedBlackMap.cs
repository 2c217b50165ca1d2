using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// A sorted map as a red-black tree (Guibas and Sedgewick 1978; the form of Cormen et al., "Introduction to Algorithms", chapter 13): the
/// height is at most 2 log2(n + 1). Every operation is O(log n) in the worst case, apart from the copy when the array of nodes doubles or halves;
/// the next entry of an enumeration is O(1) amortised.
/// All nodes lie in one array without holes. Memory per entry: key and value and 16 bytes, times at most 2 while growing and 4 after
/// removals; an empty new map has no array. Insertion and removal allocate only when the array is replaced.
/// Not synchronised: any number of readers, or one writer.
/// </summary>
/// <typeparam name="TKey">The keys, in the order of their <see cref="IComparable{T}.CompareTo"/>.</typeparam>
/// <typeparam name="TValue">The values.</typeparam>
public sealed partial class RedBlackMap<TKey, TValue>
    where TKey : IComparable<TKey>
{
    // Node 0 stands for every missing child and the parent of the root; it is black, and its parent is scratch space of a removal.
    private const int None = 0;
    private const int SmallestArray = 4;
    private const int LargestKeptArray = 16;

    private Node[] _nodes = [];
    private int _root;
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
            int node = Find(key);
            if (node == None)
            {
                Misuse.MissingKey(nameof(RedBlackMap<,>), key);
            }

            return _nodes[node].Value;
        }

        set
        {
            int parent = None;
            int node = _root;
            int order = 0;
            while (node != None)
            {
                parent = node;
                order = key.CompareTo(_nodes[node].Key);
                if (order == 0)
                {
                    _nodes[node].Value = value;
                    return;
                }

                node = order < 0 ? _nodes[node].Left : _nodes[node].Right;
            }

            Insert(parent, order < 0, key, value);
        }
    }

    /// <summary>Looks a key up. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether the key is in the map.</returns>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => TryRead(Find(key), out _, out value);

    /// <summary>Whether a key is in the map. O(log n).</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(TKey key) => Find(key) != None;

    /// <summary>Takes a key out. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was in the map.</returns>
    public bool Remove(TKey key) => Remove(key, out _);

    /// <summary>Takes a key out. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value it had.</param>
    /// <returns>Whether it was in the map.</returns>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value) => TryTake(Find(key), out value);

    /// <summary>Takes a key out that must be there. O(log n).</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value it had.</returns>
    /// <exception cref="ContractFailureException">The key is not in the map; the message names it.</exception>
    public TValue Take(TKey key)
    {
        if (!Remove(key, out TValue? value))
        {
            Misuse.MissingKey(nameof(RedBlackMap<,>), key);
        }

        return value;
    }

    /// <summary>Takes every key out. O(1).</summary>
    public void Clear()
    {
        // What never held anything is not written to: empty collections can be shared.
        if (_nodes.Length == 0)
        {
            return;
        }

        _nodes = [];
        _root = None;
        Count = 0;
        _version++;
    }

    /// <summary>Takes out the entry of a node, if it is one.</summary>
    internal bool TryTake(int node, [MaybeNullWhen(false)] out TValue value)
    {
        if (!TryRead(node, out _, out value))
        {
            return false;
        }

        Unlink(node);
        FillHole(node);
        Count--;
        _version++;
        if (_nodes.Length > LargestKeptArray && Count + 1 < _nodes.Length / 4)
        {
            Array.Resize(ref _nodes, _nodes.Length / 2);
        }

        return true;
    }

    /// <summary>Where the value of an entry is kept; the null reference when the node is no entry.</summary>
    internal ref TValue ValueOf(int node)
    {
        if (node == None)
        {
            return ref Unsafe.NullRef<TValue>();
        }

        return ref _nodes[node].Value;
    }

    /// <summary>The node of a key.</summary>
    internal int Find<TProbe>(TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        Node[] nodes = _nodes;
        int node = _root;
        while (node != None)
        {
            ref Node here = ref nodes[node];
            int order = probe.CompareTo(here.Key);
            if (order == 0)
            {
                break;
            }

            node = order < 0 ? here.Left : here.Right;
        }

        return node;
    }

    internal bool TryRead(int node, [MaybeNullWhen(false)] out TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (node == None)
        {
            key = default;
            value = default;
            return false;
        }

        key = _nodes[node].Key;
        value = _nodes[node].Value;
        return true;
    }

    // The last node of the array moves to the place of the removed one, so that the array has no holes and can shrink.
    private void FillHole(int hole)
    {
        int last = Count;
        if (hole != last)
        {
            ref Node moved = ref _nodes[hole];
            moved = _nodes[last];
            Replace(moved.Parent, last, hole);
            if (moved.Left != None)
            {
                _nodes[moved.Left].Parent = hole;
            }

            if (moved.Right != None)
            {
                _nodes[moved.Right].Parent = hole;
            }
        }

        _nodes[last] = default;
    }

    // Makes whoever points at a child point at another.
    private void Replace(int parent, int child, int other)
    {
        if (parent == None)
        {
            _root = other;
        }
        else if (_nodes[parent].Left == child)
        {
            _nodes[parent].Left = other;
        }
        else
        {
            _nodes[parent].Right = other;
        }
    }

    private struct Node
    {
        public TKey Key;
        public TValue Value;
        public int Left;
        public int Right;
        public int Parent;
        public bool IsRed;
    }
}

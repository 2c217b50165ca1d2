using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Language.Interpretation.Values;

/// <summary>
/// An ordered map that never changes: each update gives a new map that shares almost all of the old one (a balanced tree after Adelson-Velsky and Landis). Lookup and update
/// cost O(log n).
/// </summary>
internal sealed class PersistentMap<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    private readonly IComparer<TKey> _comparer;
    private readonly Node? _root;

    public PersistentMap(IComparer<TKey> comparer)
        : this(comparer, null)
    {
    }

    private PersistentMap(IComparer<TKey> comparer, Node? root)
    {
        _comparer = comparer;
        _root = root;
    }

    /// <summary>The number of keys.</summary>
    public int Count => _root?.Count ?? 0;

    /// <summary>The least key with its value, or null.</summary>
    public KeyValuePair<TKey, TValue>? First => Edge(static n => n.Left);

    /// <summary>The greatest key with its value, or null.</summary>
    public KeyValuePair<TKey, TValue>? Last => Edge(static n => n.Right);

    /// <summary>Finds the value of a key.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        for (var node = _root; node is not null;)
        {
            var order = _comparer.Compare(key, node.Key);
            if (order == 0)
            {
                value = node.Value;
                return true;
            }

            node = order < 0 ? node.Left : node.Right;
        }

        value = default;
        return false;
    }

    /// <summary>Whether the key is there.</summary>
    public bool Contains(TKey key) => TryGet(key, out _);

    /// <summary>The map with the key's value set.</summary>
    public PersistentMap<TKey, TValue> With(TKey key, TValue value) => new(_comparer, Put(_root, key, value));

    /// <summary>The map without the key.</summary>
    public PersistentMap<TKey, TValue> Without(TKey key) => Contains(key) ? new(_comparer, Remove(_root, key)) : this;

    /// <summary>The greatest key at or below a key (strictly below with <paramref name="strict"/>), with its value, or null.</summary>
    public KeyValuePair<TKey, TValue>? Below(TKey key, bool strict)
    {
        KeyValuePair<TKey, TValue>? found = null;
        for (var node = _root; node is not null;)
        {
            var order = _comparer.Compare(node.Key, key);
            if (order < 0 || (order == 0 && !strict))
            {
                found = node.Pair;
                node = node.Right;
            }
            else
            {
                node = node.Left;
            }
        }

        return found;
    }

    /// <summary>The least key at or above a key (strictly above with <paramref name="strict"/>), with its value, or null.</summary>
    public KeyValuePair<TKey, TValue>? Above(TKey key, bool strict)
    {
        KeyValuePair<TKey, TValue>? found = null;
        for (var node = _root; node is not null;)
        {
            var order = _comparer.Compare(node.Key, key);
            if (order > 0 || (order == 0 && !strict))
            {
                found = node.Pair;
                node = node.Left;
            }
            else
            {
                node = node.Right;
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        var pending = new Stack<Node>();
        for (var node = _root; node is not null || pending.Count > 0;)
        {
            for (; node is not null; node = node.Left)
            {
                pending.Push(node);
            }

            node = pending.Pop();
            yield return node.Pair;
            node = node.Right;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private KeyValuePair<TKey, TValue>? Edge(Func<Node, Node?> next)
    {
        var node = _root;
        while (node is not null && next(node) is { } further)
        {
            node = further;
        }

        return node?.Pair;
    }

    private Node Put(Node? node, TKey key, TValue value)
    {
        if (node is null)
        {
            return new Node(key, value, null, null);
        }

        var order = _comparer.Compare(key, node.Key);
        return order == 0 ? new Node(node.Key, value, node.Left, node.Right)
            : order < 0 ? Balanced(node, Put(node.Left, key, value), node.Right)
            : Balanced(node, node.Left, Put(node.Right, key, value));
    }

    private Node? Remove(Node? node, TKey key)
    {
        if (node is null)
        {
            return null;
        }

        var order = _comparer.Compare(key, node.Key);
        if (order != 0)
        {
            return order < 0 ? Balanced(node, Remove(node.Left, key), node.Right) : Balanced(node, node.Left, Remove(node.Right, key));
        }

        if (node.Left is null || node.Right is null)
        {
            return node.Left ?? node.Right;
        }

        var next = node.Right;
        while (next.Left is not null)
        {
            next = next.Left;
        }

        return Balanced(next, node.Left, Remove(node.Right, next.Key));
    }

    // The pair of `node` over two trees whose heights differ by at most two.
    private static Node Balanced(Node node, Node? left, Node? right)
    {
        if (Height(left) > Height(right) + 1 && left is not null)
        {
            if (Height(left.Left) < Height(left.Right) && left.Right is { } inner)
            {
                left = new Node(inner.Key, inner.Value, new Node(left.Key, left.Value, left.Left, inner.Left), inner.Right);
            }

            return new Node(left.Key, left.Value, left.Left, new Node(node.Key, node.Value, left.Right, right));
        }

        if (Height(right) > Height(left) + 1 && right is not null)
        {
            if (Height(right.Right) < Height(right.Left) && right.Left is { } inner)
            {
                right = new Node(inner.Key, inner.Value, inner.Left, new Node(right.Key, right.Value, inner.Right, right.Right));
            }

            return new Node(right.Key, right.Value, new Node(node.Key, node.Value, left, right.Left), right.Right);
        }

        return new Node(node.Key, node.Value, left, right);
    }

    private static int Height(Node? node) => node?.Height ?? 0;

    private sealed class Node(TKey key, TValue value, Node? left, Node? right)
    {
        public TKey Key { get; } = key;

        public TValue Value { get; } = value;

        public Node? Left { get; } = left;

        public Node? Right { get; } = right;

        public int Height { get; } = Math.Max(left?.Height ?? 0, right?.Height ?? 0) + 1;

        public int Count { get; } = (left?.Count ?? 0) + (right?.Count ?? 0) + 1;

        public KeyValuePair<TKey, TValue> Pair => new(Key, Value);
    }
}

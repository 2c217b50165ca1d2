using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Runtime;

public sealed partial class BTreeMap<TKey, TValue>
{
    // Inserts a key whose leaf is full.
    private void Split(TKey key, TValue value)
    {
        if (_root is { } old && Split(old, key, value, out TKey? separator, out BTreeNode<TKey, TValue>? right))
        {
            BTreeNode<TKey, TValue> root = BTreeNode<TKey, TValue>.NewInner();
            root.Children[0] = old;
            root.Count = 1;
            root.InsertChild(0, separator, right);
            _root = root;
        }
    }

    // Returns whether the node split: then `right` is to stand behind it, with `separator` between the two.
    private static bool Split(
        BTreeNode<TKey, TValue> node,
        TKey key,
        TValue value,
        [MaybeNullWhen(false)] out TKey separator,
        [NotNullWhen(true)] out BTreeNode<TKey, TValue>? right)
    {
        if (node.IsLeaf)
        {
            right = SplitLeaf(node, key, value);
            separator = right.Keys[0];
            return true;
        }

        int at = node.ChildOf(key);
        if (!Split(node.Children[at], key, value, out separator, out right))
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

    // Inserts into a full leaf: its upper part, which is returned, becomes a leaf of its own.
    private static BTreeNode<TKey, TValue> SplitLeaf(BTreeNode<TKey, TValue> leaf, TKey key, TValue value)
    {
        BTreeNode<TKey, TValue> upper = BTreeNode<TKey, TValue>.NewLeaf(BTreeNode<TKey, TValue>.Capacity);
        int at = ~leaf.Search(key);

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

        return upper;
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

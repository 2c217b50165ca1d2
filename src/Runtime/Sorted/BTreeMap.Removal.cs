using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Runtime;

public sealed partial class BTreeMap<TKey, TValue>
{
    private static bool Remove<TProbe>(BTreeNode<TKey, TValue> node, TProbe probe, [MaybeNullWhen(false)] out TValue value)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        if (node.IsLeaf)
        {
            int at = node.Search(probe);
            if (at < 0)
            {
                value = default;
                return false;
            }

            value = node.Values[at];
            node.RemoveEntry(at);
            return true;
        }

        int position = node.ChildOf(probe);
        if (!Remove(node.Children[position], probe, out value))
        {
            return false;
        }

        if (node.Children[position].Count < BTreeNode<TKey, TValue>.Fewest && node.Count > 1)
        {
            Refill(node, position == node.Count - 1 ? position - 1 : position);
        }

        return true;
    }

    // One of two neighbouring children has too few entries: makes one node of both, or shares evenly.
    private static void Refill(BTreeNode<TKey, TValue> parent, int at)
    {
        BTreeNode<TKey, TValue> left = parent.Children[at];
        BTreeNode<TKey, TValue> right = parent.Children[at + 1];
        bool merge = left.Count + right.Count <= BTreeNode<TKey, TValue>.Capacity;
        int leftTarget = merge ? left.Count + right.Count : (left.Count + right.Count) / 2;
        if (left.IsLeaf)
        {
            ShareLeaves(parent, at, left, right, leftTarget);
        }
        else
        {
            ShareInner(parent, at, left, right, leftTarget);
        }

        if (merge)
        {
            parent.RemoveChild(at);
        }
    }

    private static void ShareLeaves(
        BTreeNode<TKey, TValue> parent, int at, BTreeNode<TKey, TValue> left, BTreeNode<TKey, TValue> right, int leftTarget)
    {
        if (leftTarget > left.Count)
        {
            MoveEntries(right, 0, left, left.Count, leftTarget - left.Count);
        }
        else
        {
            MoveEntries(left, leftTarget, right, 0, left.Count - leftTarget);
        }

        if (right.Count > 0)
        {
            parent.Keys[at] = right.Keys[0];
            return;
        }

        left.Next = right.Next;
        if (right.Next is { } next)
        {
            next.Previous = left;
        }
    }

    // The parent's separator belongs between the last child of the left and the first of the right: children move through it one by one.
    private static void ShareInner(
        BTreeNode<TKey, TValue> parent, int at, BTreeNode<TKey, TValue> left, BTreeNode<TKey, TValue> right, int leftTarget)
    {
        while (left.Count < leftTarget)
        {
            left.InsertChild(left.Count - 1, parent.Keys[at], right.Children[0]);
            if (right.Count == 1)
            {
                right.Count = 0;
                return;
            }

            parent.Keys[at] = right.Keys[0];
            right.Children[0] = right.Children[1];
            right.RemoveChild(0);
        }

        while (left.Count > leftTarget)
        {
            BTreeNode<TKey, TValue> moved = left.Children[left.Count - 1];
            TKey separator = left.Keys[left.Count - 2];
            left.RemoveChild(left.Count - 2);
            right.InsertChild(0, parent.Keys[at], right.Children[0]);
            right.Children[0] = moved;
            parent.Keys[at] = separator;
        }
    }
}

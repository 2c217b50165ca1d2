namespace SysSpec.Runtime;

public sealed partial class BTreeMap<TKey, TValue>
{
    // Takes an entry out of a leaf that has so few that nodes may have to be merged or filled.
    private void Shrink(TKey key, BTreeNode<TKey, TValue> leaf, int at)
    {
        leaf.RemoveEntry(at);
        if (_root is not { } root)
        {
            return;
        }

        if (root.IsLeaf)
        {
            if (root.Keys.Length > SmallestLeaf && root.Count <= root.Keys.Length / 4)
            {
                root.ResizeLeaf(root.Keys.Length / 2);
            }

            return;
        }

        RefillPath(root, key);
        if (root.Count == 1)
        {
            _root = root.Children[0];
        }
    }

    // Refills the nodes from the leaf of a key upwards.
    private static void RefillPath(BTreeNode<TKey, TValue> node, TKey key)
    {
        if (node.IsLeaf)
        {
            return;
        }

        int position = node.ChildOf(key);
        RefillPath(node.Children[position], key);
        if (node.Children[position].Count < BTreeNode<TKey, TValue>.Fewest && node.Count > 1)
        {
            Refill(node, position == node.Count - 1 ? position - 1 : position);
        }
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

namespace SysSpec.Runtime;

// The rules: the root is black; a red node has no red child; all paths from a node down to a missing child pass equally many black nodes.
public sealed partial class RedBlackMap<TKey, TValue>
{
    private void Insert(int parent, bool left, TKey key, TValue value)
    {
        int node = Count + 1;
        if (node >= _nodes.Length)
        {
            Array.Resize(ref _nodes, Math.Max(SmallestArray, checked(_nodes.Length * 2)));
        }

        _nodes[node] = new Node { Key = key, Value = value, Parent = parent, IsRed = true };
        if (parent == None)
        {
            _root = node;
        }
        else if (left)
        {
            _nodes[parent].Left = node;
        }
        else
        {
            _nodes[parent].Right = node;
        }

        Count = node;
        _version++;
        RepairRedPair(node);
    }

    // `node` is red and perhaps its parent too: recolours upward, or rotates once or twice and is done.
    private void RepairRedPair(int node)
    {
        Node[] nodes = _nodes;
        while (nodes[nodes[node].Parent].IsRed)
        {
            int parent = nodes[node].Parent;
            int grandparent = nodes[parent].Parent;
            bool parentIsLeft = nodes[grandparent].Left == parent;
            int uncle = parentIsLeft ? nodes[grandparent].Right : nodes[grandparent].Left;
            if (nodes[uncle].IsRed)
            {
                nodes[parent].IsRed = false;
                nodes[uncle].IsRed = false;
                nodes[grandparent].IsRed = true;
                node = grandparent;
                continue;
            }

            bool nodeIsLeft = nodes[parent].Left == node;
            if (nodeIsLeft != parentIsLeft)
            {
                Rotate(parent, parentIsLeft);
                parent = node;
            }

            nodes[parent].IsRed = false;
            nodes[grandparent].IsRed = true;
            Rotate(grandparent, !parentIsLeft);
            break;
        }

        nodes[_root].IsRed = false;
    }

    // Takes a node out of the tree; its place in the array is free afterwards.
    private void Unlink(int node)
    {
        Node[] nodes = _nodes;
        int child;
        bool lostBlack = !nodes[node].IsRed;
        if (nodes[node].Left == None)
        {
            child = nodes[node].Right;
            Transplant(node, child);
        }
        else if (nodes[node].Right == None)
        {
            child = nodes[node].Left;
            Transplant(node, child);
        }
        else
        {
            // Two children: the next node in order, which has no left child, takes its place and colour.
            int next = nodes[node].Right;
            while (nodes[next].Left != None)
            {
                next = nodes[next].Left;
            }

            lostBlack = !nodes[next].IsRed;
            child = nodes[next].Right;
            if (nodes[next].Parent == node)
            {
                nodes[child].Parent = next;
            }
            else
            {
                Transplant(next, child);
                nodes[next].Right = nodes[node].Right;
                nodes[nodes[next].Right].Parent = next;
            }

            Transplant(node, next);
            nodes[next].Left = nodes[node].Left;
            nodes[nodes[next].Left].Parent = next;
            nodes[next].IsRed = nodes[node].IsRed;
        }

        if (lostBlack)
        {
            RepairLostBlack(child);
        }

        nodes[None] = default;
    }

    // Paths through `node` (perhaps a missing one, whose parent is noted in node 0) have one black node too few.
    private void RepairLostBlack(int node)
    {
        Node[] nodes = _nodes;
        while (node != _root && !nodes[node].IsRed)
        {
            int parent = nodes[node].Parent;
            bool isLeft = nodes[parent].Left == node;
            int sibling = isLeft ? nodes[parent].Right : nodes[parent].Left;
            if (nodes[sibling].IsRed)
            {
                nodes[sibling].IsRed = false;
                nodes[parent].IsRed = true;
                Rotate(parent, isLeft);
                sibling = isLeft ? nodes[parent].Right : nodes[parent].Left;
            }

            int near = isLeft ? nodes[sibling].Left : nodes[sibling].Right;
            int far = isLeft ? nodes[sibling].Right : nodes[sibling].Left;
            if (!nodes[near].IsRed && !nodes[far].IsRed)
            {
                nodes[sibling].IsRed = true;
                node = parent;
                continue;
            }

            if (!nodes[far].IsRed)
            {
                nodes[near].IsRed = false;
                nodes[sibling].IsRed = true;
                Rotate(sibling, !isLeft);
                far = sibling;
                sibling = near;
            }

            nodes[sibling].IsRed = nodes[parent].IsRed;
            nodes[parent].IsRed = false;
            nodes[far].IsRed = false;
            Rotate(parent, isLeft);
            node = _root;
        }

        nodes[node].IsRed = false;
    }

    // Puts one subtree in the place of another. The parent is noted even of a missing child: the repair starts from it.
    private void Transplant(int node, int other)
    {
        int parent = _nodes[node].Parent;
        Replace(parent, node, other);
        _nodes[other].Parent = parent;
    }

    // Left: the right child rises and the node sinks to its left. Right: the mirror image.
    private void Rotate(int node, bool left)
    {
        Node[] nodes = _nodes;
        int risen = left ? nodes[node].Right : nodes[node].Left;
        int between = left ? nodes[risen].Left : nodes[risen].Right;
        if (left)
        {
            nodes[node].Right = between;
            nodes[risen].Left = node;
        }
        else
        {
            nodes[node].Left = between;
            nodes[risen].Right = node;
        }

        if (between != None)
        {
            nodes[between].Parent = node;
        }

        int parent = nodes[node].Parent;
        Replace(parent, node, risen);
        nodes[risen].Parent = parent;
        nodes[node].Parent = risen;
    }
}

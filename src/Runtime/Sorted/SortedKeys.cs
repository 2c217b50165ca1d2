using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>
/// Binary search in the keys of a node. What is sought need not be a key, only comparable with keys: a span is sought among byte strings without a copy.
/// Apart from the nodes, whose code is shared by all classes of values: here the types of key and probe are always known exactly.
/// </summary>
internal static class SortedKeys
{
    /// <summary>Lets go of what an item refers to, if it refers to anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forget<T>(T?[] items, int at)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            items[at] = default;
        }
    }

    /// <summary>The position among the first <paramref name="count"/> keys of the one that equals a probe; if there is none, the complement of how many are less. O(log count).</summary>
    public static int Search<TKey, TProbe>(TKey[] keys, int count, TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            int order = probe.CompareTo(keys[middle]);
            if (order == 0)
            {
                return middle;
            }

            if (order > 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return ~low;
    }

    /// <summary>How many of the first <paramref name="count"/> keys are less than a probe. O(log count).</summary>
    public static int CountBelow<TKey, TProbe>(TKey[] keys, int count, TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (probe.CompareTo(keys[middle]) > 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>How many of the first <paramref name="count"/> keys are less than a probe or equal to it. O(log count).</summary>
    public static int CountUpTo<TKey, TProbe>(TKey[] keys, int count, TProbe probe)
        where TProbe : IComparable<TKey>, allows ref struct
    {
        int low = 0;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (probe.CompareTo(keys[middle]) >= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

/// <summary>A span in the place of a byte string that is sought.</summary>
internal readonly ref struct SpanProbe(ReadOnlySpan<byte> content) : IComparable<Bytes>
{
    private readonly ReadOnlySpan<byte> _content = content;

    public int CompareTo(Bytes other) => _content.SequenceCompareTo(other.Span);
}

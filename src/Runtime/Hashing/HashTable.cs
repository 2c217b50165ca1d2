using System.Runtime.CompilerServices;

namespace SysSpec.Runtime;

/// <summary>One place of a <see cref="HashTable{TItem}"/>: an item with its hash and the next place of the same bucket.</summary>
internal struct Slot<TItem>
{
    public uint Hash;

    /// <summary>At least 0: the next slot of the bucket. -1: the last one. Below: a free slot, whose successor in the free list is encoded.</summary>
    public int Next;

    public TItem Item;
}

/// <summary>
/// The part of hashing that does not depend on how keys are compared: buckets of chained slots, equally many. The four
/// public collections search the chains themselves, so that the comparison is inlined into the search.
/// Slots are filled in order and refilled last-freed-first; enumeration goes by slot, so its order never depends on the hash seeds.
/// </summary>
internal struct HashTable<TItem>
{
    // Up to here a table never shrinks: a directory that swings between a few and no entries must not allocate each time.
    private const int LargestKeptCapacity = 7;
    private const int LastInBucket = -1;
    private const int NoFreeSlot = -1;

    // A free slot keeps `EncodedFreeBase - successor`: -2 when it has none, so always below LastInBucket.
    private const int EncodedFreeBase = -3;

    private int[] _buckets;
    private ulong _multiplier;
    private Slot<TItem>[] _slots;
    private int _reached;
    private int _firstFree;
    private int _freeCount;
    private int _version;

    public HashTable()
    {
        // One bucket that is always empty: searching an empty table needs no test of its own.
        _buckets = NoBuckets.Instance;
        _slots = [];
        _firstFree = NoFreeSlot;
    }

    public readonly int Count => _reached - _freeCount;

    /// <summary>Changes with every insertion and removal.</summary>
    public readonly int Version => _version;

    public readonly Slot<TItem>[] Slots
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _slots;
    }

    /// <summary>The bucket where a hash belongs: 1 + its first slot, 0 when it is empty. Not to be written by any but this table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref int BucketOf(uint hash)
    {
        int[] buckets = _buckets;
        return ref buckets[PrimeSizes.Remainder(hash, buckets.Length, _multiplier)];
    }

    /// <summary>Links a slot for a new item into its bucket; the caller sets the item. Amortised O(1).</summary>
    /// <param name="hash">The item's hash.</param>
    /// <param name="bucket">The bucket where the hash belongs, as just searched.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref TItem Add(uint hash, ref int bucket)
    {
        Slot<TItem>[] slots = _slots;
        int index = _firstFree;
        if (index == NoFreeSlot)
        {
            index = _reached;
            if ((uint)index >= (uint)slots.Length)
            {
                Resize(PrimeSizes.AtLeast(checked((index * 2) + 1)));
                slots = _slots;
                bucket = ref BucketOf(hash);
            }

            _reached = index + 1;
        }
        else
        {
            _firstFree = EncodedFreeBase - slots[index].Next;
            _freeCount--;
        }

        ref Slot<TItem> slot = ref slots[index];
        slot.Hash = hash;
        slot.Next = bucket - 1;
        bucket = index + 1;
        _version++;
        return ref slot.Item;
    }

    /// <summary>Unlinks a slot and forgets its item. Amortised O(1): may shrink, so slot indices do not survive it.</summary>
    /// <param name="index">The slot.</param>
    /// <param name="previous">The slot before it in its bucket, -1 when it is the first.</param>
    /// <param name="bucket">The bucket, as just searched.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RemoveAt(int index, int previous, ref int bucket)
    {
        Slot<TItem>[] slots = _slots;
        ref Slot<TItem> slot = ref slots[index];
        if (previous < 0)
        {
            bucket = slot.Next + 1;
        }
        else
        {
            slots[previous].Next = slot.Next;
        }

        if (RuntimeHelpers.IsReferenceOrContainsReferences<TItem>())
        {
            slot = default;
        }

        slot.Next = EncodedFreeBase - _firstFree;
        _firstFree = index;
        _freeCount++;
        _version++;
        if (Count < slots.Length / 4 && slots.Length > LargestKeptCapacity)
        {
            Resize(PrimeSizes.AtLeast(Math.Max(LargestKeptCapacity, Count * 2)));
        }
    }

    public void Clear()
    {
        // What never held anything is not written to: empty collections can be shared.
        if (_slots.Length == 0)
        {
            return;
        }

        _buckets = NoBuckets.Instance;
        _multiplier = 0;
        _slots = [];
        _reached = 0;
        _firstFree = NoFreeSlot;
        _freeCount = 0;
        _version++;
    }

    /// <summary>The first occupied slot at or after an index, -1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int NextOccupied(int index)
    {
        Slot<TItem>[] slots = _slots;
        for (; index < _reached; index++)
        {
            if (slots[index].Next >= LastInBucket)
            {
                return index;
            }
        }

        return -1;
    }

    // Moves the items together, in slot order, into arrays of the new size.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Resize(int capacity)
    {
        var slots = new Slot<TItem>[capacity];
        int[] buckets = new int[capacity];
        ulong multiplier = PrimeSizes.MultiplierOf(capacity);
        int count = Gather(slots);
        for (int index = 0; index < count; index++)
        {
            ref Slot<TItem> slot = ref slots[index];
            ref int bucket = ref buckets[PrimeSizes.Remainder(slot.Hash, buckets.Length, multiplier)];
            slot.Next = bucket - 1;
            bucket = index + 1;
        }

        _slots = slots;
        _buckets = buckets;
        _multiplier = multiplier;
        _reached = count;
        _firstFree = NoFreeSlot;
        _freeCount = 0;
    }

    private readonly int Gather(Slot<TItem>[] slots)
    {
        if (_freeCount == 0)
        {
            Array.Copy(_slots, slots, _reached);
            return _reached;
        }

        int count = 0;
        for (int index = NextOccupied(0); index >= 0; index = NextOccupied(index + 1))
        {
            slots[count++] = _slots[index];
        }

        return count;
    }
}

/// <summary>The bucket array that all empty tables share. Never written: a table gets its own before its first insertion.</summary>
internal static class NoBuckets
{
    public static readonly int[] Instance = new int[1];
}

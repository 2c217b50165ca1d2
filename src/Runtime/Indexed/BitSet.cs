using System.Numerics;

namespace SysSpec.Runtime;

/// <summary>
/// A fixed number of bits, all clear at first: a map of free and used blocks, for instance. Access is O(1); searches and ranges go 64 bits a step,
/// whole words of set bits several words a step. Memory: one bit an element, plus 56 bytes. Not synchronised: any number of readers, or one writer.
/// </summary>
public sealed class BitSet
{
    private const int WordBits = 64;

    // Bits at and beyond Length are always clear.
    private readonly ulong[] _words;

    /// <summary>Makes a set of clear bits. O(length).</summary>
    /// <param name="length">The number of bits: 0 to about 137 thousand million.</param>
    /// <exception cref="ContractFailureException">The length is outside.</exception>
    public BitSet(long length)
    {
        const long Longest = WordBits * 0x7FFFFFC7L;
        if (length is < 0 or > Longest)
        {
            Contracts.Fail(ContractKind.Requires, "new BitSet", $"length in 0..{Longest} (it is {length})", "");
        }

        _words = new ulong[(length + WordBits - 1) / WordBits];
        Length = length;
    }

    /// <summary>The number of bits. O(1).</summary>
    public long Length { get; }

    /// <summary>The number of set bits. O(1).</summary>
    public long Count { get; private set; }

    /// <summary>Whether a bit is set. O(1).</summary>
    /// <param name="index">0 to <see cref="Length"/> - 1.</param>
    /// <exception cref="ContractFailureException">The position is outside.</exception>
    public bool this[long index]
    {
        get
        {
            CheckIndex(index);
            return ((_words[index / WordBits] >> (int)index) & 1) != 0;
        }

        set
        {
            CheckIndex(index);
            ref ulong word = ref _words[index / WordBits];
            ulong bit = 1UL << (int)index;
            bool was = (word & bit) != 0;
            if (was != value)
            {
                word ^= bit;
                Count += value ? 1 : -1;
            }
        }
    }

    /// <summary>Finds the first clear bit at or after a position. O(words passed).</summary>
    /// <param name="from">Where to begin, 0 to <see cref="Length"/>.</param>
    /// <param name="index">The bit's position; -1 when there is none.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ContractFailureException">The beginning is outside.</exception>
    public bool TryFindClear(long from, out long index)
    {
        CheckRange("BitSet.TryFindClear", from, 0);
        index = NextClear(from);
        if (index < Length)
        {
            return true;
        }

        index = -1;
        return false;
    }

    /// <summary>Finds the first run of clear bits at or after a position. O(words passed + runs passed).</summary>
    /// <param name="from">Where to begin, 0 to <see cref="Length"/>.</param>
    /// <param name="length">The number of bits in the run, at least 1.</param>
    /// <param name="index">The position of the run's first bit; -1 when there is none.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ContractFailureException">The beginning is outside, or the length is not positive.</exception>
    public bool TryFindClearRun(long from, long length, out long index)
    {
        CheckRange("BitSet.TryFindClearRun", from, 0);
        if (length <= 0)
        {
            Contracts.Fail(ContractKind.Requires, "BitSet.TryFindClearRun", $"length > 0 (it is {length})", "");
        }

        long start = NextClear(from);
        while (length <= Length - start)
        {
            long end = NextSet(start, start + length);
            if (end == start + length)
            {
                index = start;
                return true;
            }

            start = NextClear(end);
        }

        index = -1;
        return false;
    }

    /// <summary>Sets a run of bits, whatever they were. O(words).</summary>
    /// <param name="start">The first bit.</param>
    /// <param name="length">The number of bits.</param>
    /// <exception cref="ContractFailureException">The run does not lie within.</exception>
    public void SetRange(long start, long length)
    {
        CheckRange("BitSet.SetRange", start, length);
        ChangeRange(start, length, true);
    }

    /// <summary>Clears a run of bits, whatever they were. O(words).</summary>
    /// <param name="start">The first bit.</param>
    /// <param name="length">The number of bits.</param>
    /// <exception cref="ContractFailureException">The run does not lie within.</exception>
    public void ClearRange(long start, long length)
    {
        CheckRange("BitSet.ClearRange", start, length);
        ChangeRange(start, length, false);
    }

    private void ChangeRange(long start, long length, bool set)
    {
        long end = start + length;
        while (start < end)
        {
            ref ulong word = ref _words[start / WordBits];
            int first = (int)(start % WordBits);
            int taken = (int)Math.Min(WordBits - first, end - start);
            ulong mask = (ulong.MaxValue >> (WordBits - taken)) << first;
            ulong changed = set ? word | mask : word & ~mask;
            Count += BitOperations.PopCount(changed) - BitOperations.PopCount(word);
            word = changed;
            start += taken;
        }
    }

    // The first clear bit at or after a position; Length or more when there is none (bits beyond Length are clear).
    private long NextClear(long from)
    {
        long word = from / WordBits;
        if (word >= _words.Length)
        {
            return Length;
        }

        ulong clear = ~_words[word] & (ulong.MaxValue << (int)from);
        if (clear == 0)
        {
            int skipped = _words.AsSpan((int)word + 1).IndexOfAnyExcept(ulong.MaxValue);
            if (skipped < 0)
            {
                return Length;
            }

            word += 1 + skipped;
            clear = ~_words[word];
        }

        return (word * WordBits) + BitOperations.TrailingZeroCount(clear);
    }

    // The first set bit at or after a position and before an end; the end when there is none.
    private long NextSet(long from, long end)
    {
        long word = from / WordBits;
        ulong set = _words[word] & (ulong.MaxValue << (int)from);
        if (set == 0)
        {
            int rest = (int)(((end + WordBits - 1) / WordBits) - word - 1);
            int skipped = _words.AsSpan((int)word + 1, rest).IndexOfAnyExcept(0UL);
            if (skipped < 0)
            {
                return end;
            }

            word += 1 + skipped;
            set = _words[word];
        }

        return Math.Min(end, (word * WordBits) + BitOperations.TrailingZeroCount(set));
    }

    private void CheckIndex(long index)
    {
        if ((ulong)index >= (ulong)Length)
        {
            Misuse.IndexOutside(nameof(BitSet), index, Length);
        }
    }

    private void CheckRange(string operation, long start, long length)
    {
        if ((ulong)start > (ulong)Length || (ulong)length > (ulong)(Length - start))
        {
            Misuse.RangeOutside(operation, start, length, Length);
        }
    }
}

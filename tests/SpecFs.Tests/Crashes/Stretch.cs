namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>What was written between two flushes, and the crash states in it.</summary>
/// <param name="start">Its place in the log: all before is safe.</param>
/// <param name="writes">The blocks written, in order.</param>
/// <param name="durable">What all before has made of the image.</param>
/// <param name="isFlushed">Whether a flush follows.</param>
internal sealed class Stretch(int start, IReadOnlyList<BlockWrite> writes, IReadOnlyDictionary<uint, CrashedBlock> durable, bool isFlushed)
{
    // Fewer blocks than bits of an int, so that sets can be counted.
    private const int MostCounted = 20;

    public IReadOnlyList<BlockWrite> Writes => writes;

    public IEnumerable<CrashState> States(CrashBounds bounds)
    {
        var random = new Random(bounds.Seed ^ (start << 8));
        return Prefixes(bounds.Torn).Concat(Count(writes.Count) <= bounds.Reorderings ? AllReorderings(bounds.Torn) : Drawn(bounds, random));
    }

    /// <summary>How many sets of so many blocks are no prefix; more than any bound where there are too many to count.</summary>
    private static long Count(int blocks) => blocks <= MostCounted ? (1L << blocks) - blocks - 1 : long.MaxValue;

    private IEnumerable<CrashState> Prefixes(bool torn)
    {
        for (var length = 0; length <= writes.Count; length++)
        {
            int[] kept = [.. Enumerable.Range(0, length)];
            foreach (var half in torn && length > 0 ? Enum.GetValues<BlockHalf>() : [])
            {
                yield return New(kept, (length - 1, half));
            }

            if (length < writes.Count || !isFlushed)
            {
                yield return New(kept, null);
            }
        }
    }

    private IEnumerable<CrashState> AllReorderings(bool torn)
    {
        for (var set = 0; set < 1 << writes.Count; set++)
        {
            // A prefix has its bits at the low end.
            if ((set & (set + 1)) == 0)
            {
                continue;
            }

            int[] kept = [.. Enumerable.Range(0, writes.Count).Where(index => (set >> index & 1) != 0)];
            yield return New(kept, null);
            foreach (var half in torn ? Enum.GetValues<BlockHalf>() : [])
            {
                foreach (var index in kept)
                {
                    yield return New(kept, (index, half));
                }
            }
        }

        // A prefix whose torn block is not its last one is no prefix either.
        for (var length = 2; torn && length <= writes.Count; length++)
        {
            int[] kept = [.. Enumerable.Range(0, length)];
            for (var index = 0; index < length - 1; index++)
            {
                yield return New(kept, (index, BlockHalf.First));
                yield return New(kept, (index, BlockHalf.Second));
            }
        }
    }

    // Half of the sets lose a few blocks of all, as a device does that is nearly done; the others keep each block with even chances, up to a random end.
    private IEnumerable<CrashState> Drawn(CrashBounds bounds, Random random)
    {
        HashSet<string> seen = [];
        while (seen.Count < bounds.Reorderings)
        {
            var end = random.Next(2, writes.Count + 1);
            var lost = random.Next(2) == 0 ? random.Next(1, 4) / (double)end : 0.5;
            int[] kept = [.. Enumerable.Range(0, end).Where(_ => random.NextDouble() >= lost)];
            var isPrefix = kept.Length == 0 || kept[^1] == kept.Length - 1;
            if (isPrefix || !seen.Add(string.Join(' ', kept)))
            {
                continue;
            }

            yield return New(kept, null);
            if (bounds.Torn)
            {
                yield return New(kept, (kept[random.Next(kept.Length)], (BlockHalf)random.Next(2)));
            }
        }
    }

    private CrashState New(int[] kept, (int Index, BlockHalf Half)? torn)
    {
        Dictionary<uint, CrashedBlock> blocks = new(durable);
        foreach (var index in kept)
        {
            var (_, block, bytes) = writes[index];
            blocks[block] = torn?.Index == index ? new CrashedBlock(bytes, torn?.Half, blocks.GetValueOrDefault(block)) : new CrashedBlock(bytes, null, null);
        }

        return new CrashState(start, kept.Length == 0 ? start : writes[kept[^1]].Index + 1, kept, torn, blocks);
    }
}

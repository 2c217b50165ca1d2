using SpecFs;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>
/// The states in which a loss of power may leave a device, from a log of its writes and flushes. What lies before the last flush is kept. Of the blocks written since, any may be kept and
/// any lost, each by itself, also those of one call; writes to the same block keep their order. One write may have stopped half way through its block.
/// Lazy, and the same at each call.
/// </summary>
internal static class CrashStates
{
    /// <summary>
    /// For each stretch between two flushes: every prefix of its blocks, each with its last block whole and torn; then sets that are no prefix, all of them or as many as the bounds allow,
    /// and the same with a torn block. What equals the state after the flush that follows is given once, as that one, which promises more.
    /// </summary>
    /// <param name="log">What a <see cref="RecordingBlockDevice"/> recorded.</param>
    /// <param name="bounds">How many.</param>
    public static IEnumerable<CrashState> Of(IReadOnlyList<DeviceEvent> log, CrashBounds bounds)
    {
        Dictionary<uint, CrashedBlock> durable = [];
        for (var start = 0; start <= log.Count;)
        {
            var end = start;
            while (end < log.Count && log[end] is DeviceWrite)
            {
                end++;
            }

            var stretch = new Stretch(start, [.. BlocksOf(log, start, end)], durable, isFlushed: end < log.Count);
            foreach (var state in stretch.States(bounds))
            {
                yield return state;
            }

            // States that have been given keep the dictionary of their stretch.
            durable = new(durable);
            foreach (var (_, block, bytes) in stretch.Writes)
            {
                durable[block] = new CrashedBlock(bytes, null, null);
            }

            start = end + 1;
        }
    }

    private static IEnumerable<BlockWrite> BlocksOf(IReadOnlyList<DeviceEvent> log, int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            var write = (DeviceWrite)log[index];
            for (var at = 0; at < write.Bytes.Length; at += BlockSize.Bytes)
            {
                yield return new(index, write.Block + (uint)(at / BlockSize.Bytes), write.Bytes.Slice(at, BlockSize.Bytes));
            }
        }
    }
}

/// <summary>One block of a write in a log.</summary>
/// <param name="Index">The write's place in the log.</param>
/// <param name="Block">The block's number.</param>
/// <param name="Bytes">Its bytes.</param>
internal readonly record struct BlockWrite(int Index, uint Block, ReadOnlyMemory<byte> Bytes);

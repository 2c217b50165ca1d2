namespace SpecFs;

/// <summary>What a device has been asked to do so far. Calls that fail count too.</summary>
/// <param name="Reads">Calls that read.</param>
/// <param name="BytesRead">The bytes that they asked for.</param>
/// <param name="ReadRuns">Runs of consecutive blocks read: a read begins a new one unless it starts at the block after the last one of the read before.</param>
/// <param name="Writes">Calls that write.</param>
/// <param name="BytesWritten">The bytes that they brought.</param>
/// <param name="WriteRuns">Runs of consecutive blocks written, counted as those of reads.</param>
/// <param name="Flushes">Calls that flush.</param>
/// <param name="SealedReads">Blocks read that carry their own number at byte 8, as all of an image do that are no file's, but for copies in a log.</param>
/// <param name="SealedWrites">Such blocks written.</param>
public readonly record struct DeviceFigures(long Reads, long BytesRead, long ReadRuns, long Writes, long BytesWritten, long WriteRuns, long Flushes, long SealedReads, long SealedWrites)
{
    /// <summary>What came between two moments.</summary>
    /// <param name="later">The figures at the later one.</param>
    /// <param name="earlier">The figures at the earlier one.</param>
    public static DeviceFigures operator -(DeviceFigures later, DeviceFigures earlier) => new(
        later.Reads - earlier.Reads,
        later.BytesRead - earlier.BytesRead,
        later.ReadRuns - earlier.ReadRuns,
        later.Writes - earlier.Writes,
        later.BytesWritten - earlier.BytesWritten,
        later.WriteRuns - earlier.WriteRuns,
        later.Flushes - earlier.Flushes,
        later.SealedReads - earlier.SealedReads,
        later.SealedWrites - earlier.SealedWrites);
}

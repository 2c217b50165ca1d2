using SpecFs;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>The halves of a block.</summary>
internal enum BlockHalf
{
    First,
    Second,
}

/// <summary>What a device may have kept when the power failed.</summary>
/// <param name="Durable">All of the log before this index is kept. What was acknowledged for safe when the log was at most that long has to be there.</param>
/// <param name="Issued">The log had at least this length when the power failed; nothing of what comes later is there.</param>
/// <param name="Kept">Which of the blocks written since the last barrier are kept, as indices among them, in the order in which they were written.</param>
/// <param name="Torn">The last of them that was begun and not ended, if any, and the half of it that is kept. It is one of <paramref name="Kept"/>.</param>
/// <param name="Blocks">The blocks that differ from the image that the log began with.</param>
internal sealed record CrashState(int Durable, int Issued, IReadOnlyList<int> Kept, (int Index, BlockHalf Half)? Torn, IReadOnlyDictionary<uint, CrashedBlock> Blocks)
{
    /// <summary>A view of what the device has after the crash; the image stays as it is, whatever is written to the view.</summary>
    /// <param name="start">The image as it was when the log began.</param>
    public OverlayBlockDevice On(IBlocks start) => new(start, Blocks.Select(block => KeyValuePair.Create(block.Key, block.Value.On(start, block.Key))));

    public override string ToString() => $"after {Durable} of the log: blocks written {string.Join(' ', Kept)}{(Torn is { } torn ? $", {torn.Half} half alone of {torn.Index}" : "")}";
}

/// <summary>The bytes of a block after a crash: those of one write, or a half of it over what was there before.</summary>
/// <param name="Bytes">The write's.</param>
/// <param name="Half">The half that is kept; null for both.</param>
/// <param name="Before">What was there; null where that is the block of the image.</param>
internal sealed record CrashedBlock(ReadOnlyMemory<byte> Bytes, BlockHalf? Half, CrashedBlock? Before)
{
    /// <summary>The bytes, over an image.</summary>
    public byte[] On(IBlocks start, uint block)
    {
        if (Half is not { } half)
        {
            return Bytes.ToArray();
        }

        var bytes = Before?.On(start, block) ?? start.BytesOf(block).ToArray();
        var at = half == BlockHalf.First ? 0 : BlockSize.Bytes / 2;
        Bytes.Span.Slice(at, BlockSize.Bytes / 2).CopyTo(bytes.AsSpan(at));
        return bytes;
    }
}

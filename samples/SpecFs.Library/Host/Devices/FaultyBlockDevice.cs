namespace SpecFs;

/// <summary>Passes everything on to another device, but for the calls that a test chooses: they fail with EIO and do nothing.</summary>
/// <param name="below">The device.</param>
public sealed class FaultyBlockDevice(IBlocks below) : IBlocks
{
    /// <summary>Whether to fail a read: told the first block and how many there are. None at first.</summary>
    public Func<uint, int, bool> FailsRead { get; set; } = static (_, _) => false;

    /// <summary>Whether to fail a write: told the first block and how many there are. None at first.</summary>
    public Func<uint, int, bool> FailsWrite { get; set; } = static (_, _) => false;

    /// <summary>Whether to fail a flush. None at first.</summary>
    public Func<bool> FailsFlush { get; set; } = static () => false;

    /// <inheritdoc/>
    public ulong Count() => below.Count();

    /// <inheritdoc/>
    public ReadOnlySpan<byte> BytesOf(uint block) => below.BytesOf(block);

    /// <inheritdoc/>
    public Errno Read(uint block, Span<byte> into) => FailsRead(block, into.Length / BlockSize.Bytes) ? Errno.EIO : below.Read(block, into);

    /// <inheritdoc/>
    public Errno Write(uint block, ReadOnlySpan<byte> from) => FailsWrite(block, from.Length / BlockSize.Bytes) ? Errno.EIO : below.Write(block, from);

    /// <inheritdoc/>
    public Errno Flush() => FailsFlush() ? Errno.EIO : below.Flush();
}

using SpecFs;

namespace SysSpec.SpecFs.Tests.Fuzzing;

/// <summary>More was asked of a device than any work on it needs: somebody goes in circles.</summary>
internal sealed class TooManyCallsException : Exception;

/// <summary>A device that ends work which does not end by itself, and sees writes to blocks that it does not have.</summary>
/// <param name="below">Where the blocks are.</param>
/// <param name="limit">As many blocks may be read and written.</param>
internal sealed class LimitedBlockDevice(IBlocks below, long limit) : IBlocks
{
    private long _calls;

    /// <summary>A block behind the end that was written, if one was.</summary>
    public uint? Outside { get; private set; }

    public ulong Count() => below.Count();

    public ReadOnlySpan<byte> BytesOf(uint block)
    {
        Call();
        return block < Count() ? below.BytesOf(block) : new byte[BlockSize.Bytes];
    }

    public Errno Read(uint block, Span<byte> into)
    {
        Call();
        return below.Read(block, into);
    }

    public Errno Write(uint block, ReadOnlySpan<byte> from)
    {
        Call();
        Outside = block >= Count() ? block : Outside;
        return below.Write(block, from);
    }

    public Errno Flush() => below.Flush();

    private void Call()
    {
        if (++_calls > limit)
        {
            throw new TooManyCallsException();
        }
    }
}

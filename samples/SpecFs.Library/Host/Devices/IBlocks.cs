namespace SpecFs;

/// <summary>
/// A device that keeps blocks of <see cref="BlockSize.Bytes"/> bytes, numbered from 0 on. Calls may come from several threads at once; calls that overlap in time and in blocks have no order.
/// What has been written is safe from a loss of power only after a <see cref="Flush"/> that began after the write has ended.
/// </summary>
public interface IBlocks
{
    /// <summary>How many blocks there are; at most 2^32, for a block's number has 32 bits.</summary>
    ulong Count();

    /// <summary>The bytes of one block as they are now. Meant for checks of specifications: it may copy, and it is counted nowhere.</summary>
    /// <param name="block">A number below <see cref="Count"/>.</param>
    /// <exception cref="IOException">The device fails.</exception>
    ReadOnlySpan<byte> BytesOf(uint block);

    /// <summary>Reads consecutive blocks.</summary>
    /// <param name="block">The first one.</param>
    /// <param name="into">Room for one block or several; undefined after a failure.</param>
    /// <returns><see cref="Errno.None"/>, or <see cref="Errno.EIO"/> where the device fails or has no such blocks.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of a block's.</exception>
    Errno Read(uint block, Span<byte> into);

    /// <summary>Writes consecutive blocks.</summary>
    /// <param name="block">The first one.</param>
    /// <param name="from">The bytes of one block or several.</param>
    /// <returns><see cref="Errno.None"/>, or <see cref="Errno.EIO"/> where the device fails or has no such blocks; any part of the bytes may then have been written.</returns>
    /// <exception cref="ArgumentException">The length is no multiple of a block's.</exception>
    Errno Write(uint block, ReadOnlySpan<byte> from);

    /// <summary>Waits until everything written before is safe from a loss of power.</summary>
    /// <returns><see cref="Errno.None"/>, or <see cref="Errno.EIO"/> where that is not sure.</returns>
    Errno Flush();
}

using System.Runtime.InteropServices;

namespace SysSpec.SpecFs.Transport;

/// <summary>
/// Unmanaged memory for one request or reply with the longest payload that the kernel sends, placed so that the payload begins on a page:
/// the kernel copies page by page, and a shifted payload would touch two pages for each one copied.
/// </summary>
internal sealed unsafe class MessageBuffer : IDisposable
{
    /// <summary>Bytes before the payload of a write request: kernel structures <c>fuse_in_header</c> and <c>fuse_write_in</c>.</summary>
    public const int WriteRequestHead = RequestHeader.Size + 40;

    /// <summary>The longest payload in bytes: 256 pages, the kernel's default limit (fs.fuse.max_pages_limit).</summary>
    private const int MaxPayload = 1 << 20;

    private const int Page = 4096;

    private byte* _memory;

    /// <param name="headLength">Bytes before the payload.</param>
    public MessageBuffer(int headLength)
    {
        _memory = (byte*)NativeMemory.AlignedAlloc(Page + MaxPayload + Page, Page);
        Start = _memory + Page - headLength;
        Length = headLength + MaxPayload + Page;
    }

    /// <summary>Where a message begins.</summary>
    public byte* Start { get; }

    /// <summary>Room from <see cref="Start"/> on, in bytes.</summary>
    public int Length { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}

using System.Runtime.InteropServices;

namespace SysSpec.SpecFs.Transport;

/// <summary>
/// The start of every request (kernel structure <c>fuse_in_header</c>). Transport needs it to answer on its own where the handler cannot:
/// an interrupted wait, a malformed request, a failure. Everything else about the protocol is specified in <c>specs/fuse</c>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RequestHeader
{
    /// <summary>Opcode of the request that opens a connection.</summary>
    public const uint OpenConnection = 26;

    /// <summary>Opcode of the request to stop waiting with another one; its body is that one's <see cref="Unique"/>.</summary>
    public const uint Interrupt = 36;

    public const int Size = 40;

    public uint Length;
    public uint Opcode;
    public ulong Unique;
    public ulong Node;
    public uint User;
    public uint Group;
    public uint Process;
    public ushort ExtensionLength;
    public ushort Padding;

    /// <summary>Reads the header of a request of at least <see cref="Size"/> bytes.</summary>
    public static RequestHeader Of(ReadOnlySpan<byte> request) => MemoryMarshal.Read<RequestHeader>(request);

    /// <summary>Reads the target of an <see cref="Interrupt"/>; 0, which no request has, if the body is missing.</summary>
    public static ulong InterruptedRequest(ReadOnlySpan<byte> request) =>
        request.Length >= Size + sizeof(ulong) ? MemoryMarshal.Read<ulong>(request[Size..]) : 0;
}

/// <summary>The start of every reply (kernel structure <c>fuse_out_header</c>), and the whole of one that reports an error.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ReplyHeader
{
    public const int Size = 16;

    public uint Length;
    public int Error;
    public ulong Unique;

    /// <summary>Reads the header of a reply of at least <see cref="Size"/> bytes.</summary>
    public static ReplyHeader Of(ReadOnlySpan<byte> reply) => MemoryMarshal.Read<ReplyHeader>(reply);

    /// <summary>Writes the reply that makes request <paramref name="unique"/> fail.</summary>
    /// <param name="reply">Room for at least <see cref="Size"/> bytes.</param>
    /// <param name="unique">The request's number.</param>
    /// <param name="errno">A positive error number.</param>
    /// <returns>The reply's length.</returns>
    public static int WriteError(Span<byte> reply, ulong unique, int errno)
    {
        MemoryMarshal.Write(reply, new ReplyHeader { Length = Size, Error = -errno, Unique = unique });
        return Size;
    }
}

using System.Runtime.InteropServices;
using SysSpec.Runtime;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Images;

/// <summary>What a file system tells of itself, as statfs(2) reports it.</summary>
/// <param name="Blocks">Its blocks.</param>
/// <param name="FreeBlocks">Those that are free.</param>
/// <param name="Inodes">How many files, folders and so on there can be.</param>
/// <param name="FreeInodes">How many more can be made.</param>
/// <param name="BlockBytes">The bytes of a block.</param>
internal sealed record FileSystemFigures(ulong Blocks, ulong FreeBlocks, ulong Inodes, ulong FreeInodes, uint BlockBytes)
{
    // FUSE_STATFS and the root's node of the kernel's include/uapi/linux/fuse.h.
    private const uint Opcode = 17;
    private const ulong Root = 1;

    /// <summary>Asks a file system in the kernel's way, so that every system can be asked.</summary>
    /// <returns>Null if it does not tell.</returns>
    public static unsafe FileSystemFigures? Of(IRequestHandler handler)
    {
        var request = new byte[RequestHeader.Size];
        MemoryMarshal.Write(request, new RequestHeader { Length = RequestHeader.Size, Opcode = Opcode, Unique = 2, Node = Root });
        using var buffer = new MessageBuffer(ReplyHeader.Size);
        var reply = new Span<byte>(buffer.Start, buffer.Length);
        if (handler.Handle(request, reply, out var length) != RequestOutcome.Reply || ReplyHeader.Of(reply).Error != 0 || length < ReplyHeader.Size + sizeof(Answer))
        {
            return null;
        }

        var answer = MemoryMarshal.Read<Answer>(reply[ReplyHeader.Size..]);
        return new(answer.Blocks, answer.FreeBlocks, answer.Inodes, answer.FreeInodes, answer.FragmentBytes);
    }

    /// <summary>struct fuse_kstatfs.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Answer
    {
        public ulong Blocks;
        public ulong FreeBlocks;
        public ulong AvailableBlocks;
        public ulong Inodes;
        public ulong FreeInodes;
        public uint BlockBytes;
        public uint NameBytes;
        public uint FragmentBytes;
    }
}

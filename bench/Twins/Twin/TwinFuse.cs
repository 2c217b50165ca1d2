using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpecFs;
using SysSpec.Runtime;

namespace SysSpec.Bench.Twins.Twin;

/// <summary>The requests that are measured, decoded and answered by hand, behind one lock.</summary>
internal sealed class TwinFuse(TwinFileSystem files, Lock gate) : IRequestHandler
{
    private const ulong Valid = 86400;
    private const uint OpenReply = 0x62;
    private const uint AppendFlag = 0x400;
    private const uint WriteKills = 0x4;

    private static int ReplySize => Unsafe.SizeOf<ReplyHead>();

    public RequestOutcome Handle(ReadOnlySpan<byte> request, Span<byte> reply, out int replyLength)
    {
        replyLength = 0;
        if (!MemoryMarshal.TryRead(request, out RequestHead head) || head.Length != (uint)request.Length || reply.Length < ReplySize)
        {
            return RequestOutcome.Malformed;
        }

        var body = request[Unsafe.SizeOf<RequestHead>()..];
        var room = reply[ReplySize..];
        Errno error;
        int size;
        lock (gate)
        {
            switch (head.Opcode)
            {
                case 1:
                    error = Lookup(head, body, room, out size);
                    break;
                case 2:
                    return Forget(head, body);
                case 3:
                    error = GetAttributes(head, body, room, out size);
                    break;
                case 10:
                    error = Unlink(head, body, out size);
                    break;
                case 12:
                    error = Rename(head, body, out size);
                    break;
                case 15:
                    error = Read(head, body, room, out size);
                    break;
                case 16:
                    error = Write(head, body, room, out size);
                    break;
                case 28:
                    error = List(head, body, room, out size);
                    break;
                case 35:
                    error = Create(head, body, room, out size);
                    break;
                default:
                    (error, size) = (Errno.ENOSYS, 0);
                    break;
            }
        }

        if (size < 0)
        {
            return RequestOutcome.Malformed;
        }

        replyLength = ReplySize + (error == Errno.None ? size : 0);
        MemoryMarshal.Write(reply, new ReplyHead { Length = (uint)replyLength, Error = -(int)error, Unique = head.Unique });
        return RequestOutcome.Reply;
    }

    public bool Wakes(ReadOnlySpan<byte> request) => false;

    private static Caller CallerOf(in RequestHead head) => new() { Uid = head.Uid, Gid = head.Gid, Privileged = true };

    // A size below 0 says that the request or the room is too short.
    private static bool TryText(ref ReadOnlySpan<byte> body, out ReadOnlySpan<byte> text)
    {
        var end = body.IndexOf((byte)0);
        text = end < 0 ? default : body[..end];
        body = body[(end + 1)..];
        return end >= 0;
    }

    private static ulong ValidFor(TwinInode inode) => (inode.Mode & (Mode.SetUserId | Mode.SetGroupId)) != 0 ? 0 : Valid;

    private static void Fill(ref WireAttributes to, TwinInode inode)
    {
        to.Number = inode.Number;
        to.Size = inode.IsDirectory ? ((ulong)inode.NameCount + 2) * 32 : inode.Size;
        to.Blocks = inode.Pages is { } pages ? (ulong)pages.Count * 8 : 0;
        to.AccessedSeconds = inode.Accessed.Seconds;
        to.ModifiedSeconds = inode.Modified.Seconds;
        to.ChangedSeconds = inode.Changed.Seconds;
        to.AccessedNanoseconds = inode.Accessed.Nanoseconds;
        to.ModifiedNanoseconds = inode.Modified.Nanoseconds;
        to.ChangedNanoseconds = inode.Changed.Nanoseconds;
        to.Mode = ((uint)inode.Kind << 12) | (uint)inode.Mode;
        to.Links = inode.Links;
        to.Uid = inode.Uid;
        to.Gid = inode.Gid;
        to.Device = inode.Device;
        to.BlockSize = 4096;
        to.Flags = 0;
    }

    private static int PutEntry(Span<byte> room, TwinInode inode)
    {
        ref var entry = ref MemoryMarshal.AsRef<WireEntry>(room);
        entry.Node = inode.Number;
        entry.Generation = 1;
        entry.EntryValidSeconds = Valid;
        entry.AttributesValidSeconds = ValidFor(inode);
        entry.EntryValidNanoseconds = 0;
        entry.AttributesValidNanoseconds = 0;
        Fill(ref entry.Attributes, inode);
        return Unsafe.SizeOf<WireEntry>();
    }

    private bool TryFind(ulong node, [NotNullWhen(true)] out TwinInode? inode) => (inode = files.ByNumber(node)) is not null;

    private Errno Lookup(in RequestHead head, ReadOnlySpan<byte> body, Span<byte> room, out int size)
    {
        size = -1;
        if (!TryText(ref body, out var name) || room.Length < Unsafe.SizeOf<WireEntry>())
        {
            return Errno.None;
        }

        size = 0;
        if (!TryFind(head.Node, out var dir))
        {
            return Errno.ESTALE;
        }

        if (name is [(byte)'.'])
        {
            files.Hold(dir, 1);
            size = PutEntry(room, dir);
            return Errno.None;
        }

        var error = files.Lookup(CallerOf(head), dir, name, out var child);
        if (child is null)
        {
            if (error != Errno.ENOENT)
            {
                return error;
            }

            size = Unsafe.SizeOf<WireEntry>();
            MemoryMarshal.Write(room, new WireEntry { EntryValidSeconds = Valid });
            return Errno.None;
        }

        files.Hold(child, 1);
        size = PutEntry(room, child);
        return Errno.None;
    }

    private RequestOutcome Forget(in RequestHead head, ReadOnlySpan<byte> body)
    {
        if (!MemoryMarshal.TryRead(body, out ulong count))
        {
            return RequestOutcome.Malformed;
        }

        if (TryFind(head.Node, out var inode))
        {
            files.Release(inode, Math.Min(count, inode.Holds));
        }

        return RequestOutcome.NoReply;
    }

    private Errno GetAttributes(in RequestHead head, ReadOnlySpan<byte> body, Span<byte> room, out int size)
    {
        size = -1;
        if (body.Length < 16 || room.Length < Unsafe.SizeOf<WireAttributesReply>())
        {
            return Errno.None;
        }

        size = 0;
        if (!TryFind(head.Node, out var inode))
        {
            return Errno.ESTALE;
        }

        size = Unsafe.SizeOf<WireAttributesReply>();
        ref var reply = ref MemoryMarshal.AsRef<WireAttributesReply>(room);
        reply.ValidSeconds = ValidFor(inode);
        reply.ValidNanoseconds = 0;
        reply.Padding = 0;
        Fill(ref reply.Attributes, inode);
        return Errno.None;
    }

    private Errno Unlink(in RequestHead head, ReadOnlySpan<byte> body, out int size)
    {
        size = -1;
        if (!TryText(ref body, out var name))
        {
            return Errno.None;
        }

        size = 0;
        return TryFind(head.Node, out var dir) ? files.Unlink(CallerOf(head), dir, name) : Errno.ESTALE;
    }

    private Errno Rename(in RequestHead head, ReadOnlySpan<byte> body, out int size)
    {
        size = -1;
        if (!MemoryMarshal.TryRead(body, out ulong targetNode))
        {
            return Errno.None;
        }

        body = body[sizeof(ulong)..];
        if (!TryText(ref body, out var old) || !TryText(ref body, out var @new))
        {
            return Errno.None;
        }

        size = 0;
        return TryFind(head.Node, out var source) && TryFind(targetNode, out var target)
            ? files.Rename(CallerOf(head), source, old, target, @new, RenameFlags.None)
            : Errno.ESTALE;
    }

    private Errno Read(in RequestHead head, ReadOnlySpan<byte> body, Span<byte> room, out int size)
    {
        size = -1;
        if (!MemoryMarshal.TryRead(body, out WireTransfer arg))
        {
            return Errno.None;
        }

        size = 0;
        if (!TryFind(head.Node, out var inode))
        {
            return Errno.ESTALE;
        }

        var error = files.Read(inode, arg.Offset, room[..(int)Math.Min(arg.Size, (uint)room.Length)], out var length);
        size = (int)length;
        return error;
    }

    private Errno Write(in RequestHead head, ReadOnlySpan<byte> body, Span<byte> room, out int size)
    {
        size = -1;
        if (!MemoryMarshal.TryRead(body, out WireTransfer arg) || room.Length < Unsafe.SizeOf<WireWritten>())
        {
            return Errno.None;
        }

        size = 0;
        var data = body[Unsafe.SizeOf<WireTransfer>()..];
        if (!TryFind(head.Node, out var inode))
        {
            return Errno.ESTALE;
        }

        if ((uint)data.Length < arg.Size)
        {
            return Errno.EINVAL;
        }

        var error = files.Write(inode, arg.Offset, data[..(int)arg.Size], (arg.Flags & AppendFlag) != 0, (arg.TransferFlags & WriteKills) != 0);
        MemoryMarshal.Write(room, new WireWritten { Size = arg.Size });
        size = Unsafe.SizeOf<WireWritten>();
        return error;
    }

    private Errno Create(in RequestHead head, ReadOnlySpan<byte> body, Span<byte> room, out int size)
    {
        size = -1;
        if (!MemoryMarshal.TryRead(body, out WireCreate arg) || room.Length < Unsafe.SizeOf<WireEntry>() + Unsafe.SizeOf<WireOpened>())
        {
            return Errno.None;
        }

        body = body[Unsafe.SizeOf<WireCreate>()..];
        if (!TryText(ref body, out var name))
        {
            return Errno.None;
        }

        size = 0;
        if (!TryFind(head.Node, out var dir))
        {
            return Errno.ESTALE;
        }

        var error = files.Make(CallerOf(head), dir, name, Kind.File, (Mode)(arg.Mode & 0xFFF), (ushort)(arg.Umask & 0xFFF), 0, out var child);
        if (child is null)
        {
            return error;
        }

        files.Hold(child, 1);
        size = PutEntry(room, child);
        MemoryMarshal.Write(room[size..], new WireOpened { OpenFlags = OpenReply });
        size += Unsafe.SizeOf<WireOpened>();
        return Errno.None;
    }

    private Errno List(in RequestHead head, ReadOnlySpan<byte> body, Span<byte> room, out int size)
    {
        size = -1;
        if (!MemoryMarshal.TryRead(body, out WireTransfer arg))
        {
            return Errno.None;
        }

        size = 0;
        if (!TryFind(head.Node, out var dir))
        {
            return Errno.ESTALE;
        }

        if (!dir.IsDirectory)
        {
            return Errno.ENOTDIR;
        }

        room = room[..(int)Math.Min(arg.Size, (uint)room.Length)];
        var cookie = arg.Offset;
        if (cookie == 0 && TryPut(room, ref size, "."u8, dir.Number, Kind.Directory, 1))
        {
            cookie = 1;
        }

        if (cookie == 1 && TryPut(room, ref size, ".."u8, (dir.Parent ?? dir).Number, Kind.Directory, 2))
        {
            cookie = 2;
        }

        if (cookie >= 2 && dir.Names is { } names)
        {
            foreach (var (_, entry) in names.Order.From(cookie + 1))
            {
                if (!TryPut(room, ref size, entry.Name, entry.Child.Number, entry.Child.Kind, entry.Cookie))
                {
                    break;
                }
            }
        }

        files.MarkAccess(dir);
        return Errno.None;
    }

    private static bool TryPut(Span<byte> room, ref int at, ReadOnlySpan<byte> name, ulong number, Kind kind, ulong cookie)
    {
        var length = (Unsafe.SizeOf<WireDirectoryEntry>() + name.Length + 7) & ~7;
        if (length > room.Length - at)
        {
            return false;
        }

        var place = room.Slice(at, length);
        MemoryMarshal.Write(place, new WireDirectoryEntry { Number = number, Cookie = cookie, NameLength = (uint)name.Length, Kind = (uint)kind });
        name.CopyTo(place[Unsafe.SizeOf<WireDirectoryEntry>()..]);
        place[(Unsafe.SizeOf<WireDirectoryEntry>() + name.Length)..].Clear();
        at += length;
        return true;
    }
}

using System.Buffers.Binary;
using System.Text;
using SysSpec.Runtime;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Tests.Fuzzing;

/// <summary>A name in a listing.</summary>
internal sealed record ListedName(byte[] Name, ulong Node, uint Kind, ulong Next);

/// <summary>Requests of the kernel to any system, as bytes (include/uapi/linux/fuse.h). Errors are those of the reply, 0 for none; a reply that is none is an exception.</summary>
internal sealed class KernelRequests(IRequestHandler handler)
{
    public const ulong Root = 1;

    private const int HeaderSize = 40;
    private const ulong SetSize = 8;

    private readonly Dictionary<ulong, ulong> _told = [];
    private readonly byte[] _reply = new byte[(1 << 20) + 4096];
    private int _length;

    private ReadOnlySpan<byte> Reply => _reply.AsSpan(ReplyHeader.Size, _length - ReplyHeader.Size);

    public int Lookup(ulong folder, byte[] name, out ulong node) => Told(Send(1, folder, Text(name)), out node);

    public int Attributes(ulong node, out ulong size, out uint mode)
    {
        var error = Send(3, node, new byte[16]);
        (size, mode) = error == 0 ? (BinaryPrimitives.ReadUInt64LittleEndian(Reply[(16 + 8)..]), BinaryPrimitives.ReadUInt32LittleEndian(Reply[(16 + 60)..])) : (0, 0);
        return error;
    }

    public int Truncate(ulong node, ulong size) => Send(4, node, Numbers(88, (0, SetSize, 4), (16, size, 8)));

    public int ReadLink(ulong node) => Send(5, node);

    public int MakeLink(ulong folder, byte[] name, byte[] target) => Told(Send(6, folder, [.. Text(name), .. Text(target)]), out _);

    public int MakeFile(ulong folder, byte[] name, out ulong node) => Told(Send(8, folder, [.. Numbers(16, (0, 0x81A4UL, 4)), .. Text(name)]), out node);

    public int MakeFolder(ulong folder, byte[] name, out ulong node) => Told(Send(9, folder, [.. Numbers(8, (0, 0x1EDUL, 4)), .. Text(name)]), out node);

    public int Unlink(ulong folder, byte[] name) => Send(10, folder, Text(name));

    public int RemoveFolder(ulong folder, byte[] name) => Send(11, folder, Text(name));

    public int Rename(ulong folder, byte[] old, ulong target, byte[] name, uint flags) => Send(45, folder, [.. Numbers(16, (0, target, 8), (8, flags, 4)), .. Text(old), .. Text(name)]);

    public int Link(ulong node, ulong folder, byte[] name) => Told(Send(13, folder, [.. Numbers(8, (0, node, 8)), .. Text(name)]), out _);

    public int Read(ulong node, ulong at, uint size) => Send(15, node, Numbers(40, (8, at, 8), (16, size, 4)));

    public int Write(ulong node, ulong at, ReadOnlySpan<byte> bytes) => Send(16, node, [.. Numbers(40, (8, at, 8), (16, (ulong)bytes.Length, 4)), .. bytes]);

    public int Statistics() => Send(17, Root);

    public int Synchronize() => Send(20, Root, new byte[16]);

    public int PutAttribute(ulong node, byte[] name, byte[] value) => Send(21, node, [.. Numbers(16, (0, (ulong)value.Length, 4)), .. Text(name), .. value]);

    public int GetAttribute(ulong node, byte[] name) => Send(22, node, [.. Numbers(8, (0, 65536UL, 4)), .. Text(name)]);

    public int RemoveAttribute(ulong node, byte[] name) => Send(24, node, Text(name));

    public int ListAttributes(ulong node, out byte[][] names)
    {
        var error = Send(23, node, Numbers(8, (0, 65536UL, 4)));
        names = error == 0 ? [.. Encoding.Latin1.GetString(Reply).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(Encoding.Latin1.GetBytes)] : [];
        return error;
    }

    public int Allocate(ulong node, ulong at, ulong length, uint mode) => Send(43, node, Numbers(32, (8, at, 8), (16, length, 8), (24, mode, 4)));

    public int Seek(ulong node, ulong at, uint whence, out ulong found)
    {
        var error = Send(46, node, Numbers(24, (8, at, 8), (16, whence, 4)));
        found = error == 0 ? BinaryPrimitives.ReadUInt64LittleEndian(Reply) : 0;
        return error;
    }

    public int Copy(ulong source, ulong from, ulong target, ulong to, ulong length) => Send(47, source, Numbers(56, (8, from, 8), (16, target, 8), (32, to, 8), (40, length, 8)));

    public int List(ulong folder, ulong from, out List<ListedName> names)
    {
        names = [];
        var error = Send(28, folder, Numbers(40, (8, from, 8), (16, 8192UL, 4)));
        for (var rest = error == 0 ? Reply : []; rest.Length > 0;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest[16..]);
            names.Add(new(rest.Slice(24, length).ToArray(), BinaryPrimitives.ReadUInt64LittleEndian(rest), BinaryPrimitives.ReadUInt32LittleEndian(rest[20..]), BinaryPrimitives.ReadUInt64LittleEndian(rest[8..])));
            rest = rest[((24 + length + 7) / 8 * 8)..];
        }

        return error;
    }

    /// <summary>The kernel gives back all that it was told.</summary>
    public void ForgetAll()
    {
        foreach (var (node, count) in _told)
        {
            Send(2, node, Numbers(8, (0, count, 8)));
        }

        _told.Clear();
    }

    private static byte[] Text(byte[] text) => [.. text, 0];

    private static byte[] Numbers(int length, params ReadOnlySpan<(int At, ulong Number, int Size)> fields)
    {
        var bytes = new byte[length];
        foreach (var (at, number, size) in fields)
        {
            for (var index = 0; index < size; index++)
            {
                bytes[at + index] = (byte)(number >> (8 * index));
            }
        }

        return bytes;
    }

    private int Told(int error, out ulong node)
    {
        node = error == 0 ? BinaryPrimitives.ReadUInt64LittleEndian(Reply) : 0;
        if (node != 0)
        {
            _told[node] = _told.GetValueOrDefault(node) + 1;
        }

        return error == 0 && node == 0 ? 2 : error;
    }

    private int Send(uint opcode, ulong node, params ReadOnlySpan<byte> body)
    {
        var request = new byte[HeaderSize + body.Length];
        Numbers(HeaderSize, (0, (ulong)request.Length, 4), (4, opcode, 4), (8, 1UL, 8), (16, node, 8)).CopyTo(request, 0);
        body.CopyTo(request.AsSpan(HeaderSize));
        if (handler.Handle(request, _reply, out _length) != RequestOutcome.Reply)
        {
            _length = ReplyHeader.Size;
            return 0;
        }

        return -ReplyHeader.Of(_reply).Error;
    }
}

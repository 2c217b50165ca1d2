using System.Buffers.Binary;

namespace SysSpec.Bench.Twins.Harness;

/// <summary>Requests of the FUSE protocol as the kernel sends them.</summary>
internal static class Requests
{
    private const int HeadSize = 40;

    public static byte[] Lookup(ulong node, string name) => Make(1, node, Text(name));

    public static byte[] Forget(ulong node, ulong count) => Make(2, node, Numbers(count));

    public static byte[] GetAttributes(ulong node) => Make(3, node, new byte[16]);

    public static byte[] Unlink(ulong node, string name) => Make(10, node, Text(name));

    public static byte[] Rename(ulong node, string old, ulong target, string @new) => Make(12, node, [.. Numbers(target), .. Text(old), .. Text(@new)]);

    public static byte[] Read(ulong node, ulong offset, uint size) => Make(15, node, Transfer(offset, size));

    public static byte[] Write(ulong node, ulong offset, byte[] data) => Make(16, node, [.. Transfer(offset, (uint)data.Length), .. data]);

    public static byte[] List(ulong node, ulong cookie, uint size) => Make(28, node, Transfer(cookie, size));

    public static byte[] Create(ulong node, string name, uint mode) =>
        Make(35, node, [.. Numbers(2 | ((ulong)(0x8000 | mode) << 32), 18), .. Text(name)]);

    /// <summary>The node id that an answer to LOOKUP or CREATE gives.</summary>
    public static ulong NodeOf(ReadOnlySpan<byte> reply) => BinaryPrimitives.ReadUInt64LittleEndian(reply[16..]);

    /// <summary>Changes the node that a request is about.</summary>
    public static void SetNode(Span<byte> request, ulong node) => BinaryPrimitives.WriteUInt64LittleEndian(request[16..], node);

    private static byte[] Make(uint opcode, ulong node, byte[] body)
    {
        var request = new byte[HeadSize + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(request, (uint)request.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(4), opcode);
        BinaryPrimitives.WriteUInt64LittleEndian(request.AsSpan(8), 7);
        SetNode(request, node);
        BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(24), 1000);
        BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(28), 1000);
        body.CopyTo(request, HeadSize);
        return request;
    }

    private static byte[] Transfer(ulong offset, uint size) => Numbers(0, offset, size, 0, 0);

    private static byte[] Numbers(params ReadOnlySpan<ulong> numbers)
    {
        var bytes = new byte[numbers.Length * sizeof(ulong)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), numbers[i]);
        }

        return bytes;
    }

    private static byte[] Text(string text) => [.. System.Text.Encoding.UTF8.GetBytes(text), 0];
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using SpecFs;

namespace SysSpec.SpecFs.Tests.Sharing;

/// <summary>What threads write into files: a piece of a fixed length that says where it belongs and who wrote it, with a checksum, so that half of one or one in the wrong file is seen.</summary>
/// <param name="Node">The file that it was written to.</param>
/// <param name="Writer">Who wrote it.</param>
/// <param name="Turn">How many this writer had written to the file before.</param>
internal readonly record struct Message(InodeNumber Node, int Writer, int Turn)
{
    /// <summary>The length in bytes; no divisor of a page's, so that messages lie across pages.</summary>
    public const int Length = 1000;

    private const int HeadLength = 16;

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Node.Value);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Writer);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Turn);
        bytes.AsSpan(HeadLength..^SHA256.HashSizeInBytes).Fill((byte)((Writer * 31) + Turn + 1));
        SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes), bytes.AsSpan(^SHA256.HashSizeInBytes..));
        return bytes;
    }

    /// <summary>Reads one; null where the bytes are zeros, as in a hole. Fails where they are neither.</summary>
    public static Message? Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.ContainsAnyExcept((byte)0))
        {
            return null;
        }

        Assert.True(SHA256.HashData(bytes[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..]), "A message is torn.");
        return new(new(BinaryPrimitives.ReadUInt64LittleEndian(bytes)), BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]));
    }
}

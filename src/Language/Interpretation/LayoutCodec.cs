using System.Numerics;
using SysSpec.Language.Interpretation.Values;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Interpretation;

/// <summary>Between layouts and their binary form.</summary>
internal static class LayoutCodec
{
    /// <summary>The layout at the start of bytes, or null if they are too few.</summary>
    public static RecordValue? Read(LayoutSymbol layout, byte[] bytes) =>
        bytes.Length < layout.Size ? null : new RecordValue(layout, [.. layout.Fields.Select(f => Read(layout, f.Type.Unrefined, bytes, f.Offset, f.Size))]);

    /// <summary>The binary form: pads are zero, checksums are computed.</summary>
    public static byte[] Write(RecordValue value)
    {
        var layout = (LayoutSymbol)value.Type;
        var bytes = new byte[layout.Size];
        foreach (var field in layout.Fields)
        {
            Write(layout, value[field], bytes, field.Offset, field.Size);
        }

        foreach (var filler in layout.Fillers.Where(static f => f.Checksum is not null))
        {
            Put(layout, bytes, filler.Offset, filler.Size, Crc32C(bytes, filler.From, filler.To));
        }

        return bytes;
    }

    /// <summary>Whether a field of a layout is a byte string of fixed length.</summary>
    public static bool IsBytes(TypeSymbol type) => type is ArrayType { Element: var element } && (element == BuiltinType.Bytes || element == IntegerType.Byte);

    private static Value Read(LayoutSymbol layout, TypeSymbol type, byte[] bytes, int offset, int size)
    {
        var content = bytes.Skip(offset).Take(size).ToArray();
        switch (type)
        {
            case LayoutSymbol nested:
                return Read(nested, content) ?? throw new InvalidOperationException($"{size} bytes are too few for {nested.Name}.");
            case ArrayType when IsBytes(type):
                return Value.Of(content);
            case ArrayType array:
                var width = size / array.Length;
                var items = Enumerable.Range(0, array.Length).Select(i => Read(layout, array.Element.Unrefined, bytes, offset + (i * width), width)).ToList();
                return items.Select(static (item, i) => (item, i)).Aggregate(new ArrayValue(array.Length, items[0]), static (all, next) => all.With(next.i, next.item));
            default:
                var number = layout.IsBigEndian ? new BigInteger([.. content.Reverse(), 0]) : new BigInteger([.. content, 0]);
                return Value.Of(Integers.Wrap(Integers.Behind(type), number));
        }
    }

    private static void Write(LayoutSymbol layout, Value value, byte[] bytes, int offset, int size)
    {
        switch (value)
        {
            case RecordValue nested:
                Write(nested).CopyTo(bytes, offset);
                break;
            case BytesValue content:
                Array.Copy(content.Bytes, 0, bytes, offset, Math.Min(content.Bytes.Length, size));
                break;
            case ArrayValue array:
                for (var i = 0; i < array.Length; i++)
                {
                    Write(layout, array[i], bytes, offset + (i * (size / array.Length)), size / array.Length);
                }

                break;
            case IntegerValue integer:
                Put(layout, bytes, offset, size, integer.Number);
                break;
        }
    }

    private static void Put(LayoutSymbol layout, byte[] bytes, int offset, int size, BigInteger number)
    {
        for (var i = 0; i < size; i++)
        {
            bytes[layout.IsBigEndian ? offset + size - 1 - i : offset + i] = (byte)(number & 0xFF);
            number >>= 8;
        }
    }

    // CRC-32C: Castagnoli polynomial, reflected (RFC 3720, appendix B.4), bit by bit.
    private static BigInteger Crc32C(byte[] bytes, int from, int to)
    {
        var sum = uint.MaxValue;
        for (var i = from; i < to; i++)
        {
            sum ^= bytes[i];
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0x82F63B78 : sum >> 1;
            }
        }

        return ~sum;
    }
}

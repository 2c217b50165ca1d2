using System.Numerics;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Arguments;

/// <summary>The binary form of layouts, for byte strings that mean something. Checksums are left zero.</summary>
public static class LayoutForm
{
    /// <summary>The bytes of a layout's fields.</summary>
    public static byte[] Of(Fields fields)
    {
        var layout = (LayoutSymbol)fields.Type;
        var form = new byte[layout.Size];
        foreach (var (field, value) in layout.Fields.Zip(fields.Values))
        {
            var bytes = value switch
            {
                Number n => Integer(n.Value, field.Size, layout.IsBigEndian),
                Text t => t.Content,
                Fields nested => Of(nested),
                _ => [],
            };
            bytes.AsSpan(0, Math.Min(bytes.Length, field.Size)).CopyTo(form.AsSpan(field.Offset));
        }

        return form;
    }

    private static byte[] Integer(BigInteger value, int size, bool isBigEndian)
    {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++)
        {
            bytes[isBigEndian ? size - 1 - i : i] = (byte)((value >> (8 * i)) & 0xFF);
        }

        return bytes;
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SysSpec.SpecFs.Images.Layouts;

namespace SysSpec.SpecFs.Images.Dumps;

/// <summary>Bytes and numbers of an image as people read them.</summary>
internal static class DumpText
{
    private const int BytesPerLine = 16;

    /// <summary>The name that bytes are; what cannot be shown is written as <c>\xNN</c>.</summary>
    public static string NameOf(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            var isWhole = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isWhole && !Rune.IsControl(rune) && rune.Value != '\\' && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var value in bytes[..length])
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
                }
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>The four letters that the kind of a block is.</summary>
    public static string KindOf(ulong magic)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)magic);
        return $"'{NameOf(bytes)}'";
    }

    /// <summary>The moment that a DiskTime is, in any of its forms.</summary>
    public static string MomentOf(LayoutValue time)
    {
        var seconds = time.Fields.FirstOrDefault(static pair => pair.Key == "Seconds").Value is int number ? (long)number : 0;
        var more = time.TryGet("More") ?? 0;
        var moment = DateTimeOffset.FromUnixTimeSeconds(seconds + ((long)(more & 3) << 32));
        var fraction = time.TryGet("More") is null ? "" : string.Create(CultureInfo.InvariantCulture, $".{more >> 2:D9}");
        return string.Create(CultureInfo.InvariantCulture, $"{moment:yyyy-MM-dd HH:mm:ss}{fraction} UTC");
    }

    /// <summary>Lines of bytes with their places; a line that is as the one before is left out.</summary>
    public static List<IReadOnlyList<object>> LinesOf(ReadOnlySpan<byte> bytes)
    {
        List<IReadOnlyList<object>> lines = [];
        for (var at = 0; at < bytes.Length; at += BytesPerLine)
        {
            var line = bytes.Slice(at, Math.Min(BytesPerLine, bytes.Length - at));
            if (at == 0 || !line.SequenceEqual(bytes.Slice(at - BytesPerLine, BytesPerLine)))
            {
                lines.Add([at, string.Join(' ', line.ToArray().Select(static value => value.ToString("x2", CultureInfo.InvariantCulture))), PrintableOf(line)]);
            }
        }

        return lines;
    }

    private static string PrintableOf(ReadOnlySpan<byte> bytes) => string.Concat(bytes.ToArray().Select(static value => value is >= 0x20 and < 0x7F ? (char)value : '.'));
}

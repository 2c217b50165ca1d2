using System.Globalization;
using SpecFs;
using SysSpec.SpecFs.Images.Layouts;

namespace SysSpec.SpecFs.Images.Dumps;

/// <summary>Inodes as the table has them.</summary>
/// <param name="reader">The image; its head says where the table is.</param>
/// <param name="head">That.</param>
internal sealed class InodeDump(ImageReader reader, LayoutValue head)
{
    private static readonly string[] s_parts = ["", "access list", "default list", "attribute", "target"];

    private int RecordBytes => reader.Layouts.SizeOf("InodeRecord") ?? 0;

    /// <summary>One inode.</summary>
    /// <param name="number">From 1 to the number of inodes.</param>
    public DumpSection Inode(ulong number)
    {
        var block = head["Table"] + ((number - 1) / reader.InodesPerBlock);
        var at = reader.HeadBytes + ((int)((number - 1) % reader.InodesPerBlock) * RecordBytes);
        var title = $"Inode {number}";
        if (reader.Read(block) is not { } bytes || reader.Layouts.Read("InodeRecord", bytes.AsSpan(at)) is not { } record)
        {
            reader.Problems.Add($"Block {block} with inode {number} cannot be read.");
            return new("inode", title, []);
        }

        reader.Check(block, bytes, reader.Layouts.Constant("InodeForm", "Magic"));
        var isUsed = reader.Bit(head["UsedInodes"], number - 1);
        if (isUsed == true && !IsKind(record["Kind"]))
        {
            reader.Problems.Add($"Inode {number} is in use, but there is no kind {record["Kind"]}.");
        }

        List<DumpValue> values = [
            new("Number", number), new("Block", block), new("At", at), new("InUse", isUsed is { } used ? used : "unknown"), .. HeadDump.ValuesOf(record, MeaningOf), .. new MapDump(reader).Map(record, bytes.AsSpan(at, RecordBytes)),
        ];
        return new("inode", title, values, Parts(number, record["Extra"], bytes.AsSpan(at, RecordBytes)));
    }

    /// <summary>The inodes in a block of the table, in short.</summary>
    public DumpRows InBlock(ulong block, byte[] bytes)
    {
        List<IReadOnlyList<object>> rows = [];
        for (var index = 0UL; index < reader.InodesPerBlock; index++)
        {
            var number = ((block - head["Table"]) * reader.InodesPerBlock) + index + 1;
            if (number <= head["Inodes"] && reader.Layouts.Read("InodeRecord", bytes.AsSpan(reader.HeadBytes + ((int)index * RecordBytes))) is { } record)
            {
                rows.Add([number, reader.Bit(head["UsedInodes"], number - 1) is { } used ? used : "unknown", KindOf(record["Kind"]), record["Links"], record["Size"]]);
            }
        }

        return new("inodes", ["inode", "inUse", "kind", "links", "size"], rows);
    }

    private static bool IsKind(ulong kind) => kind <= byte.MaxValue && Enum.IsDefined((Kind)kind);

    private static string KindOf(ulong kind) => IsKind(kind) ? ((Kind)kind).ToString() : kind == 0 ? "none" : $"unknown: {kind}";

    private static string MeaningOf(string field, object value) => value switch
    {
        byte kind when field == "Kind" => KindOf(kind),
        ushort mode when field == "Mode" => "0" + Convert.ToString(mode, 8),
        LayoutValue { Layout: "DiskTime" } time => DumpText.MomentOf(time),
        _ => "",
    };

    /// <summary>What an inode has beside its data.</summary>
    private DumpRows? Parts(ulong number, ulong length, ReadOnlySpan<byte> record)
    {
        if (length == 0 || reader.IsEncrypted || reader.Layouts.Constant("DiskForm", "TailAt") is not { } tailAt)
        {
            return null;
        }

        if (length > reader.Layouts.Constant("InodeForm", "MostExtra"))
        {
            reader.Problems.Add($"Inode {number} has {length} bytes beside its data; no inode can have so many.");
            return null;
        }

        var tail = record[(int)tailAt..];
        var bytes = length <= (ulong)tail.Length ? tail[..(int)length].ToArray() : Gather(number, (int)length, tail);
        List<IReadOnlyList<object>> rows = [];
        var at = 0;
        while (at < bytes.Length)
        {
            var part = reader.Layouts.Read("ExtraHead", bytes.AsSpan(at));
            var start = at + (reader.Layouts.SizeOf("ExtraHead") ?? 0);
            if (part is null || (ulong)(bytes.Length - start) < part["Name"] + part["Length"] || part["Kind"] is 0 or > 4)
            {
                reader.Problems.Add($"What inode {number} has beside its data is not in order from its byte {at} on.");
                break;
            }

            var value = start + (int)part["Name"];
            at = value + (int)part["Length"];
            rows.Add([s_parts[part["Kind"]], DumpText.NameOf(bytes.AsSpan(start, (int)part["Name"])), part["Length"], part["Kind"] == 4 ? DumpText.NameOf(bytes.AsSpan(value..at)) : ""]);
        }

        return new("parts", ["part", "name", "bytes", "text"], rows);
    }

    /// <summary>What does not fit into an inode, from the blocks that it lists; as much of it as can be read.</summary>
    private byte[] Gather(ulong number, int length, ReadOnlySpan<byte> tail)
    {
        var payload = BlockSize.Bytes - reader.HeadBytes;
        var all = new byte[length];
        for (var index = 0; index * payload < length; index++)
        {
            var block = reader.PointerAt(tail, index);
            if (reader.Read(block) is not { } bytes)
            {
                reader.Problems.Add($"Block {block}, which inode {number} lists, is behind the end of the file or cannot be read.");
                return all[..(index * payload)];
            }

            reader.Check(block, bytes, reader.Layouts.Constant("DiskForm", "MoreMagic"));
            bytes.AsSpan(reader.HeadBytes, Math.Min(payload, length - (index * payload))).CopyTo(all.AsSpan(index * payload));
        }

        return all;
    }
}

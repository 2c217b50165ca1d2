using SpecFs;
using SysSpec.SpecFs.Images.Layouts;

namespace SysSpec.SpecFs.Images.Dumps;

/// <summary>Blocks as the layout of their kind says.</summary>
/// <param name="reader">The image.</param>
internal sealed class BlockDump(ImageReader reader)
{
    // The contract or module that names the kind, its constant, the layout that such a block begins with, and what it is.
    private static readonly (string Owner, string Constant, string Layout, string What)[] s_kinds =
    [
        ("InodeForm", "SuperMagic", "SuperBlock", "the head of an image"),
        ("Room", "Magic", "BlockHead", "a part of a map of bits"),
        ("InodeForm", "Magic", "BlockHead", "a part of the table of inodes"),
        ("DirectoryBlocks", "Magic", "DirectoryHead", "entries of a folder"),
        ("ChainMap", "Magic", "RegionHead", "a part of a file's map"),
        ("IndirectMap", "Magic", "NodeHead", "a node of a file's map"),
        ("ExtentMap", "Magic", "RunsHead", "runs of a file's map"),
        ("DiskForm", "MoreMagic", "BlockHead", "what does not fit into an inode"),
        ("DeviceLog", "HeadMagic", "LogHead", "the list of a transaction"),
        ("DeviceLog", "EndMagic", "LogEnd", "the end of a transaction"),
    ];

    /// <summary>One block.</summary>
    /// <param name="number">Below the number of blocks of the file.</param>
    public DumpSection Block(ulong number)
    {
        var title = $"Block {number}";
        if (reader.Read(number) is not { } bytes)
        {
            reader.Problems.Add($"Block {number} cannot be read.");
            return new("block", title, []);
        }

        var (part, expected) = PartOf(number);
        var isCopy = part == "log";
        var magic = reader.Layouts.Read("BlockHead", bytes) is { } start && (isCopy || start["Place"] == number) ? start["Magic"] : 0;
        var kind = s_kinds.FirstOrDefault(kind => magic != 0 && reader.Layouts.Constant(kind.Owner, kind.Constant) == magic);
        if (expected is not null)
        {
            reader.Check(number, bytes, expected);
        }
        else if (!isCopy && kind.Owner is not null)
        {
            reader.Check(number, bytes, magic);
        }

        List<DumpValue> values = [new("Number", number), new("Part", part), new("InUse", IsUsed(number)), new("What", WhatOf(kind.What, magic))];
        if (kind.Layout is not null && reader.Layouts.Read(kind.Layout, bytes) is { } value)
        {
            values.AddRange(HeadDump.ValuesOf(value, static (field, value) => field == "Magic" && value is uint magic ? DumpText.KindOf(magic) : ""));
        }

        return new("block", title, values, Rows(number, kind.Layout, kind.Constant, part, bytes));
    }

    private ulong PerNode => reader.Layouts.Constant("IndirectMap", "PerNode") ?? 0;

    private static DumpRows Hex(ReadOnlySpan<byte> bytes) => new("bytes", ["at", "bytes", "text"], DumpText.LinesOf(bytes));

    private object IsUsed(ulong number) => reader.IsPossible && reader.Head is { } head && number < head["Blocks"] && reader.Bit(head["UsedBlocks"], number) is { } used ? used : "unknown";

    private string WhatOf(string? what, ulong magic) => what
        ?? (magic != 0 && reader.Layouts.ConstantsNamed("Magic").FirstOrDefault(constant => constant.Value == magic).Owner is { } owner ? $"a block of {owner}" : "bytes of a file, or nothing that is in use");

    /// <summary>The part of the image that a block is in, and the kind that it has to have there.</summary>
    private (string Part, ulong? Magic) PartOf(ulong number) => reader.Head is not { } head || !reader.IsPossible ? ("unknown", null)
        : number == 0 ? ("head", reader.Layouts.Constant("InodeForm", "SuperMagic"))
        : head.TryGet("Log") is { } log && number >= log && number - log < head.TryGet("LogBlocks") ? ("log", null)
        : number < head["UsedBlocks"] ? ("unknown", null)
        : number < head["UsedInodes"] ? ("map of used blocks", reader.Layouts.Constant("Room", "Magic"))
        : number < head["Table"] ? ("map of used inodes", reader.Layouts.Constant("Room", "Magic"))
        : number < head["First"] ? ("table of inodes", reader.Layouts.Constant("InodeForm", "Magic"))
        : number < head["Blocks"] ? ("files and folders", null)
        : ("behind the image", null);

    private DumpRows? Rows(ulong number, string? layout, string? constant, string part, byte[] bytes) => layout switch
    {
        "SuperBlock" => null,
        "DirectoryHead" => reader.IsEncrypted ? null : Entries(number, bytes),
        "RegionHead" => Pointers("pages", ["page", "block", "written"], layout, bytes, (value, index) => [(value["Region"] * (reader.Layouts.Constant("ChainMap", "PerBlock") ?? 0)) + (ulong)index]),
        "NodeHead" => reader.Layouts.Read(layout, bytes) is { } node && node["Height"] > 1
            ? Pointers("nodes", ["node", "block"], layout, bytes, (value, index) => [(value["Index"] * PerNode) + 1 + (ulong)index])
            : Pointers("pages", ["page", "block", "written"], layout, bytes, (value, index) => [(reader.Layouts.Constant("IndirectMap", "Direct") ?? 0) + (value["Index"] * PerNode) + (ulong)index]),
        "RunsHead" => Runs(layout, bytes),
        "LogHead" => Pointers("copies", ["copy", "block"], layout, bytes, static (_, index) => [index]),
        "BlockHead" when part == "table of inodes" && constant == "Magic" && reader.Head is { } head => new InodeDump(reader, head).InBlock(number, bytes),
        "BlockHead" => Hex(bytes.AsSpan(reader.HeadBytes)),
        _ => Hex(bytes),
    };

    private DumpRows Runs(string layout, byte[] bytes) => new(
        "runs", ["page", "block", "pages", "written"],
        [.. from run in new MapDump(reader).RunsIn(bytes[(reader.Layouts.SizeOf(layout) ?? 0)..], reader.Layouts.Read(layout, bytes)?["Count"] ?? 0) select (IReadOnlyList<object>)[run.Page, run.Block, run.Pages, run.IsWritten]]);

    private DumpRows Entries(ulong number, byte[] bytes)
    {
        List<IReadOnlyList<object>> rows = [];
        var at = reader.Layouts.SizeOf("DirectoryHead") ?? 0;
        var head = reader.Layouts.Read("DirectoryHead", bytes);
        var end = (int)Math.Min(head?["Used"] ?? 0, BlockSize.Bytes);
        while (at < end)
        {
            var name = at + (reader.Layouts.SizeOf("EntryHead") ?? 0);
            if (reader.Layouts.Read("EntryHead", bytes.AsSpan(at)) is not { } entry || name + (int)entry["Length"] > end || entry["Length"] == 0)
            {
                break;
            }

            rows.Add([entry["Cookie"], entry["Number"], DumpText.NameOf(bytes.AsSpan(name, (int)entry["Length"]))]);
            at = name + (int)entry["Length"];
        }

        if (at != (int)(head?["Used"] ?? 0))
        {
            reader.Problems.Add($"The entries in block {number} are not in order from its byte {at} on.");
        }

        return new("entries", ["cookie", "inode", "name"], rows);
    }

    /// <summary>The numbers of blocks after a head: as many as it counts, or all but those that are 0 and so mean none.</summary>
    private DumpRows Pointers(string name, string[] columns, string layout, byte[] bytes, Func<LayoutValue, int, IReadOnlyList<object>> key)
    {
        List<IReadOnlyList<object>> rows = [];
        var start = reader.Layouts.SizeOf(layout) ?? 0;
        if (reader.Layouts.Read(layout, bytes) is { } head)
        {
            var count = head.TryGet("Count");
            for (var index = 0; start + ((index + 1) * sizeof(uint)) <= bytes.Length && (ulong)index < (count ?? ulong.MaxValue); index++)
            {
                if (reader.Layouts.Read("Pointer", bytes.AsSpan(start + (index * sizeof(uint)))) is { } pointer && (count is not null || pointer["Block"] != 0))
                {
                    // Pointers to pages say whether those were written.
                    rows.Add(columns.Length > 2
                        ? [.. key(head, index), ImageReader.BlockOf(pointer["Block"]), reader.IsWritten(pointer["Block"])]
                        : [.. key(head, index), pointer["Block"]]);
                }
            }
        }

        return new(name, columns, rows);
    }
}

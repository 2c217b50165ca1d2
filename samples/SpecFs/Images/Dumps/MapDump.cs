using System.Globalization;
using SysSpec.SpecFs.Images.Layouts;

namespace SysSpec.SpecFs.Images.Dumps;

/// <summary>The beginnings of files' maps, as the system keeps them in inodes: a chain of blocks, trees of them (IndirectBlocks), or runs (Extents).</summary>
/// <param name="reader">The image.</param>
internal sealed class MapDump(ImageReader reader)
{
    /// <summary>What the map of an inode begins with.</summary>
    /// <param name="inode">What else the inode says.</param>
    /// <param name="record">Its bytes in the table.</param>
    public IReadOnlyList<DumpValue> Map(LayoutValue inode, ReadOnlySpan<byte> record)
    {
        if (reader.Layouts.Constant("DiskForm", "RootAt") is not { } at || reader.Layouts.Constant("FileMap", "RootSize") is not { } length || at + length > (ulong)record.Length)
        {
            return [];
        }

        if (reader.IsEncrypted)
        {
            return [new("Map", "hidden", "the image is encrypted")];
        }

        var root = record.Slice((int)at, (int)length);
        if (inode["Pages"] == 1 && !root.ContainsAnyExcept((byte)0))
        {
            return [new("Map", "none", "the bytes of the file are in its inode")];
        }

        // A patch that brings another map leaves the one before it in the specs: the last one counts.
        return reader.Layouts.Constant("ExtentMap", "RunsAt") is { } runsAt ? Runs(root, (int)runsAt)
            : reader.Layouts.Constant("IndirectMap", "Direct") is { } pages ? Trees(root, (int)pages)
            : reader.Layouts.Constant("ChainMap", "Direct") is { } direct ? Chain(root, (int)direct)
            : [new("Map", Convert.ToHexStringLower(root))];
    }

    /// <summary>The runs that bytes begin with.</summary>
    /// <param name="bytes">Behind what counts them.</param>
    /// <param name="count">How many there are; those that the bytes have no room for are left out.</param>
    /// <returns>The first page of each, its block, how many pages it has, and whether they were written.</returns>
    public IEnumerable<(ulong Page, ulong Block, ulong Pages, bool IsWritten)> RunsIn(byte[] bytes, ulong count)
    {
        var size = reader.Layouts.SizeOf("RunRecord") ?? int.MaxValue;
        for (var at = 0; count > 0 && size <= bytes.Length - at; count--, at += size)
        {
            if (reader.Layouts.Read("RunRecord", bytes.AsSpan(at)) is { } run)
            {
                yield return (run["Page"], ImageReader.BlockOf(run["Pointer"]), run["Count"], reader.IsWritten(run["Pointer"]));
            }
        }
    }

    private static string Name(string what, ulong number) => what + number.ToString(CultureInfo.InvariantCulture);

    private string Meaning(ulong pointer) => $"block {ImageReader.BlockOf(pointer)}{(reader.IsWritten(pointer) ? "" : ", never written: zeros")}";

    private List<DumpValue> Chain(ReadOnlySpan<byte> root, int direct) => [new("MapChain", reader.PointerAt(root, 0)), .. Pages(root[sizeof(uint)..], direct)];

    private List<DumpValue> Trees(ReadOnlySpan<byte> root, int direct)
    {
        var values = Pages(root, direct);
        var trees = root[(int)(reader.Layouts.Constant("IndirectMap", "TreesAt") ?? 0)..];
        for (var height = 0; height < (int)(reader.Layouts.Constant("IndirectMap", "Heights") ?? 0); height++)
        {
            if (reader.PointerAt(trees, height) is var node && node != 0)
            {
                values.Add(new(Name("Tree", (ulong)height + 1), node, $"block {node}, the top of a tree of height {height + 1}"));
            }
        }

        return values;
    }

    private List<DumpValue> Runs(ReadOnlySpan<byte> root, int at) =>
    [
        new("MapChain", reader.PointerAt(root, 0)),
        .. from run in RunsIn(root[at..].ToArray(), reader.PointerAt(root, 1))
           select new DumpValue(Name("Page", run.Page), run.Block, (run.Pages == 1 ? $"block {run.Block}" : $"{run.Pages} pages from block {run.Block} on") + (run.IsWritten ? "" : ", never written: zeros")),
    ];

    private List<DumpValue> Pages(ReadOnlySpan<byte> pointers, int count)
    {
        List<DumpValue> values = [];
        for (var page = 0; page < count; page++)
        {
            if (reader.PointerAt(pointers, page) is var pointer && pointer != 0)
            {
                values.Add(new(Name("Page", (ulong)page), pointer, Meaning(pointer)));
            }
        }

        return values;
    }
}

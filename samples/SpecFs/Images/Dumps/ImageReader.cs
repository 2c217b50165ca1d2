using SpecFs;
using SysSpec.SpecFs.Images.Layouts;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Images.Dumps;

/// <summary>Reads an image without taking it up: what block 0 says is believed as far as it can be, and nothing that the bytes say stops it.</summary>
internal sealed class ImageReader
{
    private readonly IBlocks _device;

    /// <param name="device">The image; it is not written.</param>
    /// <param name="layouts">How the system lays its images out.</param>
    public ImageReader(IBlocks device, SystemLayouts layouts)
    {
        _device = device;
        Layouts = layouts;
        Count = device.Count();
        Head = Read(0) is { } block ? layouts.Read("SuperBlock", block) : null;
        IsHead = Head is not null && Head["Magic"] == layouts.Constant("InodeForm", "SuperMagic") && Head["Place"] == 0;
        IsPossible = IsHead && Head is not null && Head["UsedBlocks"] < Head["UsedInodes"] && Head["UsedInodes"] < Head["Table"] && Head["Table"] < Head["First"] && Head["First"] < Head["Blocks"]
            && Head["UsedBlocks"] > 0 && Head["Inodes"] / InodesPerBlock <= Head["First"] - Head["Table"];
    }

    /// <summary>The layouts.</summary>
    public SystemLayouts Layouts { get; }

    /// <summary>The blocks of the file or device.</summary>
    public ulong Count { get; }

    /// <summary>What block 0 says; null where it cannot be read.</summary>
    public LayoutValue? Head { get; }

    /// <summary>Whether block 0 is the head of an image.</summary>
    public bool IsHead { get; }

    /// <summary>Whether that says where the parts of an image are, one after the other.</summary>
    public bool IsPossible { get; }

    /// <summary>Whether names, attributes, maps and bytes of files are hidden from who has no passphrase.</summary>
    public bool IsEncrypted => Layouts.Constant("Image", "KeyFeature") is > 0;

    /// <summary>What was wrong with what was read.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>How many inodes a block of the table has.</summary>
    public ulong InodesPerBlock => Layouts.Constant("InodeForm", "PerBlock") ?? 1;

    /// <summary>The bytes that blocks but those of files begin with.</summary>
    public int HeadBytes => Layouts.SizeOf("BlockHead") ?? 0;

    private ulong BitsPerBlock => Layouts.Constant("Room", "BitsPerBlock") ?? 1;

    /// <summary>One of the pointers that bytes begin with; 0, which leads nowhere, where they are too few.</summary>
    public ulong PointerAt(ReadOnlySpan<byte> bytes, int index) => (index + 1) * sizeof(uint) <= bytes.Length && Layouts.Read("Pointer", bytes[(index * sizeof(uint))..]) is { } pointer ? pointer["Block"] : 0;

    /// <summary>The block that a pointer of a file's map leads to.</summary>
    public static ulong BlockOf(ulong pointer) => pointer & 0x7FFFFFFF;

    /// <summary>Whether there is more than zeros where such a pointer leads.</summary>
    public bool IsWritten(ulong pointer) => !(pointer >= Layouts.Constant("FileMap", "Unwritten"));

    /// <summary>The bytes of a block; null where there are none, or the device fails.</summary>
    public byte[]? Read(ulong block)
    {
        var bytes = new byte[BlockSize.Bytes];
        return block < Count && _device.Read((uint)block, bytes) == Errno.None ? bytes : null;
    }

    /// <summary>Whether a block is of a kind and belongs where it is; if not, that is a problem.</summary>
    /// <param name="block">Its number.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="magic">The kind.</param>
    public bool Check(ulong block, ReadOnlySpan<byte> bytes, ulong? magic)
    {
        var problem = ProblemOf(block, bytes, magic);
        if (problem is not null)
        {
            Problems.Add(problem);
        }

        return problem is null;
    }

    /// <summary>How many bits of a map are set, and those that were looked at; blocks that are none of a map are problems.</summary>
    /// <param name="first">The map's first block.</param>
    /// <param name="bits">How many bits it has.</param>
    public (ulong Set, ulong Seen) CountBits(ulong first, ulong bits)
    {
        var (set, seen, bad, firstBad) = (0UL, 0UL, 0UL, (string?)null);
        for (var part = 0UL; part * BitsPerBlock < bits; part++)
        {
            var bytes = Read(first + part);
            if (bytes is null)
            {
                Problems.Add($"The map of bits that begins at block {first} goes on behind the end of the file.");
                break;
            }

            if (ProblemOf(first + part, bytes, Layouts.Constant("Room", "Magic")) is { } problem)
            {
                bad++;
                firstBad ??= problem;
                continue;
            }

            var here = Math.Min(BitsPerBlock, bits - (part * BitsPerBlock));
            seen += here;
            for (var bit = 0UL; bit < here; bit++)
            {
                set += (ulong)(bytes[HeadBytes + (int)(bit / 8)] >> (int)(bit % 8) & 1);
            }
        }

        if (firstBad is not null)
        {
            Problems.Add(bad == 1 ? firstBad : $"{firstBad} So it is with {bad} blocks of this map.");
        }

        return (set, seen);
    }

    /// <summary>One bit of a map; null where it cannot be read.</summary>
    public bool? Bit(ulong first, ulong bit) =>
        Read(first + (bit / BitsPerBlock)) is { } bytes && ProblemOf(first + (bit / BitsPerBlock), bytes, Layouts.Constant("Room", "Magic")) is null
            ? (bytes[HeadBytes + (int)(bit % BitsPerBlock / 8)] >> (int)(bit % 8) & 1) != 0
            : null;

    private string? ProblemOf(ulong block, ReadOnlySpan<byte> bytes, ulong? magic)
    {
        var head = Layouts.Read("BlockHead", bytes);
        return head is null || head["Magic"] != magic ? $"Block {block} is of the kind {DumpText.KindOf(head?["Magic"] ?? 0)}, not {DumpText.KindOf(magic ?? 0)}."
            : head["Place"] != block ? $"Block {block} says that it is block {head["Place"]}: it was written to the wrong place."
            : Layouts.IsBroken("SealedBlock", bytes) ? $"The sum in block {block} is not that of its bytes."
            : null;
    }
}

namespace SysSpec.SpecFs.Images;

/// <summary>What can be wrong with an image: Finding in specs/specfs/patches/on-disk/findings.sysspec.</summary>
public enum ImageFindingKind : byte
{
    /// <summary>A block that two have.</summary>
    SharedBlock = 0,

    /// <summary>A block that is marked as used, and that nobody has.</summary>
    LostBlock = 1,

    /// <summary>A block that somebody has, and that is marked as free.</summary>
    FreeBlock = 2,

    /// <summary>An inode that is linked more or less often than it has names.</summary>
    LinkCount = 3,

    /// <summary>An inode that no name leads to.</summary>
    LostInode = 4,

    /// <summary>A folder whose <c>..</c> is another one than the one that has it.</summary>
    WrongParent = 5,

    /// <summary>A folder with more than one name.</summary>
    ManyNames = 6,

    /// <summary>An inode that says another number of pages than it has.</summary>
    PageCount = 7,

    /// <summary>An inode whose pages cannot all be found.</summary>
    UnreadableMap = 8,

    /// <summary>An inode that cannot be.</summary>
    UnreadableInode = 9,

    /// <summary>An inode whose attributes, lists or target cannot be read.</summary>
    UnreadableExtra = 10,

    /// <summary>A folder with an entry that cannot be.</summary>
    BadEntry = 11,

    /// <summary>A folder whose entries cannot all be read.</summary>
    UnreadableEntries = 12,

    /// <summary>A block of the maps of used blocks and inodes that cannot be read.</summary>
    UnreadableMaps = 13,

    /// <summary>A block with a wrong sum, which is taken as it is.</summary>
    WrongSum = 14,

    /// <summary>An inode with a field that cannot be, which is put right.</summary>
    OddInode = 15,
}

/// <summary>What was found of one kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How often.</param>
/// <param name="Examples">The first ones: numbers of blocks, or of inodes.</param>
public sealed record ImageFinding(ImageFindingKind Kind, ulong Count, IReadOnlyList<ulong> Examples)
{
    /// <summary>Whether examples are numbers of blocks; else they are those of inodes.</summary>
    public bool IsOfBlocks => Kind is ImageFindingKind.SharedBlock or ImageFindingKind.LostBlock or ImageFindingKind.FreeBlock or ImageFindingKind.UnreadableMaps
        or ImageFindingKind.WrongSum;

    /// <summary>What it means, behind its number.</summary>
    public string Text => Kind switch
    {
        ImageFindingKind.SharedBlock => "blocks used by two; the second one loses them",
        ImageFindingKind.LostBlock => "blocks marked as used that nobody has",
        ImageFindingKind.FreeBlock => "blocks marked as free that somebody has",
        ImageFindingKind.LinkCount => "inodes with another number of links than names",
        ImageFindingKind.LostInode => "inodes that no name leads to; they go to /lost+found",
        ImageFindingKind.WrongParent => "folders whose '..' is another one than the one that has them",
        ImageFindingKind.ManyNames => "names too many of folders",
        ImageFindingKind.PageCount => "inodes with another number of pages than they say",
        ImageFindingKind.UnreadableMap => "inodes whose pages cannot all be found; the rest of these files is lost",
        ImageFindingKind.UnreadableInode => "inodes that cannot be read, which are lost",
        ImageFindingKind.UnreadableExtra => "inodes whose attributes, lists or target cannot be read, which are lost",
        ImageFindingKind.BadEntry => "entries of folders that lead nowhere or cannot be",
        ImageFindingKind.UnreadableEntries => "folders whose entries cannot all be read",
        ImageFindingKind.WrongSum => "blocks with a wrong sum, taken as they are",
        ImageFindingKind.OddInode => "inodes with a field that cannot be, which is put right",
        _ => "blocks of the maps of used blocks and inodes that cannot be read",
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {Count} ({string.Join(' ', Examples)})";
}

namespace SysSpec.LockDefects.Catalogue;

/// <summary>The specs that defects are put into.</summary>
internal static class Specs
{
    public const string AccessTimes = "specs/specfs/interface/access-times.sysspec";
    public const string Attributes = "specs/fuse/attributes.sysspec";
    public const string AttributeStore = "specs/specfs/storage/xattr-store.sysspec";
    public const string Bank = "tests/LockDefects/specs/bank.sysspec";
    public const string Blocks = "specs/specfs/device/blocks.sysspec";
    public const string Creation = "specs/specfs/path/creation.sysspec";
    public const string Directory = "specs/specfs/inode/directory.sysspec";
    public const string Entries = "specs/fuse/entries.sysspec";
    public const string FileData = "specs/specfs/storage/file-data.sysspec";
    public const string Files = "specs/specfs/interface/files.sysspec";
    public const string Inodes = "specs/specfs/inode/inodes.sysspec";
    public const string KernelFiles = "specs/fuse/files.sysspec";
    public const string Lifecycle = "specs/specfs/path/lifecycle.sysspec";
    public const string Links = "specs/specfs/inode/links.sysspec";
    public const string Listing = "specs/fuse/listing.sysspec";
    public const string Namespace = "specs/specfs/path/namespace.sysspec";
    public const string Ownership = "specs/specfs/inode/ownership.sysspec";
    public const string Pages = "specs/specfs/storage/pages.sysspec";
    public const string Paths = "specs/specfs/path/paths.sysspec";
    public const string Renaming = "specs/specfs/path/renaming.sysspec";
    public const string Seeking = "specs/specfs/interface/seeking.sysspec";
    public const string Space = "specs/specfs/device/space.sysspec";
    public const string Times = "specs/specfs/inode/times.sysspec";
    public const string Tree = "specs/specfs/path/tree.sysspec";
    public const string Xattrs = "specs/fuse/xattrs.sysspec";
}

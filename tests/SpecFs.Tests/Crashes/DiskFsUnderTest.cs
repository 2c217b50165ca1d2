using SpecFs;
using SpecFs.DiskFs;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>The system DiskFs.</summary>
internal sealed class DiskFsUnderTest(IBlocks device) : ImageUnderTest<Inode>
{
    private readonly DiskFsSystem _system = DiskFsSystem.Create(new Device(device), new StillClock());

    protected override Inode Top => _system.Tree.Top() ?? throw new InvalidOperationException("There is no root.");

    public override byte Format(ulong inodes) => (byte)_system.Image.Format(inodes, 0, 0);

    public override byte Mount() => (byte)_system.Image.Mount();

    protected override ImageCheck Check => new(
        () => (byte)_system.Image.MountForRepair(), _system.Check.Look, _system.Check.Repair, kind => _system.Check.Count((Finding)kind), (kind, index) => _system.Check.Example((Finding)kind, index));

    public override Errno Sync() => _system.Durability.Sync();

    protected override Errno Lookup(Inode folder, ReadOnlySpan<byte> name, out Inode inode) => _system.Namespace.Lookup(Root, folder, name, out inode);

    protected override Errno Make(Inode folder, ReadOnlySpan<byte> name, Kind kind) => _system.Namespace.Make(Root, folder, name, kind, (Mode)0x1ED, 0, 0, out _);

    protected override Errno Write(Inode file, ulong at, ReadOnlySpan<byte> bytes) => _system.Files.Write(file, at, bytes, append: false, dropSetIds: false);

    protected override Errno Truncate(Inode file, ulong size) => _system.Files.Truncate(file, size, dropSetIds: false);

    protected override Errno Unlink(Inode folder, ReadOnlySpan<byte> name) => _system.Namespace.Unlink(Root, folder, name);

    protected override Errno RemoveFolder(Inode folder, ReadOnlySpan<byte> name) => _system.Namespace.RemoveDirectory(Root, folder, name);

    protected override Errno Rename(Inode from, ReadOnlySpan<byte> old, Inode to, ReadOnlySpan<byte> name) => _system.Renaming.Rename(Root, from, old, to, name, RenameFlags.None);

    protected override Errno Read(Inode file, ulong at, Span<byte> into, out uint read) => _system.Files.Read(file, at, into, out read);

    protected override (Kind Kind, ulong Size) Look(Inode inode)
    {
        var attributes = _system.Stat.Attributes(inode);
        return (attributes.Kind, attributes.Size);
    }

    private sealed class Device(IBlocks blocks) : IBlockDevice
    {
        public ulong Total() => blocks.Count();

        public ReadOnlySpan<byte> BytesOf(uint block) => blocks.BytesOf(block);

        public Errno Read(uint block, Span<byte> into) => blocks.Read(block, into);

        public Errno Write(uint block, ReadOnlySpan<byte> from) => blocks.Write(block, from);

        public Errno Flush() => blocks.Flush();
    }
}

using SpecFs;
using SpecFs.JournalFs;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Images.Systems;

/// <summary>The system JournalFs over a device.</summary>
internal static class JournalFsImage
{
    /// <summary>Makes it; nothing is read yet.</summary>
    public static IImageSystem Create(IBlocks device, FileSystemSettings settings)
    {
        var system = JournalFsSystem.Create(new Device(device), new SystemClock());
        system.AccessTimes.SetPolicy((AccessTimePolicy)settings.AccessTimeNumber, settings.NoDirectoryAccessTimes);
        return new SpecImageSystem(
            new FuseProtocolDispatcher(
                system.FuseSession, system.FuseEntries, system.FuseAttributes, system.FuseFlags, system.FuseXattrs, system.FuseFiles, system.FuseListing),
            (inodes, user, group) => (byte)system.Image.Format(inodes, user, group),
            () => (byte)system.Image.Mount(),
            system.Image.Balance,
            system.Image.Unmount,
            new ImageCheck(
                () => (byte)system.Image.MountForRepair(), system.Check.Look, system.Check.Repair, kind => system.Check.Count((Finding)kind), (kind, index) => system.Check.Example((Finding)kind, index)));
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

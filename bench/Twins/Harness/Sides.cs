using SpecFs;
using SpecFs.MemoryFs;
using SysSpec.Bench.Twins.Twin;
using SysSpec.Runtime;

namespace SysSpec.Bench.Twins.Harness;

/// <summary>The generated file system and its twin, each with its own clock and lock.</summary>
internal sealed class Sides
{
    public Sides()
    {
        System = MemoryFsSystem.Create(new CountingClock());
        if (System.Tree.Format(0, 0) != Errno.None || System.DerivedTree.Root is not { } root)
        {
            throw new InvalidOperationException("The generated file system has no root.");
        }

        Root = root;
        Fuse = new FuseProtocolDispatcher(
            System.FuseSession, System.FuseEntries, System.FuseAttributes, System.FuseFlags, System.FuseXattrs, System.FuseFiles, System.FuseListing);
        var gate = new Lock();
        Twin = new TwinFileSystem(new CountingClock());
        Locked = new LockedTwin(Twin, gate);
        TwinFuse = new TwinFuse(Twin, gate);
    }

    public MemoryFsSystem System { get; }

    public Inode Root { get; }

    public IRequestHandler Fuse { get; }

    public TwinFileSystem Twin { get; }

    public ITwin Locked { get; }

    public IRequestHandler TwinFuse { get; }
}

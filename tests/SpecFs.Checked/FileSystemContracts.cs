using SpecFs.MemoryFs;

namespace SpecFs;

/// <summary>What the library calls, in place of its own: the same contracts, each call of which is checked.</summary>
internal sealed record FileSystemContracts
{
    private FileSystemContracts(MemoryFsSystem system, MemoryFsLockstep lockstep)
    {
        Paths = new CheckedPaths(system.Paths, lockstep);
        Namespace = new CheckedNamespace(system.Namespace, lockstep);
        Renaming = new CheckedRenaming(system.Renaming, lockstep);
        Lifecycle = new CheckedLifecycle(system.Lifecycle, lockstep);
        Files = new CheckedFiles(system.Files, lockstep);
        AttributeRules = new CheckedAttributeRules(system.AttributeRules, lockstep);
        ExtendedAttributes = new CheckedExtendedAttributes(system.ExtendedAttributes, lockstep);
        Volume = new CheckedVolume(system.Volume, lockstep);
        FuseServer = new CheckedFuseServer(system.FuseServer, lockstep);
    }

    /// <summary>Whole paths.</summary>
    public IPaths Paths { get; }

    /// <summary>Names in folders.</summary>
    public INamespace Namespace { get; }

    /// <summary>Moving names.</summary>
    public IRenaming Renaming { get; }

    /// <summary>What keeps an inode although it has no name.</summary>
    public ILifecycle Lifecycle { get; }

    /// <summary>Content of files.</summary>
    public IFiles Files { get; }

    /// <summary>Attributes.</summary>
    public IAttributeRules AttributeRules { get; }

    /// <summary>Extended attributes.</summary>
    public IExtendedAttributes ExtendedAttributes { get; }

    /// <summary>The file system as a whole.</summary>
    public IVolume Volume { get; }

    /// <summary>Listings, as the kernel asks for them.</summary>
    public IFuseServer FuseServer { get; }

    /// <summary>Those of an empty file system, wrapped.</summary>
    public static FileSystemContracts Create(IClock clock)
    {
        var lockstep = new SmallInvariants(clock) { MustFollow = true };
        return new(MemoryFsSystem.Create(lockstep.Clock), lockstep);
    }

    // Invariants speak of all inodes and all their entries, twice over: after each call of a test with thousands of files that would take hours.
    private sealed class SmallInvariants(IClock clock) : MemoryFsLockstep(clock)
    {
        private const int Few = 40;

        public override void CheckInvariants()
        {
            if (InodePairs.Count <= Few)
            {
                base.CheckInvariants();
            }
        }
    }
}

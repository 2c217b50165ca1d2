using SpecFs.MemoryFs;

namespace SpecFs;

/// <content>Where they come from, in place of the library's own: each call is checked.</content>
internal sealed partial record FileSystemContracts
{
    /// <summary>Those of an empty file system, wrapped.</summary>
    public static FileSystemContracts Create(IClock clock)
    {
        var lockstep = new SmallInvariants(clock) { MustFollow = true };
        return Of(MemoryFsSystem.Create(lockstep.Clock)).Checked(lockstep);
    }

    /// <summary>The same contracts, each call of which is compared with the model.</summary>
    public FileSystemContracts Checked(MemoryFsLockstep lockstep) => new(
        new CheckedTree(Tree, lockstep),
        new CheckedPaths(Paths, lockstep),
        new CheckedNamespace(Namespace, lockstep),
        new CheckedSymbolicLinks(SymbolicLinks, lockstep),
        new CheckedRenaming(Renaming, lockstep),
        new CheckedLifecycle(Lifecycle, lockstep),
        new CheckedFiles(Files, lockstep),
        new CheckedAllocation(Allocation, lockstep),
        new CheckedSeeking(Seeking, lockstep),
        new CheckedCopying(Copying, lockstep),
        new CheckedAccessTimes(AccessTimes, lockstep),
        new CheckedStat(Stat, lockstep),
        new CheckedAttributeRules(AttributeRules, lockstep),
        new CheckedExtendedAttributes(ExtendedAttributes, lockstep),
        new CheckedVolume(Volume, lockstep),
        new CheckedDurability(Durability, lockstep),
        new CheckedFuseListing(FuseListing, lockstep));

    /// <summary>A model whose invariants are checked while it is small: they speak of all inodes and all their entries, twice over, which with thousands of files takes hours.</summary>
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

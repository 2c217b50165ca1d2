using SpecFs.MemoryFs;

namespace SpecFs;

/// <summary>What the library calls: contracts of the generated system. Each of their operations is atomic.</summary>
/// <param name="Tree">The tree of names, and its root.</param>
/// <param name="Paths">Whole paths.</param>
/// <param name="Namespace">Names in folders.</param>
/// <param name="SymbolicLinks">Symbolic links.</param>
/// <param name="Renaming">Moving names.</param>
/// <param name="Lifecycle">What keeps an inode although it has no name.</param>
/// <param name="Files">Content of files.</param>
/// <param name="Allocation">Space of ranges of files.</param>
/// <param name="Seeking">Where files have data and holes.</param>
/// <param name="Copying">Copies inside the file system.</param>
/// <param name="AccessTimes">When reading changes the access time.</param>
/// <param name="Stat">What is to know of an inode.</param>
/// <param name="AttributeRules">Changes of attributes.</param>
/// <param name="ExtendedAttributes">Extended attributes.</param>
/// <param name="Volume">The file system as a whole.</param>
/// <param name="Durability">What outlasts the machine.</param>
/// <param name="FuseListing">Listings, as the kernel asks for them.</param>
internal sealed partial record FileSystemContracts(
    ITree Tree,
    IPaths Paths,
    INamespace Namespace,
    ISymbolicLinks SymbolicLinks,
    IRenaming Renaming,
    ILifecycle Lifecycle,
    IFiles Files,
    IAllocation Allocation,
    ISeeking Seeking,
    ICopying Copying,
    IAccessTimes AccessTimes,
    IStat Stat,
    IAttributeRules AttributeRules,
    IExtendedAttributes ExtendedAttributes,
    IVolume Volume,
    IDurability Durability,
    IFuseListing FuseListing)
{
    private static FileSystemContracts Of(MemoryFsSystem system) => new(
        system.Tree,
        system.Paths,
        system.Namespace,
        system.SymbolicLinks,
        system.Renaming,
        system.Lifecycle,
        system.Files,
        system.Allocation,
        system.Seeking,
        system.Copying,
        system.AccessTimes,
        system.Stat,
        system.AttributeRules,
        system.ExtendedAttributes,
        system.Volume,
        system.Durability,
        system.FuseListing);
}

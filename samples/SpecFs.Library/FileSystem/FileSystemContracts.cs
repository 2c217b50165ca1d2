using SpecFs.MemoryFs;

namespace SpecFs;

/// <summary>What the library calls: contracts of the generated system. Each of their operations is atomic.</summary>
/// <param name="Paths">Whole paths.</param>
/// <param name="Namespace">Names in folders.</param>
/// <param name="Renaming">Moving names.</param>
/// <param name="Lifecycle">What keeps an inode although it has no name.</param>
/// <param name="Files">Content of files.</param>
/// <param name="AttributeRules">Attributes.</param>
/// <param name="ExtendedAttributes">Extended attributes.</param>
/// <param name="Volume">The file system as a whole.</param>
/// <param name="FuseServer">Listings, as the kernel asks for them.</param>
internal sealed partial record FileSystemContracts(
    IPaths Paths,
    INamespace Namespace,
    IRenaming Renaming,
    ILifecycle Lifecycle,
    IFiles Files,
    IAttributeRules AttributeRules,
    IExtendedAttributes ExtendedAttributes,
    IVolume Volume,
    IFuseServer FuseServer)
{
    private static FileSystemContracts Of(MemoryFsSystem system) => new(
        system.Paths, system.Namespace, system.Renaming, system.Lifecycle, system.Files, system.AttributeRules, system.ExtendedAttributes, system.Volume, system.FuseServer);
}

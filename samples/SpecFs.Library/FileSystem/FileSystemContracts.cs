using SpecFs.MemoryFs;

namespace SpecFs;

/// <summary>What the library calls: contracts of the generated system. Each of their operations is atomic.</summary>
internal sealed record FileSystemContracts
{
    private FileSystemContracts(MemoryFsSystem system)
    {
        Paths = system.Paths;
        Namespace = system.Namespace;
        Renaming = system.Renaming;
        Lifecycle = system.Lifecycle;
        Files = system.Files;
        AttributeRules = system.AttributeRules;
        ExtendedAttributes = system.ExtendedAttributes;
        Volume = system.Volume;
        FuseServer = system.FuseServer;
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

    /// <summary>Those of an empty file system.</summary>
    public static FileSystemContracts Create(IClock clock) => new(MemoryFsSystem.Create(clock));
}

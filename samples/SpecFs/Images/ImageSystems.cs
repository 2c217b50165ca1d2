using SpecFs;
using SysSpec.SpecFs.Images.Dumps;
using SysSpec.SpecFs.Images.Systems;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Images;

/// <summary>The systems that keep their files on an image, by name.</summary>
/// <param name="systems">What makes each of them over a device.</param>
/// <param name="encrypted">Those among them that need a cipher.</param>
public sealed class ImageSystems(IReadOnlyDictionary<string, Func<IBlocks, FileSystemSettings, IImageSystem>> systems, params IEnumerable<string> encrypted)
{
    /// <summary>The system that an image is made for where none is named.</summary>
    public const string Default = "FullFs";

    /// <summary>The same where there is a passphrase.</summary>
    public const string DefaultWithKey = "SpecFsExt4";

    private readonly HashSet<string> _encrypted = new(encrypted, StringComparer.Ordinal);

    /// <summary>What a system is told that is not going to be mounted for anybody.</summary>
    internal static readonly FileSystemSettings Unmounted = new(null, Mounting.AccessTimePolicy.Never, NoDirectoryAccessTimes: true);

    /// <summary>The systems of the specs that Systems/ImageSystems.targets lists. specs/disk-fs.sysspec says what each is.</summary>
    public static ImageSystems OfSpecs { get; } = new(SystemImages.All, SystemImages.Encrypted);

    /// <summary>Their names, in order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. systems.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a system encrypts its images.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public bool IsEncrypted(string name) => _encrypted.Contains(name);

    /// <summary>The systems whose images have the features that block 0 of a device tells of, the default one first; none where it tells of none.</summary>
    /// <param name="device">It is only read.</param>
    public IReadOnlyList<string> ThatKnow(IBlocks device) => HeadOf(device) is not { } block ? [] :
    [
        .. from name in Names
           orderby name != Default
           let layouts = systems[name](block, Unmounted with { System = name }).Layouts
           where layouts is not null && new ImageReader(block, layouts) is { IsHead: true, Head: { } head } && head["Features"] == layouts.Constant("Image", "Features")
           select name,
    ];

    /// <summary>The system that an image is made for where none is named.</summary>
    /// <param name="hasKey">Whether there is a passphrase.</param>
    public static string DefaultFor(bool hasKey) => hasKey ? DefaultWithKey : Default;

    /// <summary>The system that takes an image up where none is named: the first that has its features. Where there is none it is the default one, which says what is wrong.</summary>
    /// <param name="device">The image; it is only read.</param>
    /// <param name="hasKey">Whether there is a passphrase.</param>
    public string Choose(IBlocks device, bool hasKey) => ThatKnow(device).FirstOrDefault() ?? DefaultFor(hasKey);

    /// <summary>What makes a system over a device.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="MountException">There is no such system.</exception>
    public Func<IBlocks, FileSystemSettings, IImageSystem> Find(string name)
    {
        if (systems.TryGetValue(name, out var create))
        {
            return create;
        }

        var choice = Names.Count > 0 ? $"choose one of {string.Join(", ", Names)}" : "none of the systems here does";
        throw new MountException($"There is no system '{name}' that keeps its files on an image; {choice}.");
    }
    // Block 0 by itself: all systems look at it, and what they read of it is none of the device's figures.
    private static MemoryBlockDevice? HeadOf(IBlocks device)
    {
        try
        {
            var block = new MemoryBlockDevice(1);
            block.Write(0, device.BytesOf(0));
            return block;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

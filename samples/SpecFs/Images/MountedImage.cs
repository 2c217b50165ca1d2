using SpecFs;
using SysSpec.SpecFs.Mounting;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Images;

/// <summary>An image that is open and taken up by a system. It is locked until it is disposed, which does not write back.</summary>
internal sealed class MountedImage : IDisposable
{
    private readonly FileBlockDevice _device;
    private readonly OverlayBlockDevice? _overlay;
    private readonly string _path;

    private MountedImage(FileBlockDevice device, OverlayBlockDevice? overlay, IImageSystem system, string name, string path, bool wasUnmounted)
    {
        _device = device;
        _overlay = overlay;
        System = system;
        Name = name;
        _path = path;
        WasUnmounted = wasUnmounted;
    }

    /// <summary>Whether whoever had the image before has unmounted it. If not, it was put in order when it was taken up.</summary>
    public bool WasUnmounted { get; }

    /// <summary>The system.</summary>
    public IImageSystem System { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The blocks of the image.</summary>
    public ulong Blocks => _device.Count();

    /// <summary>What the file or block device was asked to do so far.</summary>
    public DeviceFigures Figures => _device.Figures;

    /// <summary>How many blocks the system has written that did not go to the image; 0 if they go there.</summary>
    public int BlocksHeldBack => _overlay?.Written ?? 0;

    /// <summary>Opens an image and lets a system take it up.</summary>
    /// <param name="path">The file or block device.</param>
    /// <param name="named">The system; null for one that has the features of the image.</param>
    /// <param name="systems">Where to look for the system.</param>
    /// <param name="settings">What the system is told, but for its name.</param>
    /// <param name="access">Whether the image is written; if not, what the system writes is kept in memory and others may read the image meanwhile.</param>
    /// <param name="forRepair">Whether what can be read is taken up of a damaged image.</param>
    /// <exception cref="ImageKeyException">The image is encrypted and there is no passphrase, or another one; or it is not encrypted and there is one.</exception>
    /// <exception cref="DamagedImageException">The image is damaged, or none, or its device fails.</exception>
    /// <exception cref="MountException">The image cannot be opened, there is no such system, or it does not know an image of this kind.</exception>
    public static MountedImage Mount(string path, string? named, ImageSystems systems, FileSystemSettings settings, FileAccess access, bool forRepair = false)
    {
        var wanted = named is null ? null : systems.Find(named);
        var device = ImageFile.Open(path, access);
        try
        {
            ImageKeys.CheckImage(device, path, settings);
            var name = named ?? systems.Choose(device, settings.Cipher is not null);
            var create = wanted ?? systems.Find(name);
            settings = settings with { System = name };
            ImageKeys.CheckSystem(name, systems, settings);
            var overlay = access == FileAccess.Read ? new OverlayBlockDevice(device) : null;
            var system = create(overlay is null ? device : overlay, settings);
            var wasUnmounted = system.WasUnmounted();
            return (forRepair ? system.Check?.Mount() ?? Errno.EINVAL : system.Mount()) switch
            {
                Errno.None => new MountedImage(device, overlay, system, name, path, wasUnmounted),
                Errno.EINVAL => throw new DamagedImageException($"'{path}' holds no image of the system '{name}', or a damaged one; 'specfs dump {path}' shows what is there."),
                Errno.EACCES => throw new ImageKeyException($"The passphrase is not that of the image '{path}'."),
                Errno.EOPNOTSUPP => throw new MountException($"The image '{path}' has a version or a feature that the system '{name}' does not know; {Choice(systems, device)}."),
                var errno => throw new DamagedImageException($"The image '{path}' cannot be read: {device.LastFailure ?? errno.Sentence()}."),
            };
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <summary>Writes back what changed and waits until it is safe.</summary>
    /// <returns>Null, or the sentence that says why it is not.</returns>
    public string? TrySave() => SentenceOf(System.Save());

    /// <summary>Does the same for the last time, and notes that the image was unmounted.</summary>
    /// <returns>Null, or the sentence that says why it is not.</returns>
    public string? TrySync() => SentenceOf(System.Sync());

    private static string Choice(ImageSystems systems, FileBlockDevice device) =>
        systems.ThatKnow(device) is [var known, ..] ? $"'--system {known}' takes it up" : "name the system that made it with --system";

    private string? SentenceOf(Errno errno) => errno != Errno.None
        ? $"What was written last is not safe on the image '{_path}': {_device.LastFailure ?? errno.Sentence()}."
        : null;

    /// <inheritdoc/>
    public void Dispose() => _device.Dispose();
}

using SpecFs;
using SpecFs.EncryptedFs;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Images;

/// <summary>Whether an image, a system and a passphrase go together, as far as it can be told before the system looks at the image.</summary>
internal static class ImageKeys
{
    /// <summary>Compares an image with whether there is a passphrase.</summary>
    /// <exception cref="ImageKeyException">The one is there without the other.</exception>
    public static void CheckImage(IBlocks device, string path, FileSystemSettings settings)
    {
        // What is no image, or cannot be read, the system tells.
        if (HeadOf(device) is not { Magic: InodeFormConstants.SuperMagic } head)
        {
            return;
        }

        var isEncrypted = (head.Features & ImageConstants.KeyFeature) != 0;
        if (isEncrypted && settings.Cipher is null)
        {
            throw new ImageKeyException($"The image '{path}' is encrypted; name the file with its passphrase with --key-file.");
        }

        if (!isEncrypted && settings.Cipher is not null)
        {
            throw new ImageKeyException($"The image '{path}' is not encrypted; leave out --key-file.");
        }
    }

    /// <summary>Compares a system with whether there is a passphrase.</summary>
    /// <exception cref="MountException">The one is there without the other.</exception>
    public static void CheckSystem(string name, ImageSystems systems, FileSystemSettings settings)
    {
        if (systems.IsEncrypted(name) != (settings.Cipher is not null))
        {
            throw new MountException(settings.Cipher is null
                ? $"The system '{name}' encrypts its images; name a file with a passphrase with --key-file."
                : $"The system '{name}' does not encrypt; leave out --key-file, or choose {string.Join(" or ", systems.Names.Where(systems.IsEncrypted))}.");
        }
    }

    // All systems have the same beginning of block 0. Looking is counted nowhere.
    private static SuperBlock? HeadOf(IBlocks device)
    {
        try
        {
            return SuperBlock.TryRead(device.BytesOf(0), out var head) ? head : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}

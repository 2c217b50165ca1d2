using SpecFs;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Images;

/// <summary>Opens images, and says in a sentence why one cannot be had.</summary>
internal static class ImageFile
{
    /// <summary>Opens an image that exists.</summary>
    /// <param name="path">A file or block device.</param>
    /// <param name="access">Reading shares it with others who read.</param>
    /// <exception cref="MountException">It is missing, in use, not permitted or smaller than a block.</exception>
    public static FileBlockDevice Open(string path, FileAccess access)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new MountException($"The image '{path}' does not exist; 'specfs mkfs {path}' makes one.");
        }

        return Checked(path, access != FileAccess.Read, () => FileBlockDevice.Open(path, access));
    }

    /// <summary>Makes a new image file, or has an old one or a block device for new content.</summary>
    /// <param name="path">The file or block device.</param>
    /// <param name="bytes">Its size; null for <paramref name="newBytes"/> where there is no file yet, and as it is where there is one.</param>
    /// <param name="newBytes">The size of a new file, where none is asked for.</param>
    /// <param name="overwrites">Whether what is there may be lost.</param>
    /// <exception cref="MountException">It is there already, in use, not permitted, too small, or cannot be so large.</exception>
    public static FileBlockDevice Make(string path, long? bytes, long newBytes, bool overwrites)
    {
        if (bytes < BlockSize.Bytes)
        {
            throw TooSmall(path, bytes.Value);
        }

        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return Checked(path, true, () => FileBlockDevice.Create(path, bytes ?? newBytes));
        }

        return overwrites || Directory.Exists(path)
            ? Checked(path, true, () => FileBlockDevice.Replace(path, bytes))
            : throw new MountException($"'{path}' exists already; with --force its content is given up for a new image.");
    }

    private static FileBlockDevice Checked(string path, bool isWritten, Func<FileBlockDevice> open)
    {
        if (Directory.Exists(path))
        {
            throw new MountException($"'{path}' is a folder; name an image file or a block device.");
        }

        try
        {
            var device = open();
            if (device.Count() > 0)
            {
                return device;
            }

            device.Dispose();
            throw new MountException($"'{path}' is smaller than one block of {BlockSize.Bytes} bytes, so it is no image; name another one, or make one with 'specfs mkfs {path} --force --size 1G'.");
        }
        catch (IOException failure) when (FileBlockDevice.IsLocked(failure))
        {
            throw new MountException($"The image '{path}' is in use by another program; unmount it there first.", failure);
        }
        catch (DirectoryNotFoundException failure)
        {
            throw new MountException($"The folder that '{path}' should be in does not exist; create it first.", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new MountException($"This user may not {(isWritten ? "write" : "read")} '{path}'; change its permissions, or ask as another user.", failure);
        }
        catch (IOException failure)
        {
            throw new MountException($"'{path}' cannot be opened as an image file or a block device: {failure.Message}", failure);
        }
    }

    private static MountException TooSmall(string path, long bytes) =>
        new($"'{path}' is too small for an image: {bytes} bytes are less than one block of {BlockSize.Bytes} bytes; choose a size such as 1G.");
}

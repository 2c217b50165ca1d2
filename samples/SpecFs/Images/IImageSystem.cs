using System.Collections.ObjectModel;
using SysSpec.Runtime;
using SysSpec.SpecFs.Images.Layouts;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Images;

/// <summary>A system of the specs that keeps its files on a device of blocks, as the program sees it. Any of its calls may come while requests are served.</summary>
public interface IImageSystem
{
    /// <summary>The file system; serves requests after <see cref="Mount"/> or <see cref="Format"/> has succeeded.</summary>
    IRequestHandler Handler { get; }

    /// <summary>How its images are laid out; null for a system that is not of the specs.</summary>
    SystemLayouts? Layouts { get; }

    /// <summary>Whether whoever had the image last has unmounted it, as its block 0 says. To be asked before <see cref="Mount"/>, which notes that it is in use.</summary>
    /// <returns>False also where block 0 cannot be read.</returns>
    bool WasUnmounted();

    /// <summary>What the system counts of itself, by name; empty for those that count nothing.</summary>
    IReadOnlyDictionary<string, ulong> Counters => ReadOnlyDictionary<string, ulong>.Empty;

    /// <summary>What looks whether the image fits together; null for systems that cannot.</summary>
    ImageCheck? Check => null;

    /// <summary>Makes the device an image with an empty root folder.</summary>
    /// <param name="inodes">As many files, folders and so on can exist at the same time.</param>
    /// <param name="user">Who owns the root folder.</param>
    /// <param name="group">Its group.</param>
    /// <returns><see cref="Errno.None"/>; ENOSPC if the device is too small; EINVAL if there can be no such image; EIO if the device fails.</returns>
    Errno Format(ulong inodes, uint user, uint group);

    /// <summary>Takes up what is on the device; what a crash left is put in order.</summary>
    /// <returns><see cref="Errno.None"/>; EINVAL if there is no image or a damaged one; EACCES if it is encrypted with another passphrase; EOPNOTSUPP if it has a feature or version that this system does not know; EIO if the device fails.</returns>
    Errno Mount();

    /// <summary>Writes back if much has changed since the last time; else does next to nothing.</summary>
    /// <returns><see cref="Errno.None"/>, or the error of the device; what was not written back is tried again later.</returns>
    Errno Balance();

    /// <summary>Writes back everything that changed and waits until it is safe from a loss of power; the image stays in use.</summary>
    /// <returns><see cref="Errno.None"/>, or the error of the device; what was not written back is tried again later.</returns>
    Errno Save();

    /// <summary>Does the same for the last time, and notes that the image was unmounted.</summary>
    /// <returns><see cref="Errno.None"/>, or the error of the device.</returns>
    Errno Sync();
}

using SysSpec.Runtime;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Images;

/// <summary>A generated system over an image. Each system has types of its own, so it is told by what it does.</summary>
/// <param name="handler">Answers the kernel.</param>
/// <param name="format">Image.Format; the number of its outcome.</param>
/// <param name="mount">Image.Mount; the number of its outcome.</param>
/// <param name="balance">Image.Balance.</param>
/// <param name="unmount">Image.Unmount.</param>
/// <param name="check">Check, and Image.MountForRepair.</param>
internal sealed class SpecImageSystem(IRequestHandler handler, Func<ulong, uint, uint, byte> format, Func<byte> mount, Func<Errno> balance, Func<Errno> unmount, ImageCheck check) : IImageSystem
{
    /// <inheritdoc/>
    public IRequestHandler Handler { get; } = handler;

    /// <inheritdoc/>
    public ImageCheck? Check { get; } = check;

    /// <inheritdoc/>
    public Errno Format(ulong inodes, uint user, uint group) => ErrorOf(format(inodes, user, group));

    /// <inheritdoc/>
    public Errno Mount() => ErrorOf(mount());

    /// <inheritdoc/>
    public Errno Balance() => balance();

    /// <inheritdoc/>
    public Errno Sync() => unmount();

    /// <summary>The error that stands for an outcome.</summary>
    // Image.Outcome in specs/specfs/patches/on-disk/image.sysspec.
    internal static Errno ErrorOf(byte outcome) => outcome switch
    {
        0 => Errno.None,
        1 or 3 => Errno.EINVAL,
        2 => Errno.EOPNOTSUPP,
        5 => Errno.ENOSPC,
        _ => Errno.EIO,
    };
}

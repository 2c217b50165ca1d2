using SysSpec.Runtime;
using SysSpec.SpecFs.Images.Layouts;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Images;

/// <summary>A generated system over an image. Each system has types of its own, so it is told by what it does.</summary>
/// <param name="handler">Answers the kernel.</param>
/// <param name="layouts">Its layouts.</param>
/// <param name="wasUnmounted">What block 0 says of its last user.</param>
/// <param name="format">Image.Format; the number of its outcome.</param>
/// <param name="mount">Image.Mount; the number of its outcome.</param>
/// <param name="balance">Image.Balance.</param>
/// <param name="save">Image.Save.</param>
/// <param name="unmount">Image.Unmount.</param>
/// <param name="counters">What it counts of itself.</param>
/// <param name="check">Check, and Image.MountForRepair.</param>
internal sealed class SpecImageSystem(
    IRequestHandler handler, SystemLayouts layouts, Func<bool> wasUnmounted, Func<ulong, uint, uint, byte> format, Func<byte> mount, Func<Errno> balance, Func<Errno> save, Func<Errno> unmount,
    Func<IReadOnlyDictionary<string, ulong>> counters, ImageCheck check) : IImageSystem
{
    /// <inheritdoc/>
    public IRequestHandler Handler { get; } = handler;

    /// <inheritdoc/>
    public SystemLayouts? Layouts { get; } = layouts;

    /// <inheritdoc/>
    public ImageCheck? Check { get; } = check;

    /// <inheritdoc/>
    public bool WasUnmounted() => wasUnmounted();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, ulong> Counters => counters();

    /// <inheritdoc/>
    public Errno Format(ulong inodes, uint user, uint group) => ErrorOf(format(inodes, user, group));

    /// <inheritdoc/>
    public Errno Mount() => ErrorOf(mount());

    /// <inheritdoc/>
    public Errno Balance() => balance();

    /// <inheritdoc/>
    public Errno Save() => save();

    /// <inheritdoc/>
    public Errno Sync() => unmount();

    /// <summary>The error that stands for an outcome.</summary>
    // Image.Outcome in specs/specfs/patches/on-disk/image.sysspec, and in encryption.sysspec beside it.
    internal static Errno ErrorOf(byte outcome) => outcome switch
    {
        0 => Errno.None,
        1 or 3 => Errno.EINVAL,
        2 => Errno.EOPNOTSUPP,
        5 => Errno.ENOSPC,
        6 => Errno.EACCES,
        _ => Errno.EIO,
    };
}

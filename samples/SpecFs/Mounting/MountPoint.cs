using System.Runtime.InteropServices;
using SysSpec.SpecFs.Interop;

namespace SysSpec.SpecFs.Mounting;

/// <summary>Checks a folder before it is mounted on.</summary>
internal static class MountPoint
{
    /// <summary>The absolute path, without links, of a folder on which a file system can be mounted.</summary>
    /// <param name="directory">A path as the user wrote it.</param>
    /// <exception cref="MountException">It is missing, not a folder, not reachable, or holds a mounted specfs already.</exception>
    public static string Resolve(string directory)
    {
        // A mount whose server died answers no system call, but it is in the table.
        var path = LibC.ResolvePath(directory, out var errno) ?? System.IO.Path.GetFullPath(directory);
        if (MountTable.Find(path)?.Type is "fuse.specfs")
        {
            throw new MountException($"A specfs is mounted on '{directory}' already; unmount it first with 'umount {path}'.");
        }

        if (errno is Errno.NoEntry)
        {
            throw new MountException($"The folder '{directory}' does not exist; create it first.");
        }

        if (errno != 0)
        {
            throw new MountException($"The folder '{directory}' cannot be used: {Errno.Describe(errno)}.");
        }

        return Directory.Exists(path) ? path : throw new MountException($"'{directory}' is not a folder; name a folder to mount on.");
    }
}

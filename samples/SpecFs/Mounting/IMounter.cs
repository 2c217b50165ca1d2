using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Mounting;

/// <summary>A way to mount and unmount: by the kernel's calls as root, or by a helper program as anybody else.</summary>
internal interface IMounter
{
    /// <summary>The shell command that takes a dead server's mount away, with the folder as <c>$1</c>.</summary>
    string CleanUpCommand { get; }

    /// <summary>Mounts; the kernel's first request can then be read from the connection.</summary>
    /// <exception cref="MountException">The system refuses.</exception>
    FuseConnection Mount(string directory, MountOptions options);

    /// <summary>Unmounts; where the mount is in use, aborts the connection and takes the mount out of the tree at once.</summary>
    /// <param name="mount">The mount as the kernel's table shows it.</param>
    /// <returns>Whether the connection has ended, so that the session's threads end.</returns>
    bool Unmount(MountTableEntry mount);
}

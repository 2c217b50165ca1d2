using System.Runtime.InteropServices;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Transport;

namespace SysSpec.SpecFs.Mounting;

/// <summary>Mounts as root by mount(2) and umount2(2).</summary>
internal sealed class DirectMounter : IMounter
{
    /// <summary>What to say where the kernel's device is not there.</summary>
    public const string MissingDevice =
        $"{FuseConnection.DevicePath} is missing; load the kernel's module with 'modprobe fuse', or give the device to the container.";

    /// <inheritdoc/>
    public string CleanUpCommand => "umount -l -- \"$1\"";

    /// <inheritdoc/>
    public FuseConnection Mount(string directory, MountOptions options)
    {
        var connection = OpenDevice();
        var data = $"fd={connection.Descriptor},rootmode=40000,user_id=0,group_id=0,default_permissions";
        if (options.Audience is null or MountAudience.Everybody)
        {
            data += ",allow_other";
        }

        if (options.MaxRead is { } maxRead)
        {
            data += $",max_read={maxRead}";
        }

        if (LibC.Mount(options.SourceName, directory, "fuse." + options.Subtype, Flags(options), data) == 0)
        {
            return connection;
        }

        var errno = Marshal.GetLastPInvokeError();
        connection.Dispose();
        throw new MountException(errno switch
        {
            Errno.NotPermitted =>
                $"The system does not permit mounting on '{directory}'; in a container, give it the capability SYS_ADMIN.",
            Errno.NoDevice => "The kernel has no FUSE; load its module with 'modprobe fuse'.",
            _ => $"Mounting on '{directory}' failed: {Errno.Describe(errno)}.",
        });
    }

    /// <inheritdoc/>
    public bool Unmount(MountTableEntry mount)
    {
        if (LibC.Unmount(mount.MountPoint, 0) == 0)
        {
            return true;
        }

        return LibC.Unmount(mount.MountPoint, LibC.UnmountForce | LibC.UnmountDetach) == 0;
    }

    /// <summary>Opens the device for a new mount.</summary>
    /// <exception cref="MountException">It is missing or not permitted.</exception>
    private static FuseConnection OpenDevice()
    {
        try
        {
            return FuseConnection.Open();
        }
        catch (FuseTransportException failure)
        {
            throw new MountException(
                failure.ErrorNumber switch
                {
                    Errno.NoEntry or Errno.NoDevice => MissingDevice,
                    Errno.AccessDenied or Errno.NotPermitted =>
                        $"There is no permission to open {FuseConnection.DevicePath}; in a container, give it the device.",
                    _ => failure.Message,
                },
                failure);
        }
    }

    private static nuint Flags(MountOptions options)
    {
        nuint flags = options.AccessTimes switch
        {
            AccessTimePolicy.Never => LibC.MountNoAccessTimes,
            AccessTimePolicy.Strict => LibC.MountStrictAccessTimes,
            _ => LibC.MountRelativeAccessTimes,
        };
        flags |= options.ReadOnly ? LibC.MountReadOnly : 0;
        flags |= options.HonourSetId ? 0 : LibC.MountNoSetId;
        flags |= options.HonourDevices ? 0 : LibC.MountNoDevices;
        flags |= options.NoExecute ? LibC.MountNoExecute : 0;
        flags |= options.Synchronous ? LibC.MountSynchronous : 0;
        flags |= options.SynchronousDirectories ? LibC.MountSynchronousDirectories : 0;
        flags |= options.NoDirectoryAccessTimes ? LibC.MountNoDirectoryAccessTimes : 0;
        return flags;
    }
}

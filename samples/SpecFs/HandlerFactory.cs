using SpecFs;
using SpecFs.MemoryFs;
using SysSpec.Runtime;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Mounting;
using AccessTimePolicy = SysSpec.SpecFs.Mounting.AccessTimePolicy;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs;

/// <summary>What a new file system is told about the mount that it serves.</summary>
/// <param name="SizeInBytes">The memory that its content may take; null stands for half of the machine's, as with tmpfs.</param>
/// <param name="AccessTimes">When reading updates access times.</param>
/// <param name="NoDirectoryAccessTimes">Reading a directory never updates its access time.</param>
public sealed record FileSystemSettings(long? SizeInBytes, AccessTimePolicy AccessTimes, bool NoDirectoryAccessTimes);

/// <summary>The one place where the program takes its file system from.</summary>
public static class HandlerFactory
{
    /// <summary>Makes an empty file system that speaks FUSE. Its root belongs to the user of this process.</summary>
    /// <exception cref="MountException">The size has no room for a root folder.</exception>
    public static IRequestHandler Create(FileSystemSettings settings)
    {
        var system = MemoryFsSystem.Create(new SystemClock());
        system.Volume.Resize((ulong)(settings.SizeInBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2));
        system.AccessTimes.SetPolicy(settings.AccessTimes switch
        {
            AccessTimePolicy.Never => global::SpecFs.AccessTimePolicy.Never,
            AccessTimePolicy.Strict => global::SpecFs.AccessTimePolicy.Always,
            _ => global::SpecFs.AccessTimePolicy.Relative,
        }, settings.NoDirectoryAccessTimes);
        var formatted = system.Tree.Format(LibC.EffectiveUser(), LibC.EffectiveGroup());
        return formatted == Errno.None
            ? new FuseProtocolDispatcher(
                system.FuseSession, system.FuseEntries, system.FuseAttributes, system.FuseFlags, system.FuseXattrs, system.FuseFiles, system.FuseListing)
            : throw new MountException($"A file system of {settings.SizeInBytes} bytes has no room for its root folder; choose a larger size such as 64M.");
    }
}

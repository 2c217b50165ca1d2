using SpecFs;
using SpecFs.MemoryFs;
using SpecFs.StrictFs;
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
/// <param name="System">The system of the specs that it is: one of <see cref="HandlerFactory.Systems"/>.</param>
/// <param name="Cipher">What encrypts an image; null where it is not encrypted.</param>
public sealed record FileSystemSettings(
    long? SizeInBytes, AccessTimePolicy AccessTimes, bool NoDirectoryAccessTimes, string System = HandlerFactory.Base, ImageCipher? Cipher = null)
{
    /// <summary>The number of <see cref="AccessTimes"/> in the specs (AccessTimes.AccessTimePolicy).</summary>
    public byte AccessTimeNumber => AccessTimes switch
    {
        AccessTimePolicy.Never => 0,
        AccessTimePolicy.Strict => 2,
        _ => 1,
    };
}

/// <summary>The one place where the program takes its file system from.</summary>
public static class HandlerFactory
{
    /// <summary>The system without patches.</summary>
    public const string Base = "MemoryFs";

    private static readonly Dictionary<string, Func<FileSystemSettings, IRequestHandler>> s_systems = new(StringComparer.Ordinal)
    {
        [Base] = static settings =>
        {
            var system = MemoryFsSystem.Create(new SystemClock());
            Begin(settings, system.Volume.Resize, system.AccessTimes.SetPolicy, system.Tree.Format);
            return new global::SpecFs.MemoryFs.FuseProtocolDispatcher(
                system.FuseSession, system.FuseEntries, system.FuseAttributes, system.FuseFlags, system.FuseXattrs, system.FuseFiles, system.FuseListing);
        },
        ["StrictFs"] = static settings =>
        {
            var system = StrictFsSystem.Create(new SystemClock());
            Begin(settings, system.Volume.Resize, system.AccessTimes.SetPolicy, system.Tree.Format);
            return new global::SpecFs.StrictFs.FuseProtocolDispatcher(
                system.FuseSession, system.FuseEntries, system.FuseAttributes, system.FuseFlags, system.FuseXattrs, system.FuseFiles, system.FuseListing);
        },
    };

    /// <summary>The names of the systems that can be mounted, in order.</summary>
    public static IReadOnlyList<string> Systems { get; } = [.. s_systems.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes an empty file system that speaks FUSE. Its root belongs to the user of this process.</summary>
    /// <exception cref="MountException">There is no such system, or the size has no room for a root folder.</exception>
    public static IRequestHandler Create(FileSystemSettings settings) => s_systems.TryGetValue(settings.System, out var create)
        ? create(settings)
        : throw new MountException($"There is no system '{settings.System}'; choose one of {string.Join(", ", Systems)}.");

    private static void Begin(FileSystemSettings settings, Action<ulong> resize, Action<global::SpecFs.AccessTimePolicy, bool> setPolicy, Func<uint, uint, Errno> format)
    {
        resize((ulong)(settings.SizeInBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2));
        setPolicy(
            (global::SpecFs.AccessTimePolicy)settings.AccessTimeNumber,
            settings.NoDirectoryAccessTimes);
        if (format(LibC.EffectiveUser(), LibC.EffectiveGroup()) != Errno.None)
        {
            throw new MountException($"A file system of {settings.SizeInBytes} bytes has no room for its root folder; choose a larger size such as 64M.");
        }
    }
}

using System.Runtime.InteropServices;

namespace SysSpec.SpecFs.Interop;

/// <summary>mount(2) and umount2(2).</summary>
internal static unsafe partial class LibC
{
    public const nuint MountReadOnly = 1;
    public const nuint MountNoSetId = 2;
    public const nuint MountNoDevices = 4;
    public const nuint MountNoExecute = 8;
    public const nuint MountSynchronous = 16;
    public const nuint MountSynchronousDirectories = 128;
    public const nuint MountNoAccessTimes = 1024;
    public const nuint MountNoDirectoryAccessTimes = 2048;
    public const nuint MountRelativeAccessTimes = 1 << 21;
    public const nuint MountStrictAccessTimes = 1 << 24;

    /// <summary>Aborts the server's connection: pending requests fail, workers read ENODEV.</summary>
    public const int UnmountForce = 1;

    /// <summary>Takes the mount out of the tree at once, and away when its last user leaves.</summary>
    public const int UnmountDetach = 2;

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Mount(string source, string target, string type, nuint flags, string data);

    [LibraryImport("libc", EntryPoint = "umount2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unmount(string target, int flags);

    /// <summary>The absolute path without links (realpath(3)).</summary>
    /// <returns>The path, or null with the error number in <paramref name="errno"/>.</returns>
    public static string? ResolvePath(string path, out int errno)
    {
        var resolved = RealPath(path, null);
        errno = resolved is null ? Marshal.GetLastPInvokeError() : 0;
        var text = Marshal.PtrToStringUTF8((nint)resolved);
        NativeMemory.Free(resolved);
        return text;
    }

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* RealPath(string path, byte* buffer);
}

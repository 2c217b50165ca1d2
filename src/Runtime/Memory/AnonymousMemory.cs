using System.Runtime.InteropServices;

namespace SysSpec.Runtime;

/// <summary>
/// Zeroed, page-aligned memory straight from the operating system: mmap(2) and munmap(2) with an anonymous private mapping on Unix,
/// VirtualAlloc and VirtualFree on Windows. Unlike malloc it is certain to go back to the system when it is let go, and untouched parts cost nothing.
/// </summary>
internal static unsafe partial class AnonymousMemory
{
    private const int ReadWrite = 3;
    private const int PrivateMapping = 2;
    private const int AnonymousOnLinux = 0x20;
    private const int AnonymousOnBsd = 0x1000;
    private const uint CommitAndReserve = 0x3000;
    private const uint Release = 0x8000;
    private const uint WindowsReadWrite = 4;

    /// <summary>Memory full of zeros, or null when the system has none.</summary>
    public static byte* Take(nuint size)
    {
        if (OperatingSystem.IsWindows())
        {
            return (byte*)VirtualAlloc(null, size, CommitAndReserve, WindowsReadWrite);
        }

        int anonymous = OperatingSystem.IsLinux() || OperatingSystem.IsAndroid() ? AnonymousOnLinux : AnonymousOnBsd;
        void* mapped = MapMemory(null, size, ReadWrite, PrivateMapping | anonymous, -1, 0);
        return (nint)mapped == -1 ? null : (byte*)mapped;
    }

    public static void Give(byte* start, nuint size)
    {
        if (OperatingSystem.IsWindows())
        {
            VirtualFree(start, 0, Release);
        }
        else
        {
            UnmapMemory(start, size);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* MapMemory(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int UnmapMemory(void* address, nuint length);

    [LibraryImport("kernel32")]
    private static partial void* VirtualAlloc(void* address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32")]
    private static partial int VirtualFree(void* address, nuint size, uint type);
}

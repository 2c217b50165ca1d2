using System.Runtime.InteropServices;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>Handles of name_to_handle_at(), by which network file systems name files: they hold when the kernel has forgotten the file.</summary>
public sealed unsafe partial class FileHandleTests
{
    private const int CurrentDirectory = -100;
    private const int HandleBytes = 128;

    [RootFuseFact]
    public void Handle_OutlivesTheCachesOfTheKernel()
    {
        using var mount = new SpecMount();
        mount.Shell("mkdir -p a/b; echo text >a/b/c");
        var handle = stackalloc byte[8 + HandleBytes];
        *(uint*)handle = HandleBytes;
        Assert.Equal(0, NameToHandle(CurrentDirectory, mount["a/b/c"], handle, out _, 0));
        File.WriteAllText("/proc/sys/vm/drop_caches", "2");

        using var folder = new Folder(mount.Folder);
        var opened = OpenByHandle(folder.Descriptor, handle, 0);

        Assert.True(opened >= 0, $"open_by_handle_at() fails with {Marshal.GetLastPInvokeError()}");
        using var file = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(opened, ownsHandle: true), FileAccess.Read);
        Assert.Equal("text\n", new StreamReader(file).ReadToEnd());
    }

    [LibraryImport("libc", EntryPoint = "name_to_handle_at", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int NameToHandle(int folder, string path, byte* handle, out int mount, int flags);

    [LibraryImport("libc", EntryPoint = "open_by_handle_at", SetLastError = true)]
    private static partial int OpenByHandle(int mount, byte* handle, int flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    /// <summary>An open folder, which .NET has no class for.</summary>
    private sealed class Folder(string path) : IDisposable
    {
        public int Descriptor { get; } = Open(path, 0);

        public void Dispose() => Close(Descriptor);
    }
}

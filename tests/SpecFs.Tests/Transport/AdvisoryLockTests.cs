using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Transport;

/// <summary>Blocking locks (flock(2)) through the kernel: a request that waits occupies no serving thread.</summary>
public sealed partial class AdvisoryLockTests
{
    private const int LockExclusive = 2;
    private const int Unlock = 8;

    [FuseFact(Needs = "flock")]
    public void WaitingForALock_EndsWhenItsHolderReleasesIt()
    {
        using var mount = new TinyMount();
        using var holder = TakeLock(mount);
        using var waiter = StartWaiter(mount);

        Assert.Equal(0, FileLock(holder, Unlock));

        Assert.Equal(0, ServerProcess.WaitForExit(waiter));
    }

    [FuseFact(Needs = "flock")]
    public void WaitingForALock_EndsWhenItsProcessIsInterrupted()
    {
        using var mount = new TinyMount();
        using var holder = TakeLock(mount);
        using var waiter = StartWaiter(mount);

        ServerProcess.Signal(waiter, "TERM");

        const int endedBySignal15 = 128 + 15;
        Assert.Equal(endedBySignal15, ServerProcess.WaitForExit(waiter));
    }

    [FuseFact(Needs = "flock")]
    public void MoreWaitersThanThreads_LeaveTheMountAnswering()
    {
        using var mount = new TinyMount(new() { Threads = 2 });
        using var holder = TakeLock(mount);
        Process[] waiters = [StartWaiter(mount), StartWaiter(mount), StartWaiter(mount)];

        Assert.Equal(2, Directory.GetFileSystemEntries(mount.Folder).Length);

        Assert.Equal(0, FileLock(holder, Unlock));
        Assert.All(waiters, waiter => Assert.Equal(0, ServerProcess.WaitForExit(waiter)));
        Array.ForEach(waiters, waiter => waiter.Dispose());
    }

    [FuseFact(Needs = "flock")]
    public void Unmount_WhileALockIsAwaited_EndsTheWait()
    {
        using var mount = new TinyMount();
        using var holder = TakeLock(mount);
        using var waiter = StartWaiter(mount);

        mount.Mounted.Unmount();

        Assert.NotEqual(0, ServerProcess.WaitForExit(waiter));
    }

    private static SafeFileHandle TakeLock(TinyMount mount)
    {
        var holder = File.OpenHandle(mount.File, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Assert.Equal(0, FileLock(holder, LockExclusive));
        return holder;
    }

    private static Process StartWaiter(TinyMount mount)
    {
        var waiter = ServerProcess.Start("flock", mount.File, "true");
        Assert.True(mount.FileSystem.Parked.Wait(ServerProcess.Patience));
        return waiter;
    }

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FileLock(SafeFileHandle file, int operation);
}

using System.Security.Cryptography;
using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Transport;

/// <summary>The transport under the real kernel, in this process.</summary>
public sealed class MountedFileSystemTests
{
    [FuseFact]
    public void Mounted_ShowsTheFileSystemsContent()
    {
        using var mount = new TinyMount();

        Assert.Equal(["file", "folder"], Directory.EnumerateFileSystemEntries(mount.Folder).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(mount.Folder, "folder")));
        Assert.False(File.Exists(Path.Combine(mount.Folder, "nothing")));
    }

    [FuseFact]
    public void WrittenBytes_AreReadBack()
    {
        var bytes = RandomNumberGenerator.GetBytes(5_000_001);
        using var mount = new TinyMount();

        File.WriteAllBytes(mount.File, bytes);

        Assert.Equal(bytes, File.ReadAllBytes(mount.File));
        Assert.Equal(bytes.Length, new FileInfo(mount.File).Length);
    }

    [FuseFact]
    public void LongWrite_TravelsAsOneRequestOfAMebibyte()
    {
        using var mount = new TinyMount();
        using (var file = File.OpenHandle(mount.File, FileMode.Open, FileAccess.Write))
        {
            // Bytes that have been touched: the kernel ends a request at a page that is not there yet.
            RandomAccess.Write(file, RandomNumberGenerator.GetBytes(TinyFileSystem.MaxWrite), 0);
        }

        Assert.Equal(TinyFileSystem.MaxWrite, mount.FileSystem.LongestWrite);
    }

    [FuseFact]
    public void ManyThreads_EachSeeTheirOwnBytes()
    {
        const int clients = 16;
        const int block = 4096;
        using var mount = new TinyMount(new MountOptions { Threads = 8 });
        using var file = File.OpenHandle(mount.File, FileMode.Open, FileAccess.ReadWrite);

        Parallel.For(0, clients, new ParallelOptions { MaxDegreeOfParallelism = clients }, client =>
        {
            var own = new byte[block];
            var read = new byte[block];
            for (var round = 0; round < 50; round++)
            {
                Array.Fill(own, (byte)(client * 50 + round));
                RandomAccess.Write(file, own, (long)client * block);
                RandomAccess.Read(file, read, (long)client * block);
                Assert.Equal(own, read);
            }
        });
    }

    [FuseFact]
    public void ReadOnlyMount_RefusesToWrite()
    {
        using var mount = new TinyMount(new MountOptions { ReadOnly = true });

        Assert.Throws<IOException>(() => File.WriteAllText(mount.File, "text"));
    }

    [FuseFact]
    public void NameAndSubtype_ShowInTheMountTable()
    {
        using var mount = new TinyMount(new MountOptions { SourceName = "somewhere", Subtype = "kind" });

        Assert.Equal("fuse.kind", MountTable.Find(mount.Folder)?.Type);
        Assert.Contains(
            File.ReadLines("/proc/self/mounts"), line => line.StartsWith("somewhere " + mount.Folder, StringComparison.Ordinal));
    }

    [FuseFact]
    public void Unmount_EndsTheSessionAndLeavesTheFolderEmpty()
    {
        using var mount = new TinyMount();

        mount.Mounted.Unmount();

        Assert.True(mount.Mounted.Completion.IsCompletedSuccessfully);
        Assert.Empty(Directory.EnumerateFileSystemEntries(mount.Folder));
    }

    [FuseFact]
    public void Unmount_OfAMountInUse_TakesItAwayAllTheSame()
    {
        using var mount = new TinyMount();
        File.WriteAllText(mount.File, "text");
        using var open = File.OpenRead(mount.File);

        mount.Mounted.Unmount();

        Assert.True(mount.Mounted.Completion.IsCompletedSuccessfully);
        Assert.Null(MountTable.Find(mount.Folder));
        Assert.Throws<IOException>(() => open.ReadByte());
    }

    [FuseFact(Needs = "umount")]
    public async Task UnmountFromOutside_CompletesTheSession()
    {
        using var mount = new TinyMount();

        Assert.Equal(0, ServerProcess.Run("umount", mount.Folder));

        await mount.Mounted.Completion.WaitAsync(ServerProcess.Patience);
        Assert.False(mount.Mounted.Failure.IsCompleted);
    }

    [FuseFact]
    public async Task FailingHandler_FailsTheCallAndTakesTheMountAway()
    {
        using var mount = new TinyMount();
        File.WriteAllText(mount.File, "text");
        mount.FileSystem.FailsOnRead = true;

        using (var file = new FileStream(mount.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0))
        {
            Assert.Throws<IOException>(() => file.ReadByte());
        }

        await mount.Mounted.Completion.WaitAsync(ServerProcess.Patience);
        Assert.IsType<InvalidOperationException>(await mount.Mounted.Failure);
    }

    [FuseFact]
    public void FolderThatHoldsASpecFs_IsNotMountedAgain()
    {
        using var mount = new TinyMount();

        var refusal = Assert.Throws<MountException>(() => MountedFileSystem.Mount(mount.Folder, new MountOptions(), new TinyFileSystem()));

        Assert.Equal($"A specfs is mounted on '{mount.Folder}' already; unmount it first with 'umount {mount.Folder}'.", refusal.Message);
    }
}

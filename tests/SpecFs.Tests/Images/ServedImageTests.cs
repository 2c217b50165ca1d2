using System.Diagnostics;
using SpecFs;
using SysSpec.SpecFs.Commands;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Tests.Devices;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Images;

/// <summary>An image served by the program in a process of its own: when it is written back.</summary>
public sealed class ServedImageTests : IDisposable
{
    private const int Calls = 2 * BlockSize.Bytes;
    private const int Fails = 3 * BlockSize.Bytes;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryImage _image = new();

    public ServedImageTests()
    {
        var bytes = new byte[16 * BlockSize.Bytes];
        (bytes[0], bytes[1]) = (ToyImageSystem.Head, ToyImageSystem.Version);
        File.WriteAllBytes(_image.Path, bytes);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _image.Dispose();
    }

    [FuseFact]
    public void Signal_SynchronizesOnceTheMountIsGone()
    {
        using var server = Start();

        ServerProcess.Signal(server, "TERM");

        Assert.Equal(0, ServerProcess.WaitForExit(server));
        Assert.Equal(1, File.ReadAllBytes(_image.Path)[Calls + 1]);
    }

    [FuseFact(Needs = "umount")]
    public void UnmountFromOutside_Synchronizes()
    {
        using var server = Start();

        Assert.Equal(0, ServerProcess.Run("umount", _folder.Path));

        Assert.Equal(0, ServerProcess.WaitForExit(server));
        Assert.Equal(1, File.ReadAllBytes(_image.Path)[Calls + 1]);
    }

    [FuseFact]
    public void Requests_AreFollowedByBalancing()
    {
        using var server = Start("--threads", "1");
        for (var file = 0; file < 20; file++)
        {
            File.WriteAllText(Path.Combine(_folder.Path, $"file{file}"), "text");
        }

        ServerProcess.Signal(server, "TERM");

        Assert.Equal(0, ServerProcess.WaitForExit(server));
        Assert.Equal([1, 1], File.ReadAllBytes(_image.Path)[Calls..(Calls + 2)]);
    }

    [FuseFact]
    public void SynchronizationThatFails_IsToldAndIsExitCode1()
    {
        Fail(ToyImageSystem.SyncFails);
        using var server = Start();

        ServerProcess.Signal(server, "TERM");

        Assert.Equal(1, ServerProcess.WaitForExit(server));
        Assert.Equal($"specfs: What was written last is not safe on the image '{_image.Path}': Input/output error.\n", server.StandardError.ReadToEnd());
    }

    [FuseFact]
    public void FileSystemThatThrew_IsNotWrittenBack()
    {
        Fail(ToyImageSystem.MakingFoldersThrows);
        using var server = Start();

        Assert.Throws<IOException>(() => Directory.CreateDirectory(Path.Combine(_folder.Path, "folder")));

        Assert.Equal(1, ServerProcess.WaitForExit(server));
        Assert.Contains("failed and was unmounted: System.InvalidOperationException: The double was told to fail.", server.StandardError.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal(0, File.ReadAllBytes(_image.Path)[Calls + 1]);
    }

    [FuseFact]
    public void MountedImage_IsLockedUntilTheServerHasGone()
    {
        using var server = Start();

        Assert.True(FileBlockDevice.IsLocked(Assert.ThrowsAny<IOException>(() => FileBlockDevice.Open(_image.Path, FileAccess.Read))));

        ServerProcess.Signal(server, "TERM");
        Assert.Equal(0, ServerProcess.WaitForExit(server));
        using var device = FileBlockDevice.Open(_image.Path, FileAccess.Read);
    }

    [FuseFact(Needs = "umount")]
    public void BackgroundMount_ServesTheImage()
    {
        using var program = ServerProcess.StartSpecFs("mount", _folder.Path, "--image", _image.Path, "--system", ToyImageSystem.Name);
        Assert.Equal(0, ServerProcess.WaitForExit(program));

        Assert.True(FileBlockDevice.IsLocked(Assert.ThrowsAny<IOException>(() => FileBlockDevice.Open(_image.Path, FileAccess.Read))));

        Assert.Equal(0, ServerProcess.Run("umount", _folder.Path));
        // The server ends by itself a moment later; whoever waits for the lock sees that.
        Assert.Equal(0, ServerProcess.Run("flock", _image.Path, "true"));
        Assert.Equal(1, File.ReadAllBytes(_image.Path)[Calls + 1]);
    }

    [FuseFact(Needs = "umount")]
    public void BackgroundMount_TellsItsLogWhatFails()
    {
        using var log = new TemporaryImage();
        Fail(ToyImageSystem.SyncFails);
        using var program = ServerProcess.StartSpecFs("mount", _folder.Path, "--image", _image.Path, "--system", ToyImageSystem.Name, "--log", log.Path);
        Assert.Equal(0, ServerProcess.WaitForExit(program));

        Assert.Equal(0, ServerProcess.Run("umount", _folder.Path));
        Assert.Equal(0, ServerProcess.Run("flock", _image.Path, "true"));

        Assert.Matches($@"^\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ specfs: What was written last is not safe on the image '{_image.Path}': Input/output error\.\n$", File.ReadAllText(log.Path));
    }

    [FuseFact]
    public void LogThatCannotBeWritten_IsRefused()
    {
        using var program = ServerProcess.StartSpecFs("mount", _folder.Path, "--image", _image.Path, "--system", ToyImageSystem.Name, "--log", Path.Combine(_folder.Path, "none", "log"));

        Assert.Equal(2, ServerProcess.WaitForExit(program));
        Assert.StartsWith($"specfs: The log '{_folder.Path}/none/log' cannot be written: ", program.StandardError.ReadToEnd(), StringComparison.Ordinal);
    }

    [FuseFact(Needs = "umount")]
    public async Task IdleMount_IsSavedWhenTheTimeHasCome()
    {
        var time = new ManualTime();
        var mounted = new TaskCompletionSource();
        using var image = MountedImage.Mount(_image.Path, ToyImageSystem.Name, ToyImageSystem.Only, ImageSystems.Unmounted, FileAccess.ReadWrite);
        using var error = new StringWriter();
        var server = Task.Run(() => MountServer.Run(_folder.Path, new MountOptions(), image.System.Handler, image, TimeSpan.FromSeconds(5), time, mounted.SetResult, new ServerLog(error, null, time)));
        Assert.Same(mounted.Task, await Task.WhenAny(mounted.Task, server));
        try
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, "folder"));
            time.Advance(TimeSpan.FromSeconds(5));
        }
        finally
        {
            Assert.Equal(0, ServerProcess.Run("umount", _folder.Path));
        }

        Assert.Equal(0, await server);
        image.Dispose();
        Assert.Equal([1, 1], File.ReadAllBytes(_image.Path)[(Calls + 1)..(Calls + 3)]);
    }

    private void Fail(byte what)
    {
        var bytes = File.ReadAllBytes(_image.Path);
        bytes[Fails] = what;
        File.WriteAllBytes(_image.Path, bytes);
    }

    private Process Start(params string[] options)
    {
        var server = ServerProcess.StartSpecFs(["mount", _folder.Path, "--foreground", "--image", _image.Path, "--system", ToyImageSystem.Name, .. options]);
        Assert.StartsWith("Mounted on ", server.StandardOutput.ReadLine() ?? server.StandardError.ReadToEnd(), StringComparison.Ordinal);
        return server;
    }
}

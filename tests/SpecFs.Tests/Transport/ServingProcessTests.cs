using System.Diagnostics;
using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Transport;

/// <summary>The program in a process of its own: how a mount comes and goes with it.</summary>
public sealed class ServingProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FuseTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public void Signal_UnmountsAndEndsWithoutAnError(string signal)
    {
        using var server = StartForeground();

        ServerProcess.Signal(server, signal);

        Assert.Equal(0, ServerProcess.WaitForExit(server));
        Assert.Null(MountTable.Find(_folder.Path));
    }

    [FuseFact]
    public void Signal_UnmountsAMountInUse()
    {
        using var server = StartForeground();
        using var open = File.OpenRead(Path.Combine(_folder.Path, "file"));

        ServerProcess.Signal(server, "TERM");

        Assert.Equal(0, ServerProcess.WaitForExit(server));
        Assert.Null(MountTable.Find(_folder.Path));
    }

    [FuseFact]
    public void KilledServer_LeavesNoMountBehind()
    {
        using var server = StartForeground();
        using var watchdog = Process.GetProcessById(ChildOf(server));

        ServerProcess.Signal(server, "KILL");

        ServerProcess.WaitForExit(server);
        Assert.True(watchdog.WaitForExit(ServerProcess.Patience));
        Assert.Null(MountTable.Find(_folder.Path));
    }

    [FuseFact(Needs = "umount")]
    public void UnmountFromOutside_EndsTheServer()
    {
        using var server = StartForeground();

        Assert.Equal(0, ServerProcess.Run("umount", _folder.Path));

        Assert.Equal(0, ServerProcess.WaitForExit(server));
    }

    [FuseFact(Needs = "umount")]
    public void BackgroundMount_AnswersWhenTheProgramReturns()
    {
        using var program = ServerProcess.StartSpecFs("mount", _folder.Path);

        Assert.Equal(0, ServerProcess.WaitForExit(program));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "file")));
        // Nobody holds the caller's pipes any longer, or a shell that captures the output would wait for the unmount.
        Assert.Equal("", program.StandardOutput.ReadToEnd() + program.StandardError.ReadToEnd());
        Assert.Equal(0, ServerProcess.Run("umount", _folder.Path));
    }

    [FuseFact]
    public void BackgroundMountThatFails_TellsWhyAndReturns2()
    {
        using var program = ServerProcess.StartSpecFs("mount", _folder.Path + "/missing");

        Assert.Equal(2, ServerProcess.WaitForExit(program));
        Assert.Equal($"specfs: The folder '{_folder.Path}/missing' does not exist; create it first.\n", program.StandardError.ReadToEnd());
        Assert.Equal("", program.StandardOutput.ReadToEnd());
    }

    private Process StartForeground()
    {
        var server = ServerProcess.StartSpecFs("mount", _folder.Path, "--foreground");
        Assert.StartsWith("Mounted on ", server.StandardOutput.ReadLine() ?? server.StandardError.ReadToEnd(), StringComparison.Ordinal);
        return server;
    }

    /// <summary>The one child of a server: its watchdog.</summary>
    private static int ChildOf(Process server)
    {
        var children = Directory.EnumerateDirectories($"/proc/{server.Id}/task")
            .SelectMany(task => File.ReadAllText(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return int.Parse(Assert.Single(children), System.Globalization.CultureInfo.InvariantCulture);
    }
}

using System.Diagnostics;
using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Transport;

/// <summary>The watchdog with a command that leaves a trace in place of unmounting.</summary>
public sealed class UnmountWatchdogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("specfs-test-").FullName;

    private string Trace => Path.Combine(_folder, "trace");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void OrderlyEnd_CleansNothingUp()
    {
        var watchdog = Start();
        watchdog.Arm();
        watchdog.Dispose();

        Assert.False(File.Exists(Trace));
    }

    [Fact]
    public void EndBeforeMounting_CleansNothingUp()
    {
        Start().Dispose();

        Assert.False(File.Exists(Trace));
    }

    [Fact]
    public void KilledWatchdog_DisturbsNobody()
    {
        var watchdog = Start();
        using (var shell = Process.GetProcessById(watchdog.ProcessId))
        {
            shell.Kill();
            Assert.True(shell.WaitForExit(ServerProcess.Patience));
        }

        watchdog.Arm();
        watchdog.Dispose();

        Assert.False(File.Exists(Trace));
    }

    private UnmountWatchdog Start() => UnmountWatchdog.Start(_folder, "touch \"$1/trace\"");
}

using System.Diagnostics;
using System.Globalization;

namespace SysSpec.SpecFs.Tests.Transport.Doubles;

/// <summary>Starts programs for a test: this assembly as <c>specfs</c>, and tools of the system.</summary>
internal static class ServerProcess
{
    /// <summary>Long enough for any machine; only a failing test waits that long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Starts <c>specfs</c> with the test double. Signals that a shell or <c>nohup</c> around the tests ignores would be ignored by the program too, as they
    /// have to be; it starts with their default here, so that the tests see the program alone.
    /// </summary>
    public static Process StartSpecFs(params string[] arguments) =>
        Start("env", ["--default-signal=HUP,INT,TERM", "dotnet", typeof(TestProgram).Assembly.Location, .. arguments]);

    /// <summary>Starts a tool with its output captured.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start);
        Assert.NotNull(process);
        return process;
    }

    /// <summary>Runs a tool to its end.</summary>
    public static int Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        return WaitForExit(process);
    }

    public static void Signal(Process process, string signal) =>
        Assert.Equal(0, Run("kill", "-s", signal, process.Id.ToString(CultureInfo.InvariantCulture)));

    public static int WaitForExit(Process process)
    {
        Assert.True(process.WaitForExit(Patience), $"{process.StartInfo.FileName} does not end.");
        return process.ExitCode;
    }
}

using System.Diagnostics;
using SysSpec.Cli.Tests.Harness;

namespace SysSpec.Cli.Tests;

/// <summary>The built tool as a process of its own.</summary>
public sealed class ToolTests
{
    [Fact]
    public void Process_WritesWhatTheProgramWritesAndEndsWithItsCode()
    {
        Assert.Equal(Tool.Run(Golden.Folder, "check", "Broken"), Start(Golden.Folder, "check", "Broken"));
        Assert.Equal(Tool.Run(Golden.Folder, "check", "Library"), Start(Golden.Folder, "check", "Library"));
        Assert.Equal(Tool.Run(Golden.Folder, "check", "none"), Start(Golden.Folder, "check", "none"));
    }

    private static ToolRun Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SysSpecProgram).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolRun(process.ExitCode, output.ReplaceLineEndings("\n"), error.GetAwaiter().GetResult().ReplaceLineEndings("\n"));
    }
}

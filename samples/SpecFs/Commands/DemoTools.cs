using System.Diagnostics;

namespace SysSpec.SpecFs.Commands;

/// <summary>The steps of the demonstration that let other programs work in a mount.</summary>
internal static class DemoTools
{
    private const string Program = """
        #include <stdio.h>
        int main(void) { puts("compiled and run in the mount"); return 0; }

        """;

    /// <summary>Whether a program can be started by its name.</summary>
    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Compiles a program in the mount and runs it there.</summary>
    public static DemoResult Compile(DemoMountTarget target)
    {
        var folder = Directory.CreateDirectory(Path.Combine(target.Folder, "program")).FullName;
        File.WriteAllText(Path.Combine(folder, "hello.c"), Program);
        return Run(folder, "cc", "-o", "hello", "hello.c") is { Succeeded: false } failed ? failed : Run(folder, Path.Combine(folder, "hello"));
    }

    /// <summary>Makes a repository with two commits in the mount and lets git check it.</summary>
    public static DemoResult Commit(DemoMountTarget target)
    {
        var folder = Directory.CreateDirectory(Path.Combine(target.Folder, "repository")).FullName;
        string[] identity = ["-c", "user.name=SpecFS", "-c", "user.email=specfs@localhost", "-c", "commit.gpgsign=false"];
        string[][] commands = [["init", "--quiet", "."], ["add", "."], [.. identity, "commit", "--quiet", "-m", "First"], ["add", "."], [.. identity, "commit", "--quiet", "-m", "Second"], ["fsck", "--full", "--strict"]];
        var version = 0;
        foreach (var command in commands)
        {
            if (command[0] == "add")
            {
                File.WriteAllText(Path.Combine(folder, $"file{version}"), $"version {version++}\n");
            }

            if (Run(folder, "git", command) is { Succeeded: false } failed)
            {
                return failed;
            }
        }

        var log = Run(folder, "git", "rev-list", "--count", "HEAD");
        return log with { Succeeded = log.Text == "2", Text = $"{log.Text} commits; git fsck finds nothing wrong" };
    }

    private static DemoResult Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        });
        if (process is null)
        {
            return new(false, $"'{program}' does not start.");
        }

        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? new(true, output) : new(false, $"'{Path.GetFileName(program)} {string.Join(' ', arguments)}' failed: {error.Result.Trim()}");
    }
}

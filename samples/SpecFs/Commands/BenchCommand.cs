using System.CommandLine;
using System.CommandLine.Parsing;
using SysSpec.Runtime;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Commands;

/// <summary><c>specfs bench</c>: how often a second each operation goes, in process and, where it can be mounted, through the kernel.</summary>
internal static class BenchCommand
{
    private const int DefaultFiles = 10_000;

    /// <param name="createHandler">Makes the file system to mount.</param>
    public static Command Create(Func<FileSystemSettings, IRequestHandler> createHandler)
    {
        var count = new Option<int>("--files")
        {
            Description = "How many files each measurement works on.", HelpName = "N", DefaultValueFactory = _ => DefaultFiles, CustomParser = ParseCount,
        };
        var command = new Command("bench", "Measures operations per second, one thread, in process and through a mount.") { count };
        command.SetAction(result =>
        {
            var output = result.InvocationConfiguration.Output;
            var files = result.GetValue(count);
            var inProcess = BenchRun.Measure(new DemoLibraryTarget(), files);
            var mounted = Mounted(createHandler, files, output);
            output.WriteLine($"{files:N0} files of {BenchRun.FileSize:N0} bytes; one thread; operations per second");
            output.WriteLine($"{"operation",-10}{"in process",14}{(mounted is null ? "" : "mounted"),14}");
            for (var index = 0; index < inProcess.Count; index++)
            {
                output.WriteLine($"{inProcess[index].Name,-10}{inProcess[index].PerSecond,14:N0}{mounted?[index].PerSecond,14:N0}");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static IReadOnlyList<BenchFigure>? Mounted(Func<FileSystemSettings, IRequestHandler> createHandler, int files, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("specfs-bench-");
        try
        {
            using var mounted = MountedFileSystem.Mount(folder.FullName, new MountOptions(), createHandler(new FileSystemSettings(null, default, false)));
            return BenchRun.Measure(new DemoMountTarget(folder.FullName), files);
        }
        catch (MountException obstacle)
        {
            output.WriteLine($"Not mounted: {obstacle.Message}");
            return null;
        }
        finally
        {
            folder.Delete();
        }
    }

    private static int ParseCount(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, out var count) && count > 0)
        {
            return count;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no number of files; write a whole number from 1 on.");
        return DefaultFiles;
    }
}

using System.CommandLine;
using Spectre.Console;
using SysSpec.Runtime;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Commands;

/// <summary><c>specfs demo</c>: shows in a minute that the file system works, with real files and real programs.</summary>
internal static class DemoCommand
{
    /// <param name="createHandler">Makes the file system to mount.</param>
    public static Command Create(Func<FileSystemSettings, IRequestHandler> createHandler)
    {
        var inProcess = new Option<bool>("--in-process") { Description = "Do not mount; use the file system inside the program." };
        var command = new Command("demo", "Mounts in a temporary folder, works there, verifies, and unmounts.") { inProcess };
        command.SetAction(result =>
        {
            if (DemoSource.Find() is not { } source)
            {
                result.InvocationConfiguration.Error.WriteLine("specfs: There is no tree to copy here: neither the program's sources nor /usr/include.");
                return ExitCode.Refused;
            }

            var output = result.InvocationConfiguration.Output;
            var console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output), Ansi = output == Console.Out ? AnsiSupport.Detect : AnsiSupport.No,
            });
            return Run(console, source, result.GetValue(inProcess) ? null : createHandler) ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static bool Run(IAnsiConsole console, DemoSource source, Func<FileSystemSettings, IRequestHandler>? createHandler)
    {
        var report = new DemoReport(console);
        if (createHandler is not null)
        {
            var folder = Directory.CreateTempSubdirectory("specfs-demo-");
            try
            {
                using var mounted = MountedFileSystem.Mount(folder.FullName, new MountOptions(), createHandler(new FileSystemSettings(null, default, false)));
                console.MarkupLineInterpolated($"Mounted on [bold]{folder.FullName}[/]");
                InMount(report, new DemoMountTarget(folder.FullName), source);
                report.Step("unmount", () =>
                {
                    mounted.Unmount();
                    return new(!Directory.EnumerateFileSystemEntries(folder.FullName).Any(), "the folder is empty again");
                });
                return report.Finish();
            }
            catch (MountException obstacle)
            {
                console.MarkupLineInterpolated($"[yellow]Not mounted:[/] {obstacle.Message} The same is shown inside this process instead, without other programs.");
            }
            finally
            {
                folder.Delete();
            }
        }

        InAnyTarget(report, new DemoLibraryTarget(), source);
        return report.Finish();
    }

    private static void InMount(DemoReport report, DemoMountTarget target, DemoSource source)
    {
        InAnyTarget(report, target, source);
        Optional(report, "cc", "compile a C program and run it", () => DemoTools.Compile(target));
        Optional(report, "git", "git repository", () => DemoTools.Commit(target));
    }

    private static void InAnyTarget(DemoReport report, DemoTarget target, DemoSource source)
    {
        report.Step("copy a tree in", () => DemoSteps.Copy(target, source));
        report.Step("verify", () => DemoSteps.Verify(target, source));
        report.Step("rename onto itself", () => DemoSteps.RenameOntoItself(target));
        report.Step("delete while open", () => DemoSteps.DeleteWhileOpen(target));
        report.Step("sparse file", () => DemoSteps.Sparse(target));
    }

    private static void Optional(DemoReport report, string program, string name, Func<DemoResult> step)
    {
        if (DemoTools.IsInstalled(program))
        {
            report.Step(name, step);
        }
        else
        {
            report.Skip(name, $"{program} is not installed");
        }
    }
}

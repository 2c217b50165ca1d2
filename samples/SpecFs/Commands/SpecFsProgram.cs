using System.CommandLine;
using System.CommandLine.Invocation;
using SysSpec.Runtime;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Commands;

/// <summary>The command line of <c>specfs</c>.</summary>
public static class SpecFsProgram
{
    /// <summary>Parses and executes one command line.</summary>
    /// <param name="arguments">The arguments after the program's name.</param>
    /// <param name="createHandler">Makes the file system to mount.</param>
    /// <param name="output">Where help and messages go.</param>
    /// <param name="error">Where the sentence goes that explains a failure.</param>
    /// <returns>0; 1 if the file system failed while mounted; 2 if the command line or the machine does not allow what was asked.</returns>
    public static int Run(IReadOnlyList<string> arguments, Func<FileSystemSettings, IRequestHandler> createHandler, TextWriter output, TextWriter error) =>
        Run(arguments, createHandler, ImageSystems.OfSpecs, output, error);

    /// <summary>As <see cref="Run(IReadOnlyList{string}, Func{FileSystemSettings, IRequestHandler}, TextWriter, TextWriter)"/>, with given systems for images.</summary>
    /// <param name="arguments">The arguments after the program's name.</param>
    /// <param name="createHandler">Makes the file system to mount where no image is named.</param>
    /// <param name="images">The systems that keep their files on an image.</param>
    /// <param name="output">Where help and messages go.</param>
    /// <param name="error">Where the sentence goes that explains a failure.</param>
    /// <returns>As there; 1 also for an image that <c>fsck</c> finds damaged, or that was not written back whole.</returns>
    public static int Run(
        IReadOnlyList<string> arguments, Func<FileSystemSettings, IRequestHandler> createHandler, ImageSystems images, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("SpecFS: a POSIX file system in memory or on an image, generated from specifications.")
        {
            MountCommand.Create(arguments, createHandler, images),
            MkfsCommand.Create(images),
            FsckCommand.Create(images),
            DumpCommand.Create(images),
            StatsCommand.Create(images),
            DemoCommand.Create(createHandler),
            BenchCommand.Create(createHandler),
        };
        var result = root.Parse(arguments);
        if (result.Action is ParseErrorAction)
        {
            error.WriteLine($"specfs: {result.Errors[0].Message}");
            return ExitCode.Refused;
        }

        return result.Invoke(new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = null });
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using SysSpec.Runtime;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Commands;

/// <summary><c>specfs mount DIR</c>.</summary>
internal static class MountCommand
{
    /// <param name="arguments">The whole command line, which the program repeats to itself to go on in the background.</param>
    /// <param name="createHandler">Makes the file system to mount.</param>
    public static Command Create(IReadOnlyList<string> arguments, Func<FileSystemSettings, IRequestHandler> createHandler)
    {
        var directory = new Argument<string>("DIR") { Description = "The folder to mount on." };
        var size = new Option<long?>("--size")
        {
            Description = "The memory that the content may take, in bytes or with K, M, G or T.", HelpName = "N", CustomParser = ParseSize,
        };
        var foreground = new Option<bool>("--foreground") { Description = "Stay in the foreground; Ctrl-C unmounts." };
        var threads = new Option<int?>("--threads")
        {
            Description = "Number of serving threads; one per processor by default.", HelpName = "N", CustomParser = ParseThreads,
        };
        var options = new Option<string[]>("-o")
        {
            Description = "Mount options, separated by commas: " + string.Join(", ", MountOptionsParser.Names) + ".", HelpName = "OPTIONS",
        };
        var system = new Option<string>("--system")
        {
            Description = "The system of the specs: " + string.Join(", ", HandlerFactory.Systems) + ".", HelpName = "NAME", DefaultValueFactory = static _ => HandlerFactory.Base,
        };
        var background = new Option<bool>(BackgroundServer.Marker) { Hidden = true };

        var command = new Command("mount", "Mounts a new, empty file system; 'umount DIR' takes it away.")
        {
            directory, size, system, foreground, threads, options, background,
        };
        command.SetAction(result =>
        {
            var error = result.InvocationConfiguration.Error;
            try
            {
                var mountOptions = MountOptionsParser.Parse(result.GetValue(options) ?? []);
                mountOptions = mountOptions with { Threads = result.GetValue(threads) ?? mountOptions.Threads };
                var path = result.GetRequiredValue(directory);
                if (!result.GetValue(foreground) && !result.GetValue(background))
                {
                    return BackgroundServer.Launch(arguments, error);
                }

                var settings = new FileSystemSettings(
                    result.GetValue(size), mountOptions.AccessTimes, mountOptions.NoDirectoryAccessTimes, result.GetRequiredValue(system));
                Action announce = result.GetValue(background)
                    ? BackgroundServer.Enter()
                    : () => result.InvocationConfiguration.Output.WriteLine($"Mounted on {path}; Ctrl-C or 'umount {path}' takes it away.");
                return MountServer.Run(path, mountOptions, createHandler(settings), announce, error);
            }
            catch (MountException refusal)
            {
                error.WriteLine($"specfs: {refusal.Message}");
                return ExitCode.Refused;
            }
        });
        return command;
    }

    private static long? ParseSize(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (ByteSize.TryParse(text, out var bytes))
        {
            return bytes;
        }

        result.AddError($"'{text}' is no size; write a whole number of bytes from 1 on, or one with K, M, G or T such as 512M.");
        return null;
    }

    private static int? ParseThreads(ArgumentResult result)
    {
        var threads = MountOptionsParser.ParseThreads(result.Tokens[0].Value);
        if (threads is null)
        {
            result.AddError($"The option '--threads' needs {MountOptionsParser.ThreadsExpected}.");
        }

        return threads;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SysSpec.Runtime;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Commands;

/// <summary><c>specfs mount DIR</c>.</summary>
internal static class MountCommand
{
    // As ext4's option commit=.
    private static readonly TimeSpan DefaultCommit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestCommit = TimeSpan.FromDays(1);

    /// <param name="arguments">The whole command line, which the program repeats to itself to go on in the background.</param>
    /// <param name="createHandler">Makes the file system to mount where no image is named.</param>
    /// <param name="images">The systems that keep their files on an image.</param>
    public static Command Create(IReadOnlyList<string> arguments, Func<FileSystemSettings, IRequestHandler> createHandler, ImageSystems images)
    {
        var directory = new Argument<string>("DIR") { Description = "The folder to mount on." };
        var size = new Option<long?>("--size")
        {
            Description = "The memory that the content may take, in bytes or with K, M, G or T.", HelpName = "N", CustomParser = ImageOptions.ParseSize,
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
        var image = new Option<string?>("--image")
        {
            Description = "The image file or block device that keeps the files; without it they are in memory and go with the mount.", HelpName = "IMAGE",
        };
        var keyFile = ImageOptions.KeyFile();
        var system = new Option<string?>("--system")
        {
            Description = $"The system of the specs; {HandlerFactory.Base} unless named: {string.Join(", ", HandlerFactory.Systems)}."
                + (images.Names.Count == 0 ? "" : $" With --image {ImageOptions.ThatOfImage}: {string.Join(", ", images.Names)}."),
            HelpName = "NAME",
        };
        var commit = new Option<TimeSpan?>("--commit")
        {
            Description = "Save changes on the image at most so long after they were made; 5 unless told, 0 for no such bound.", HelpName = "SECONDS", CustomParser = ParseCommit,
        };
        var figures = new Option<string?>("--figures")
        {
            Description = "When it is unmounted, write to this file, as JSON, what the image was asked to do and what the system counted.", HelpName = "FILE",
        };
        var log = new Option<string?>("--log")
        {
            Description = "Add to this file what goes wrong while it is served: a server in the background has nowhere else to tell it.", HelpName = "FILE",
        };
        var background = new Option<bool>(BackgroundServer.Marker) { Hidden = true };

        var command = new Command("mount", "Mounts a new, empty file system, or an image; 'umount DIR' takes it away.")
        {
            directory, size, image, system, keyFile, commit, figures, log, foreground, threads, options, background,
        };
        command.SetAction(result =>
        {
            var error = result.InvocationConfiguration.Error;
            try
            {
                var mountOptions = MountOptionsParser.Parse(result.GetValue(options) ?? []);
                mountOptions = mountOptions with { Threads = result.GetValue(threads) ?? mountOptions.Threads };
                var path = result.GetRequiredValue(directory);
                if (result.GetValue(commit) is not null && result.GetValue(image) is null)
                {
                    throw new MountException("The option '--commit' is for an image; name one with --image.");
                }

                if (result.GetValue(figures) is not null && result.GetValue(image) is null)
                {
                    throw new MountException("The option '--figures' is for an image; name one with --image.");
                }

                if (!result.GetValue(foreground) && !result.GetValue(background))
                {
                    return BackgroundServer.Launch(arguments, result.GetValue(keyFile) == KeyFile.StandardInput ? KeyFile.Read(KeyFile.StandardInput) : [], error);
                }

                var name = result.GetValue(system);
                // A server in the background leaves the folder that it was started in.
                var figuresPath = result.GetValue(figures) is { } file ? Path.GetFullPath(file) : null;
                var serverLog = new ServerLog(error, result.GetValue(log), TimeProvider.System);
                using var cipher = KeyFile.Open(result.GetValue(keyFile));
                var settings = new FileSystemSettings(result.GetValue(size), mountOptions.AccessTimes, mountOptions.NoDirectoryAccessTimes, name ?? HandlerFactory.Base, cipher);
                using var mounted = Take(result.GetValue(image), name, settings, images);
                var handler = mounted?.System.Handler ?? createHandler(settings);
                Action announce = result.GetValue(background)
                    ? BackgroundServer.Enter()
                    : () => result.InvocationConfiguration.Output.WriteLine($"Mounted on {path}; Ctrl-C or 'umount {path}' takes it away.");
                var code = MountServer.Run(path, mountOptions, handler, mounted, result.GetValue(commit) ?? DefaultCommit, TimeProvider.System, announce, serverLog);
                if (mounted is not null && figuresPath is not null)
                {
                    MountFigures.Write(figuresPath, mounted);
                }

                return code;
            }
            catch (Exception refusal) when (refusal is MountException or DamagedImageException or ImageKeyException)
            {
                error.WriteLine($"specfs: {refusal.Message}");
                return refusal is ImageKeyException ? ExitCode.Failure : ExitCode.Refused;
            }
        });
        return command;
    }

    /// <summary>Takes up the image that is named; null where none is and none is needed.</summary>
    private static MountedImage? Take(string? image, string? name, FileSystemSettings settings, ImageSystems images)
    {
        if (image is null)
        {
            if (settings.Cipher is not null)
            {
                throw new MountException("The option '--key-file' is for an image; name one with --image.");
            }

            return images.Names.Contains(settings.System) ? throw new MountException($"The system '{settings.System}' keeps its files on an image; name one with --image.") : null;
        }

        return settings.SizeInBytes is null
            ? MountedImage.Mount(image, name, images, settings, FileAccess.ReadWrite)
            : throw new MountException("The option '--size' is for files in memory; an image has its size from 'specfs mkfs'.");
    }

    private static TimeSpan? ParseCommit(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestCommit.TotalSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        result.AddError($"The option '--commit' needs a whole number of seconds from 0 to {LongestCommit.TotalSeconds}.");
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

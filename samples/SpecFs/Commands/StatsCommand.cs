using System.CommandLine;
using System.Globalization;
using SpecFs;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Commands;

/// <summary><c>specfs stats IMAGE</c>: how full an image is, and what it takes to take it up.</summary>
internal static class StatsCommand
{
    /// <param name="images">The systems that keep their files on an image.</param>
    public static Command Create(ImageSystems images)
    {
        var image = ImageOptions.Image();
        var system = ImageOptions.System(images);
        var keyFile = ImageOptions.KeyFile();
        return new Command("stats", "Tells how full an image is that is not mounted, and what a mount reads.") { image, system, keyFile }.Doing(result =>
        {
            var path = result.GetRequiredValue(image);
            using var cipher = KeyFile.Open(result.GetValue(keyFile));
            using var mounted = MountedImage.Mount(path, result.GetValue(system), images, ImageSystems.Unmounted with { Cipher = cipher }, FileAccess.Read);
            Print(result.InvocationConfiguration.Output, mounted);
            return ExitCode.Success;
        });
    }

    private static void Print(TextWriter output, MountedImage mounted)
    {
        void Line(string what, FormattableString figures) => output.WriteLine($"{what,-12}{figures.ToString(CultureInfo.InvariantCulture)}");

        var atMount = mounted.Figures;
        Line("system", $"{mounted.Name}");
        Line("image", $"{mounted.Blocks} blocks of {BlockSize.Bytes} bytes");
        if (FileSystemFigures.Of(mounted.System.Handler) is { } figures)
        {
            Line("space", $"{figures.Blocks - figures.FreeBlocks} of {figures.Blocks} blocks of {figures.BlockBytes} bytes in use");
            Line("inodes", $"{figures.Inodes - figures.FreeInodes} of {figures.Inodes} in use");
        }

        Line("mounting", $"{atMount.Reads} reads of {atMount.BytesRead} bytes in {atMount.ReadRuns} runs; {mounted.BlocksHeldBack} blocks to write");
    }
}

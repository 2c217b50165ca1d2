using System.CommandLine;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Commands;

/// <summary><c>specfs fsck IMAGE</c>: takes an image up as a mount does, with all that a mount checks, and writes nothing to it.</summary>
internal static class FsckCommand
{
    /// <param name="images">The systems that keep their files on an image.</param>
    public static Command Create(ImageSystems images)
    {
        var image = ImageOptions.Image();
        var system = ImageOptions.System(images);
        var keyFile = ImageOptions.KeyFile();
        return new Command("fsck", "Checks an image that is not mounted, and changes nothing; exit code 1 if it is damaged.") { image, system, keyFile }.Doing(result =>
        {
            var path = result.GetRequiredValue(image);
            var name = ImageOptions.SystemOf(result.GetValue(system), result.GetValue(keyFile));
            using var cipher = KeyFile.Open(result.GetValue(keyFile));
            using var mounted = MountedImage.Mount(path, name, images, ImageSystems.Unmounted with { System = name, Cipher = cipher }, FileAccess.Read);
            var order = mounted.WasUnmounted ? "" : " It was not unmounted; the next mount takes it up and puts it in order, as was tried here.";
            result.InvocationConfiguration.Output.WriteLine($"'{path}' is an image of the system '{name}' that can be mounted; no damage was found.{order}");
            return ExitCode.Success;
        });
    }
}

using System.CommandLine;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Commands;

/// <summary><c>specfs fsck IMAGE</c>: takes an image up as a mount does, looks whether all of it fits together, and with <c>--repair</c> puts it in order. Without it nothing is written.</summary>
internal static class FsckCommand
{
    /// <param name="images">The systems that keep their files on an image.</param>
    public static Command Create(ImageSystems images)
    {
        var image = ImageOptions.Image();
        var system = ImageOptions.System(images);
        var keyFile = ImageOptions.KeyFile();
        var repair = new Option<bool>("--repair") { Description = "Put in order what can be; what was lost of folders comes back in /lost+found." };
        var json = new Option<bool>("--json") { Description = "Print one object of JSON." };
        return new Command(
            "fsck",
            "Checks an image that is not mounted. Exit code 0: nothing is wrong; 1: what was found is repaired; 2: not possible here; 4: what was found is left; 8: the image cannot be read.")
            { image, system, keyFile, repair, json }.Doing(result =>
        {
            var path = result.GetRequiredValue(image);
            var name = result.GetValue(system);
            using var cipher = KeyFile.Open(result.GetValue(keyFile));
            var settings = ImageSystems.Unmounted with { Cipher = cipher };
            FsckReport report;
            try
            {
                report = Look(path, name, settings, images);
                if (report.Findings.Count > 0 && result.GetValue(repair))
                {
                    report = Repair(path, name, settings, images) with { CanBeMounted = report.CanBeMounted };
                }
            }
            catch (DamagedImageException damage)
            {
                result.InvocationConfiguration.Error.WriteLine($"specfs: {damage.Message}");
                return ExitCode.Unreadable;
            }

            if (result.GetValue(json))
            {
                report.WriteJson(result.InvocationConfiguration.Output);
            }
            else
            {
                report.Write(result.InvocationConfiguration.Output);
            }

            return report.Findings.Count == 0 ? ExitCode.Success : report.IsRepaired ? ExitCode.Repaired : ExitCode.Left;
        });
    }

    private static FsckReport Look(string path, string? name, FileSystemSettings settings, ImageSystems images)
    {
        try
        {
            using var mounted = Mount(path, name, settings, images, FileAccess.Read, forRepair: false);
            return new(path, mounted.Name, mounted.System.Check?.Look() ?? [], null, mounted.WasUnmounted, CanBeMounted: true);
        }
        catch (DamagedImageException damage)
        {
            using var mounted = TryMount(path, name, settings, images, damage);
            var findings = mounted.System.Check?.Look() ?? [];
            if (findings.Count == 0)
            {
                // Something that is no finding keeps it from being mounted.
                throw;
            }

            return new(path, mounted.Name, findings, null, WasUnmounted: false, CanBeMounted: false);
        }
    }

    private static MountedImage TryMount(string path, string? name, FileSystemSettings settings, ImageSystems images, DamagedImageException damage)
    {
        try
        {
            return Mount(path, name, settings, images, FileAccess.Read, forRepair: true);
        }
        catch (DamagedImageException)
        {
            throw damage;
        }
    }

    private static FsckReport Repair(string path, string? name, FileSystemSettings settings, ImageSystems images)
    {
        IReadOnlyList<ImageFinding> findings;
        using (var mounted = Mount(path, name, settings, images, FileAccess.ReadWrite, forRepair: true))
        {
            findings = mounted.System.Check?.Repair() ?? [];
            if (mounted.TrySync() is { } failure)
            {
                throw new DamagedImageException(failure);
            }
        }

        try
        {
            using var again = Mount(path, name, settings, images, FileAccess.Read, forRepair: false);
            return new(path, again.Name, findings, again.System.Check?.Look() ?? [], again.WasUnmounted, CanBeMounted: true);
        }
        catch (DamagedImageException damage)
        {
            throw new DamagedImageException($"It was repaired, and is damaged all the same: {damage.Message}");
        }
    }

    private static MountedImage Mount(string path, string? name, FileSystemSettings settings, ImageSystems images, FileAccess access, bool forRepair) =>
        MountedImage.Mount(path, name, images, settings, access, forRepair);
}

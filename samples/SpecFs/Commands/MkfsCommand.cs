using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SpecFs;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Interop;
using SysSpec.SpecFs.Mounting;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Commands;

/// <summary><c>specfs mkfs IMAGE</c>.</summary>
internal static class MkfsCommand
{
    private const long DefaultSize = 1L << 30;

    // As many as Ext4 makes unless told otherwise (mke2fs.conf, inode_ratio).
    private const ulong BytesPerInode = 16384;
    private const ulong FewestInodes = 16;

    // Of an inode, with its share of the head of its block.
    private const ulong BytesInTable = 512;

    /// <param name="images">The systems that keep their files on an image.</param>
    public static Command Create(ImageSystems images)
    {
        var image = ImageOptions.Image();
        var size = new Option<long?>("--size")
        {
            Description = "The size in bytes, or with K, M, G or T; 1G for a new file, and else what the file or device has.", HelpName = "N", CustomParser = ImageOptions.ParseSize,
        };
        var inodes = new Option<ulong?>("--inodes")
        {
            Description = "As many files, folders and so on can exist; one for each 16 KiB unless told.", HelpName = "N", CustomParser = ParseInodes,
        };
        var system = ImageOptions.System(images, $"{ImageSystems.Default} unless named, or {ImageSystems.DefaultWithKey} with --key-file");
        var keyFile = ImageOptions.KeyFile();
        var force = new Option<bool>("--force") { Description = "Give up what an existing file or a block device holds." };
        return new Command("mkfs", "Makes an image with an empty root folder.") { image, size, inodes, system, keyFile, force }.Doing(result =>
        {
            using var cipher = KeyFile.Open(result.GetValue(keyFile));
            var name = result.GetValue(system) ?? ImageSystems.DefaultFor(cipher is not null);
            var make = new ImageMaking(result.GetRequiredValue(image), result.GetValue(size), result.GetValue(inodes), name, result.GetValue(force), cipher);
            result.InvocationConfiguration.Output.WriteLine(Make(make, images));
            return ExitCode.Success;
        });
    }

    private static string Make(ImageMaking making, ImageSystems images)
    {
        var create = images.Find(making.System);
        var settings = ImageSystems.Unmounted with { System = making.System, Cipher = making.Cipher };
        ImageKeys.CheckSystem(making.System, images, settings);
        var isNew = !File.Exists(making.Path);
        using var device = ImageFile.Make(making.Path, making.Size, DefaultSize, making.Force);
        var inodes = making.Inodes ?? Math.Max(FewestInodes, device.Count() * BlockSize.Bytes / BytesPerInode);
        var isMade = false;
        try
        {
            // The table of inodes is in memory until it is written; a machine without room for it would end this program.
            if (inodes > (ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / BytesInTable)
            {
                throw new MountException($"There is not the memory here to make an image with {inodes} inodes; choose fewer --inodes.");
            }

            var system = create(device, settings);
            var errno = system.Format(inodes, LibC.EffectiveUser(), LibC.EffectiveGroup());
            if (errno == Errno.None)
            {
                // A system has what it formats in use; nobody does after this.
                errno = system.Sync();
            }

            if (errno == Errno.None)
            {
                errno = device.Flush();
            }

            isMade = errno == Errno.None;
            return errno switch
            {
                Errno.None => string.Create(CultureInfo.InvariantCulture, $"Made an image of the system '{making.System}' in '{making.Path}': {device.Count()} blocks of {BlockSize.Bytes} bytes, {inodes} inodes."),
                Errno.ENOSPC => throw new MountException($"'{making.Path}' is too small: {device.Count()} blocks of {BlockSize.Bytes} bytes have no room for {inodes} inodes; choose a larger --size or fewer --inodes."),
                Errno.EINVAL => throw new MountException($"The system '{making.System}' makes no image of {device.Count()} blocks with {inodes} inodes; choose another --size or other --inodes."),
                _ => throw new MountException($"'{making.Path}' cannot be written: {device.LastFailure ?? errno.Sentence()}."),
            };
        }
        finally
        {
            if (isNew && !isMade)
            {
                File.Delete(making.Path);
            }
        }
    }

    private static ulong? ParseInodes(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        result.AddError($"'{text}' is no number of inodes; write a whole number from 1 on.");
        return null;
    }

    /// <summary>What the command line asks for.</summary>
    private sealed record ImageMaking(string Path, long? Size, ulong? Inodes, string System, bool Force, ImageCipher? Cipher);
}

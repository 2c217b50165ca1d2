using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SpecFs;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Images.Dumps;
using SysSpec.SpecFs.Images.Layouts;
using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Commands;

/// <summary><c>specfs dump IMAGE</c>: what an image says, byte by byte; it is not taken up, so that a damaged one can be looked at too.</summary>
internal static class DumpCommand
{
    /// <param name="images">The systems that keep their files on an image.</param>
    public static Command Create(ImageSystems images)
    {
        var image = ImageOptions.Image();
        var inode = new Option<ulong?>("--inode") { Description = "Show an inode too; the root folder is 1.", HelpName = "N", CustomParser = ParseNumber };
        var block = new Option<ulong?>("--block") { Description = "Show a block too.", HelpName = "N", CustomParser = ParseNumber };
        var system = ImageOptions.System(images);
        var json = new Option<bool>("--json") { Description = "Write one JSON object, for programs." };
        return new Command("dump", "Shows block 0 of an image, how full it is, and an inode or a block; exit code 1 if that cannot be right.") { image, inode, block, system, json }.Doing(result =>
        {
            var dump = Dump(result.GetRequiredValue(image), result.GetValue(system), result.GetValue(inode), result.GetValue(block), images);
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(json))
            {
                DumpPrinter.PrintJson(dump, output);
            }
            else
            {
                DumpPrinter.PrintText(dump, output);
            }

            return dump.Problems.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        });
    }

    private static ulong? ParseNumber(ArgumentResult result)
    {
        if (ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no number of an inode or a block; write a whole number.");
        return null;
    }

    private static ImageDump Dump(string path, string? system, ulong? inode, ulong? block, ImageSystems images)
    {
        if (inode is not null && block is not null)
        {
            throw new MountException("Choose one of --inode and --block.");
        }

        using var device = ImageFile.Open(path, FileAccess.Read);
        var (name, layouts) = Choose(system, device, images);
        var reader = new ImageReader(device, layouts);
        var head = new HeadDump(reader);
        List<DumpSection> sections = [head.Head()];
        if (head.Maps() is { } maps)
        {
            sections.Add(maps);
        }

        if (inode is { } number)
        {
            if (!reader.IsPossible || reader.Head is not { } known)
            {
                reader.Problems.Add("Nothing says where the inodes are.");
            }
            else if (number == 0 || number > known["Inodes"])
            {
                throw new MountException($"There is no inode {number}; the image has those from 1 to {known["Inodes"]}.");
            }
            else
            {
                sections.Add(new InodeDump(reader, known).Inode(number));
            }
        }

        if (block is { } place)
        {
            sections.Add(place < reader.Count ? new BlockDump(reader).Block(place) : throw new MountException($"There is no block {place}; the file has those from 0 to {reader.Count - 1}."));
        }

        return new(path, name, reader.Count, sections, reader.Problems);
    }

    /// <summary>The system that is named, or the first one that knows the features of the image.</summary>
    private static (string Name, SystemLayouts Layouts) Choose(string? system, IBlocks device, ImageSystems images)
    {
        var name = system ?? images.Choose(device, hasKey: false);
        return (name, images.Find(name)(device, ImageSystems.Unmounted with { System = name }).Layouts ?? throw new MountException($"The system '{name}' does not say how it lays its images out; choose another --system."));
    }
}

using SpecFs;
using SysSpec.SpecFs.Commands;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Tests.Devices;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Images;

/// <summary>The commands for images: what they ask of a system and what they refuse.</summary>
public sealed class ImageCommandTests : IDisposable
{
    private readonly TemporaryImage _image = new();

    public void Dispose() => _image.Dispose();

    [Fact]
    public void Mkfs_MakesAFileOfTheSizeAskedFor()
    {
        var (code, output, error) = Run("mkfs", _image.Path, "--size", "64K", "--inodes", "20", "--system", "Toy");

        Assert.Equal((0, $"Made an image of the system 'Toy' in '{_image.Path}': 16 blocks of 4096 bytes, 20 inodes.\n", ""), (code, output, error));
        Assert.Equal(64 << 10, new FileInfo(_image.Path).Length);
        Assert.Equal([ToyImageSystem.Head, ToyImageSystem.Version], File.ReadAllBytes(_image.Path)[..2]);
    }

    [Fact]
    public void Mkfs_WithoutASize_MakesAGibibyteWithAnInodeForEach16KiB()
    {
        Assert.Contains(" 262144 blocks of 4096 bytes, 65536 inodes.", Run("mkfs", _image.Path, "--system", "Toy").Output, StringComparison.Ordinal);

        Assert.Equal(1 << 30, new FileInfo(_image.Path).Length);
    }

    [Fact]
    public void Mkfs_OverAFile_NeedsForce()
    {
        _image.Write(1, 2, 3, 4);

        Assert.Equal((2, "", $"specfs: '{_image.Path}' exists already; with --force its content is given up for a new image.\n"), Run("mkfs", _image.Path, "--system", "Toy"));
        Assert.Equal(Blocks.Of(1, 2, 3, 4), File.ReadAllBytes(_image.Path));

        Assert.Equal(0, Run("mkfs", _image.Path, "--system", "Toy", "--force").Code);
        // The toy counts in block 2 that it was synchronized.
        var expected = new byte[4 * BlockSize.Bytes];
        (expected[0], expected[1], expected[(2 * BlockSize.Bytes) + 1]) = (ToyImageSystem.Head, ToyImageSystem.Version, 1);
        Assert.Equal(expected, File.ReadAllBytes(_image.Path));
    }

    [Theory]
    [InlineData("'IMAGE' is too small for an image: 4095 bytes are less than one block of 4096 bytes; choose a size such as 1G.", "--size", "4095", "--system", "Toy")]
    [InlineData("'IMAGE' is too small: 3 blocks of 4096 bytes have no room for 16 inodes; choose a larger --size or fewer --inodes.", "--size", "12K", "--system", "Toy")]
    [InlineData("The system 'Toy' makes no image of 16 blocks with 2000000 inodes; choose another --size or other --inodes.", "--size", "64K", "--inodes", "2000000", "--system", "Toy")]
    [InlineData("'0' is no number of inodes; write a whole number from 1 on.", "--inodes", "0", "--system", "Toy")]
    [InlineData("There is no system 'FullFs' that keeps its files on an image; choose one of Toy.")]
    [InlineData("There is no system 'MemoryFs' that keeps its files on an image; choose one of Toy.", "--system", "MemoryFs")]
    public void Mkfs_ThatIsRefused_LeavesNoFile(string sentence, params string[] options)
    {
        Assert.Equal((2, "", $"specfs: {sentence.Replace("IMAGE", _image.Path, StringComparison.Ordinal)}\n"), Run(["mkfs", _image.Path, .. options]));
        Assert.False(File.Exists(_image.Path));
    }

    [Fact]
    public void Mkfs_OfAFolder_IsRefused()
    {
        var folder = Path.GetDirectoryName(_image.Path);

        Assert.Equal((2, "", $"specfs: '{folder}' is a folder; name an image file or a block device.\n"), Run("mkfs", folder ?? "", "--system", "Toy", "--force"));
    }

    [Theory]
    [InlineData("mkfs", "IMAGE", "--force")]
    [InlineData("fsck", "IMAGE")]
    [InlineData("stats", "IMAGE")]
    [InlineData("dump", "IMAGE")]
    [InlineData("mount", "/missing", "--foreground", "--image", "IMAGE")]
    public void ImageInUse_IsRefused(params string[] arguments)
    {
        MakeToy();
        using var user = FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite);

        Assert.Equal((2, "", $"specfs: The image '{_image.Path}' is in use by another program; unmount it there first.\n"), Run(OnImage(arguments)));
    }

    [Theory]
    [InlineData("fsck", "IMAGE")]
    [InlineData("stats", "IMAGE")]
    [InlineData("mount", "/missing", "--foreground", "--image", "IMAGE")]
    public void MissingImage_IsRefused(params string[] arguments) =>
        Assert.Equal((2, "", $"specfs: The image '{_image.Path}' does not exist; 'specfs mkfs {_image.Path}' makes one.\n"), Run(OnImage(arguments)));

    [Theory]
    [InlineData(2, "mount", "/missing", "--foreground", "--image", "IMAGE")]
    [InlineData(8, "fsck", "IMAGE")]
    [InlineData(1, "stats", "IMAGE")]
    public void NoImage_IsTold(int exitCode, params string[] arguments)
    {
        _image.Write(1, 2, 3, 4);

        Assert.Equal((exitCode, "", $"specfs: '{_image.Path}' holds no image of the system 'Toy', or a damaged one; 'specfs dump {_image.Path}' shows what is there.\n"), Run(OnImage(arguments)));
        Assert.Equal(Blocks.Of(1, 2, 3, 4), File.ReadAllBytes(_image.Path));
    }

    [Theory]
    [InlineData("mount", "/missing", "--foreground", "--image", "IMAGE")]
    [InlineData("fsck", "IMAGE")]
    public void ImageOfALaterVersion_IsRefused(params string[] arguments)
    {
        MakeToy();
        Poke(1, ToyImageSystem.Version + 1);

        Assert.Equal(
            (2, "", $"specfs: The image '{_image.Path}' has a version or a feature that the system 'Toy' does not know; name the system that made it with --system.\n"),
            Run(OnImage(arguments)));
    }

    [Theory]
    [InlineData("fsck", "IMAGE")]
    [InlineData("dump", "IMAGE")]
    [InlineData("mount", "/missing", "--foreground", "--image", "IMAGE")]
    public void FileSmallerThanABlock_IsRefused(params string[] arguments)
    {
        File.WriteAllBytes(_image.Path, new byte[BlockSize.Bytes - 1]);

        Assert.Equal(
            (2, "", $"specfs: '{_image.Path}' is smaller than one block of 4096 bytes, so it is no image; name another one, or make one with 'specfs mkfs {_image.Path} --force --size 1G'.\n"),
            Run(OnImage(arguments)));
    }

    [Fact]
    public void Dump_OfASystemWithoutLayouts_IsRefused()
    {
        MakeToy();

        Assert.Equal((2, "", "specfs: The system 'Toy' does not say how it lays its images out; choose another --system.\n"), Run("dump", _image.Path, "--system", "Toy"));
    }

    [Fact]
    public void Mkfs_InAFolderThatIsMissing_IsRefused()
    {
        var path = Path.Combine(_image.Path, "below");

        Assert.Equal((2, "", $"specfs: The folder that '{path}' should be in does not exist; create it first.\n"), Run("mkfs", path, "--system", "Toy"));
    }

    [Fact]
    public void Mkfs_WithMoreInodesThanTheMemoryHolds_IsRefusedAndLeavesNoFile()
    {
        Assert.Equal(
            (2, "", "specfs: There is not the memory here to make an image with 1000000000000 inodes; choose fewer --inodes.\n"), Run("mkfs", _image.Path, "--inodes", "1000000000000", "--system", "Toy"));
        Assert.False(File.Exists(_image.Path));
    }

    [Fact]
    public void Fsck_OfASoundImage_FindsNothing()
    {
        MakeToy();

        Assert.Equal((0, $"'{_image.Path}' is an image of the system 'Toy' that can be mounted; no damage was found.\n", ""), Run("fsck", _image.Path, "--system", "Toy"));
    }

    [Fact]
    public void Fsck_OfWhatWasNotUnmounted_TellsSoAndWritesNothing()
    {
        MakeToy();
        Poke(BlockSize.Bytes, 1);
        var before = File.ReadAllBytes(_image.Path);

        var (code, output, _) = Run("fsck", _image.Path, "--system", "Toy");

        Assert.Equal(0, code);
        Assert.EndsWith("no damage was found. It was not unmounted; the next mount takes it up and puts it in order, as was tried here.\n", output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_image.Path));
    }

    [Fact]
    public void Stats_TellsWhatTheSystemTells()
    {
        MakeToy();

        var (code, output, error) = Run("stats", _image.Path, "--system", "Toy");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("image       16 blocks of 4096 bytes\n", output, StringComparison.Ordinal);
        Assert.Matches(@"\nspace       \d+ of 16384 blocks of 4096 bytes in use\n", output);
        Assert.Matches(@"\ninodes      1 of \d+ in use\n", output);
        Assert.Contains("\nmounting    1 reads of 4096 bytes in 1 runs; 0 blocks to write\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The option '--size' is for files in memory; an image has its size from 'specfs mkfs'.", "--image", "IMAGE", "--system", "Toy", "--size", "1M")]
    [InlineData("The system 'Toy' keeps its files on an image; name one with --image.", "--system", "Toy")]
    [InlineData("There is no system 'MemoryFs' that keeps its files on an image; choose one of Toy.", "--image", "IMAGE", "--system", "MemoryFs")]
    [InlineData("The option '--commit' is for an image; name one with --image.", "--commit", "5")]
    [InlineData("The option '--commit' needs a whole number of seconds from 0 to 86400.", "--image", "IMAGE", "--system", "Toy", "--commit", "-1")]
    [InlineData("The option '--commit' needs a whole number of seconds from 0 to 86400.", "--image", "IMAGE", "--system", "Toy", "--commit", "86401")]
    public void Mount_WithOptionsThatDoNotGoTogether_IsRefused(string sentence, params string[] options)
    {
        MakeToy();
        string[] arguments = [.. options.Select(option => option == "IMAGE" ? _image.Path : option)];

        Assert.Equal((2, "", $"specfs: {sentence}\n"), Run(["mount", "/missing", "--foreground", .. arguments]));
    }

    [Fact]
    public void MountThatFails_GivesUpTheImage()
    {
        MakeToy();

        Assert.Equal("specfs: The folder '/missing' does not exist; create it first.\n", Run("mount", "/missing", "--foreground", "--image", _image.Path, "--system", "Toy").Error);

        using var device = FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite);
        Assert.Equal(16UL, device.Count());
    }

    [Fact]
    public void SystemsOfTheSpecs_AreRefusedByNameWhereThereAreNone()
    {
        Assert.Contains("none of the systems here does", Assert.Throws<Mounting.MountException>(() => new ImageSystems(new Dictionary<string, Func<IBlocks, FileSystemSettings, IImageSystem>>()).Find("Any")).Message, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = SpecFsProgram.Run(arguments, static _ => new TinyFileSystem(), ToyImageSystem.Only, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private string[] OnImage(string[] arguments) => [.. arguments.Select(argument => argument == "IMAGE" ? _image.Path : argument), "--system", "Toy"];

    private void MakeToy() => Assert.Equal(0, Run("mkfs", _image.Path, "--size", "64K", "--system", "Toy").Code);

    private void Poke(int at, byte value)
    {
        var bytes = File.ReadAllBytes(_image.Path);
        bytes[at] = value;
        File.WriteAllBytes(_image.Path, bytes);
    }
}

using SpecFs;
using SysSpec.SpecFs.Commands;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Tests.Devices;
using SysSpec.SpecFs.Tests.Transport.Doubles;
using Errno = SpecFs.Errno;

namespace SysSpec.SpecFs.Tests.Images;

/// <summary>The commands for images over every system of the specs.</summary>
public sealed class SpecImageTests : IDisposable
{
    private readonly TemporaryImage _image = new();

    public static TheoryData<string> Names => [.. ImageSystems.OfSpecs.Names.Where(static name => !ImageSystems.OfSpecs.IsEncrypted(name))];

    public void Dispose() => _image.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Fsck_TellsWhetherAnImageWasUnmounted(string system)
    {
        Assert.Equal(0, Run("mkfs", _image.Path, "--size", "8M", "--system", system).Code);
        var sound = $"'{_image.Path}' is an image of the system '{system}' that can be mounted; no damage was found.";

        Assert.Equal((0, sound + "\n", ""), Fsck(system));

        using (var device = FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite))
        {
            var image = ImageSystems.OfSpecs.Find(system)(device, ImageSystems.Unmounted);
            Assert.Equal(Errno.None, image.Mount());
        }

        Assert.Equal((0, sound + " It was not unmounted; the next mount takes it up and puts it in order, as was tried here.\n", ""), Fsck(system));

        using (var device = FileBlockDevice.Open(_image.Path, FileAccess.ReadWrite))
        {
            var image = ImageSystems.OfSpecs.Find(system)(device, ImageSystems.Unmounted);
            Assert.Equal(Errno.None, image.Mount());
            Assert.Equal(Errno.None, image.Sync());
        }

        Assert.Equal((0, sound + "\n", ""), Fsck(system));
    }

    [Fact]
    public void ImageOfAnotherSystem_IsRefusedWithTheOneThatTakesItUp()
    {
        Assert.Equal(0, Run("mkfs", _image.Path, "--size", "8M", "--system", "JournalFs").Code);

        Assert.Equal((2, "", $"specfs: The image '{_image.Path}' has a version or a feature that the system 'DiskFs' does not know; '--system JournalFs' takes it up.\n"), Fsck("DiskFs"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SystemThatIsNotNamed_IsOneThatKnowsTheImage(string system)
    {
        Assert.Equal(0, Run("mkfs", _image.Path, "--size", "8M", "--system", system).Code);

        foreach (var command in (string[])["fsck", "stats"])
        {
            var (code, _, error) = Run(command, _image.Path);
            Assert.Equal((0, ""), (code, error));
        }
    }

    [Fact]
    public void LookingForTheSystem_IsNotCountedAsReading()
    {
        Assert.Equal(0, Run("mkfs", _image.Path, "--size", "8M", "--system", "JournalFs").Code);

        Assert.Equal(Run("stats", _image.Path, "--system", "JournalFs"), Run("stats", _image.Path));
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = SpecFsProgram.Run(arguments, static _ => new TinyFileSystem(), output, error);
        return (code, output.ToString(), error.ToString());
    }

    private (int Code, string Output, string Error) Fsck(string system) => Run("fsck", _image.Path, "--system", system);
}

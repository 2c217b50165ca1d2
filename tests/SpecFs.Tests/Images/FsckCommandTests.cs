using System.Text.Json;
using SysSpec.SpecFs.Commands;
using SysSpec.SpecFs.Images;
using SysSpec.SpecFs.Tests.Devices;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Images;

/// <summary><c>specfs fsck</c> on images of a system of the specs.</summary>
public sealed class FsckCommandTests : IDisposable
{
    // The links of the root, inode 1, in the first block of the table; see the spec's InodeRecord.
    private const int LinksAt = 16 + 12;

    private readonly TemporaryImage _image = new();

    public FsckCommandTests() => Assert.Equal(0, Run("mkfs", _image.Path, "--size", "4M", "--inodes", "64", "--system", "DiskFs").Code);

    public void Dispose() => _image.Dispose();

    [Fact]
    public void DamageThatIsMounted_IsToldAndRepairedWhenAsked()
    {
        PutLinks(9);
        var before = File.ReadAllBytes(_image.Path);

        var (code, output, error) = Run("fsck", _image.Path, "--system", "DiskFs");
        Assert.Equal((4, ""), (code, error));
        Assert.Equal(
            $"'{_image.Path}' is an image of the system 'DiskFs' that can be mounted, with damage:\n  1 inodes with another number of links than names: inodes 1\nNothing was changed; --repair puts it in order.\n",
            output);
        Assert.Equal(before, File.ReadAllBytes(_image.Path));

        Assert.Equal((1, ""), (Run("fsck", _image.Path, "--repair").Code, error));
        Assert.Equal(0, Run("fsck", _image.Path).Code);
    }

    [Fact]
    public void DamageThatIsNotMounted_IsToldAndRepairedToo()
    {
        PutLinks(0);

        Assert.Equal(4, Run("fsck", _image.Path).Code);
        Assert.Equal(1, Run("stats", _image.Path).Code);
        var (code, output, _) = Run("fsck", _image.Path, "--repair");
        Assert.Equal(1, code);
        Assert.EndsWith("It is repaired.\n", output, StringComparison.Ordinal);
        Assert.Equal(0, Run("stats", _image.Path).Code);
    }

    [Fact]
    public void Json_HasTheSame()
    {
        PutLinks(9);

        using var document = JsonDocument.Parse(Run("fsck", _image.Path, "--json").Output);
        var root = document.RootElement;
        Assert.Equal("damaged", root.GetProperty("outcome").GetString());
        var finding = Assert.Single(root.GetProperty("findings").EnumerateArray());
        Assert.Equal(nameof(ImageFindingKind.LinkCount), finding.GetProperty("kind").GetString());
        Assert.Equal((1UL, 1UL), (finding.GetProperty("count").GetUInt64(), finding.GetProperty("examples")[0].GetUInt64()));

        using var repaired = JsonDocument.Parse(Run("fsck", _image.Path, "--repair", "--json").Output);
        Assert.Equal("repaired", repaired.RootElement.GetProperty("outcome").GetString());
        Assert.Empty(repaired.RootElement.GetProperty("left").EnumerateArray());
    }

    [Fact]
    public void BlockZeroThatCannotBe_IsBeyondRepair()
    {
        Poke(52, [1, 2, 3, 4]);

        Assert.Equal((8, ""), (Run("fsck", _image.Path, "--repair").Code, Run("fsck", _image.Path, "--repair").Output));
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = SpecFsProgram.Run(arguments, static _ => new TinyFileSystem(), ImageSystems.OfSpecs, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private void PutLinks(byte links)
    {
        var bytes = File.ReadAllBytes(_image.Path);
        Poke((BitConverter.ToInt32(bytes, 48) * global::SpecFs.BlockSize.Bytes) + LinksAt, [links]);
    }

    private void Poke(int at, byte[] values)
    {
        var bytes = File.ReadAllBytes(_image.Path);
        values.CopyTo(bytes, at);
        File.WriteAllBytes(_image.Path, bytes);
    }
}

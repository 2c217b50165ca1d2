using System.Diagnostics;
using SysSpec.SpecFs.Commands;
using SysSpec.SpecFs.Tests.Devices;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Images;

/// <summary>Images and passphrases that go together, and that do not: nothing is written where they do not.</summary>
public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryImage _image = new();
    private readonly TemporaryImage _keys = new();

    public void Dispose()
    {
        _image.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public void EncryptedImage_IsTakenUpWithItsPassphrase()
    {
        Assert.Equal((0, $"Made an image of the system 'SpecFsExt4' in '{_image.Path}': 2048 blocks of 4096 bytes, 512 inodes.\n", ""), Run("mkfs", _image.Path, "--size", "8M", "--key-file", Key("secret\n")));

        // The newline is none of it.
        Assert.Equal(0, Run("fsck", _image.Path, "--key-file", Key("secret")).Code);
        Assert.Equal(0, Run("fsck", _image.Path, "--key-file", Key("secret\r\n")).Code);
        Assert.Equal(0, Run("stats", _image.Path, "--key-file", Key("secret")).Code);
    }

    [Theory]
    [InlineData("The passphrase is not that of the image 'IMAGE'.", "other")]
    [InlineData("The image 'IMAGE' is encrypted; name the file with its passphrase with --key-file.", null)]
    [InlineData("The image 'IMAGE' is encrypted; name the file with its passphrase with --key-file.", null, "--system", "EncryptedFs")]
    public void WrongOrMissingPassphrase_IsExitCode1(string sentence, string? passphrase, params string[] options)
    {
        Assert.Equal(0, Run("mkfs", _image.Path, "--size", "8M", "--key-file", Key("secret")).Code);

        RefusesAll(1, sentence, passphrase, options);
    }

    [Fact]
    public void PassphraseOfAnImageThatIsNotEncrypted_IsExitCode1()
    {
        Assert.Equal(0, Run("mkfs", _image.Path, "--size", "8M").Code);

        RefusesAll(1, "The image 'IMAGE' is not encrypted; leave out --key-file.", "secret", []);
        RefusesAll(1, "The image 'IMAGE' is not encrypted; leave out --key-file.", "secret", ["--system", "DiskFs"]);
        RefusesAll(2, "The system 'EncryptedFs' encrypts its images; name a file with a passphrase with --key-file.", null, ["--system", "EncryptedFs"]);
    }

    [Fact]
    public void EncryptedImageWithASystemThatDoesNotEncrypt_IsRefused()
    {
        Assert.Equal(0, Run("mkfs", _image.Path, "--size", "8M", "--key-file", Key("secret")).Code);

        RefusesAll(2, "The system 'DiskFs' does not encrypt; leave out --key-file, or choose EncryptedFs or SpecFsExt4 or UnloggedFs.", "secret", ["--system", "DiskFs"]);
    }

    [Theory]
    [InlineData("The system 'DiskFs' does not encrypt; leave out --key-file, or choose EncryptedFs or SpecFsExt4 or UnloggedFs.", "secret", "--system", "DiskFs")]
    [InlineData("The system 'EncryptedFs' encrypts its images; name a file with a passphrase with --key-file.", null, "--system", "EncryptedFs")]
    [InlineData("The key file 'KEY' holds no passphrase.", "\n")]
    public void MkfsThatIsRefused_LeavesNoFile(string sentence, string? passphrase, params string[] options)
    {
        Assert.Equal((2, "", $"specfs: {sentence.Replace("KEY", _keys.Path, StringComparison.Ordinal)}\n"), Run(["mkfs", _image.Path, .. options, .. KeyOption(passphrase)]));

        Assert.False(File.Exists(_image.Path));
    }

    [Fact]
    public void KeyFileThatIsNotThere_IsRefused()
    {
        var (code, _, error) = Run("mkfs", _image.Path, "--key-file", _keys.Path);

        Assert.Equal(2, code);
        Assert.StartsWith($"specfs: The key file '{_keys.Path}' cannot be read: ", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_image.Path));
    }

    [Fact]
    public void PassphraseWithoutAnImage_IsRefused() =>
        Assert.Equal((2, "", "specfs: The option '--key-file' is for an image; name one with --image.\n"), Run("mount", "/missing", "--foreground", "--key-file", Key("secret")));

    [FuseFact(Needs = "umount")]
    public void PassphraseOfStandardInput_ReachesTheServerInTheBackground()
    {
        Assert.Equal(0, Run("mkfs", _image.Path, "--size", "8M", "--key-file", Key("secret")).Code);
        using var folder = new TemporaryFolder();

        Assert.Equal((1, $"specfs: The passphrase is not that of the image '{_image.Path}'.\n"), MountInBackground(folder.Path, "other"));
        Assert.Equal((0, ""), MountInBackground(folder.Path, "secret\n"));

        File.WriteAllText(Path.Combine(folder.Path, "file"), "text");
        Assert.Equal(0, ServerProcess.Run("umount", folder.Path));
        // The server ends by itself a moment later; whoever waits for the lock sees that.
        Assert.Equal(0, ServerProcess.Run("flock", _image.Path, "true"));
        Assert.Contains(" 2 of 512 in use\n", Run("stats", _image.Path, "--key-file", Key("secret")).Output, StringComparison.Ordinal);
    }

    private (int Code, string Error) MountInBackground(string folder, string passphrase)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SpecFsProgram).Assembly.Location, "mount", folder, "--image", _image.Path, "--key-file", "-"])
        {
            RedirectStandardInput = true, RedirectStandardError = true,
        };
        using var program = Process.Start(start);
        Assert.NotNull(program);
        program.StandardInput.Write(passphrase);
        program.StandardInput.Close();
        return (ServerProcess.WaitForExit(program), program.StandardError.ReadToEnd());
    }

    private void RefusesAll(int code, string sentence, string? passphrase, string[] options)
    {
        var before = File.ReadAllBytes(_image.Path);
        string[][] commands = [["fsck", _image.Path], ["stats", _image.Path], ["mount", "/missing", "--foreground", "--image", _image.Path]];
        foreach (var command in commands)
        {
            Assert.Equal((code, "", $"specfs: {sentence.Replace("IMAGE", _image.Path, StringComparison.Ordinal)}\n"), Run([.. command, .. options, .. KeyOption(passphrase)]));
        }

        Assert.Equal(before, File.ReadAllBytes(_image.Path));
    }

    private string[] KeyOption(string? passphrase) => passphrase is null ? [] : ["--key-file", Key(passphrase)];

    private string Key(string passphrase)
    {
        File.WriteAllText(_keys.Path, passphrase);
        return _keys.Path;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = SpecFsProgram.Run(arguments, static _ => new TinyFileSystem(), output, error);
        return (code, output.ToString(), error.ToString());
    }
}

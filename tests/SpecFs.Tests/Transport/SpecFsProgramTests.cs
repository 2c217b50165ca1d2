using SysSpec.SpecFs.Commands;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Transport;

/// <summary>The command line, in this process.</summary>
public sealed class SpecFsProgramTests
{
    [Theory]
    [InlineData("Required argument 'DIR' missing for command: 'mount'.", "mount")]
    [InlineData("Unrecognized command or argument '--loud'.", "mount", "/", "--loud")]
    [InlineData("There is no mount option 'loud'; 'specfs mount --help' lists them.", "mount", "/", "-o", "ro,loud")]
    [InlineData("The folder '/missing' does not exist; create it first.", "mount", "/missing", "--foreground")]
    [InlineData("'/dev/null' is not a folder; name a folder to mount on.", "mount", "/dev/null", "--foreground")]
    [InlineData(
        "'1X' is no size; write a whole number of bytes from 1 on, or one with K, M, G or T such as 512M.", "mount", "/", "--size", "1X")]
    [InlineData("The option '--threads' needs a number from 1 to 1024.", "mount", "/", "--threads", "none")]
    public void WrongCommandLine_IsOneSentenceAndExitCode2(string sentence, params string[] arguments)
    {
        var (code, output, error) = Run(arguments);

        Assert.Equal((2, "", $"specfs: {sentence}\n"), (code, output, error));
    }

    [Fact]
    public void NoCommand_IsExitCode2() => Assert.Equal(2, Run([]).Code);

    [Theory]
    [InlineData("--help")]
    [InlineData("mount", "--help")]
    public void Help_GoesToStandardOutput(params string[] arguments)
    {
        var (code, output, error) = Run(arguments);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("mount", output, StringComparison.Ordinal);
    }

    [Fact]
    public void SizeAndAccessTimes_ReachTheFileSystem()
    {
        FileSystemSettings? told = null;
        SpecFsProgram.Run(
            ["mount", "/missing", "--foreground", "--size", "64M", "-o", "noatime", "-o", "nodiratime"],
            settings =>
            {
                told = settings;
                return new TinyFileSystem();
            },
            TextWriter.Null,
            TextWriter.Null);

        Assert.Equal(new FileSystemSettings(64L << 20, Mounting.AccessTimePolicy.Never, NoDirectoryAccessTimes: true), told);
    }

    private static (int Code, string Output, string Error) Run(string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = SpecFsProgram.Run(arguments, _ => new TinyFileSystem(), output, error);
        return (code, output.ToString(), error.ToString());
    }
}

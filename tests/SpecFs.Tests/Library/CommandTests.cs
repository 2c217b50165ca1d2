using SysSpec.SpecFs.Commands;
using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>The commands <c>demo</c> and <c>bench</c>, and the file system that <c>mount</c> serves.</summary>
public sealed class CommandTests
{
    [Fact]
    public void Demo_InProcess_SucceedsInEveryStep()
    {
        var (code, output) = Run("demo", "--in-process");

        Assert.Equal(0, code);
        Assert.Contains("every byte is the original's", output, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", output, StringComparison.Ordinal);
    }

    [FuseFact]
    public void Demo_Mounted_SucceedsAndLeavesNoMount()
    {
        var (code, output) = Run("demo");

        Assert.Equal(0, code);
        Assert.Contains("✓ unmount", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_WhereNothingCanBeMounted_GoesOnInProcess()
    {
        var output = new StringWriter();

        var code = SpecFsProgram.Run(["demo"], static _ => throw new MountException("There is no /dev/fuse."), output, TextWriter.Null);

        Assert.Equal(0, code);
        Assert.Contains("There is no /dev/fuse.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("✓ sparse file", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Demo_FindsAFileThatDiffers()
    {
        var source = DemoSource.Find();
        Assert.NotNull(source);
        var target = new DemoLibraryTarget();
        Assert.True(DemoSteps.Copy(target, source).Succeeded);
        var victim = source.Entries.OfType<FileInfo>().First(file => file.Length > 0 && file.LinkTarget is null);
        using (var stream = target.Open("tree/" + source.RelativePath(victim), FileMode.Open, FileAccess.ReadWrite))
        {
            var first = stream.ReadByte();
            stream.Position = 0;
            stream.WriteByte((byte)(first + 1));
        }

        var verified = DemoSteps.Verify(target, source);

        Assert.False(verified.Succeeded);
        Assert.Contains(victim.Name, verified.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_PrintsAFigureForEachOperation()
    {
        var (code, output) = Run("bench", "--files", "20");

        Assert.Equal(0, code);
        foreach (var operation in new[] { "create", "lookup", "write", "read", "rename", "unlink" })
        {
            Assert.Contains("\n" + operation, output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public void Bench_WithoutAProperCount_IsRefused(string count)
    {
        var error = new StringWriter();

        Assert.Equal(2, SpecFsProgram.Run(["bench", "--files", count], HandlerFactory.Create, TextWriter.Null, error));
        Assert.Contains("no number of files", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SizeWithoutRoomForARoot_IsRefused()
    {
        var refusal = Assert.Throws<MountException>(() => HandlerFactory.Create(new FileSystemSettings(1, AccessTimePolicy.Relative, false)));

        Assert.Contains("larger size", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownSystem_IsRefusedWithTheKnownOnes()
    {
        var (code, output) = Run("mount", "/tmp", "--foreground", "--system", "Ext5");

        Assert.Equal(2, code);
        Assert.Contains("There is no system 'Ext5'; choose one of MemoryFs, StrictFs", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        var output = new StringWriter();
        return (SpecFsProgram.Run(arguments, HandlerFactory.Create, output, output), output.ToString());
    }
}

using SpecFs;
using SpecFs.MemoryFs;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>copy_file_range(), as the kernel asks the system for it: it copies no more than 4 MiB at once, but what is asked for decides whether it can be.</summary>
public sealed class CopyingTests
{
    private const ulong AtOnce = 4 << 20;
    private const ulong Largest = 64UL << 40;
    private static readonly Caller Root = new() { Privileged = true };

    private readonly MemoryFsSystem _system = MemoryFsSystem.Create(new SystemClock());
    private readonly Inode _top;

    public CopyingTests()
    {
        Assert.Equal(Errno.None, _system.Tree.Format(0, 0));
        _top = _system.Tree.Top() ?? throw new InvalidOperationException("There is no root.");
    }

    [Fact]
    public void Copy_OfMoreThanIsCopiedAtOnce_CopiesThatMuch()
    {
        var (source, target) = (Make("source", (2 * AtOnce) + 5), Make("target", 0));

        Assert.Equal((Errno.None, AtOnce), Copy(source, 3, target, 7, ulong.MaxValue));

        Assert.Equal(AtOnce + 7, _system.Stat.Attributes(target).Size);
    }

    /// <summary>The first 4 MiB alone would not overlap.</summary>
    [Theory]
    [InlineData(0, AtOnce + 1)]
    [InlineData(AtOnce + 1, 0)]
    [InlineData(0, AtOnce)]
    public void Copy_OfARangeOntoItselfBehindWhatIsCopiedAtOnce_IsRefused(ulong from, ulong to)
    {
        var file = Make("file", 3 * AtOnce);

        Assert.Equal(Errno.EINVAL, Copy(file, from, file, to, 2 * AtOnce).Errno);

        Assert.Equal(3 * AtOnce, _system.Stat.Attributes(file).Size);
    }

    /// <summary>What is behind the end is not copied, so it does not overlap.</summary>
    [Fact]
    public void Copy_OfMoreThanThereIs_OverlapsByWhatThereIs()
    {
        var file = Make("file", 2 * AtOnce);

        Assert.Equal((Errno.None, AtOnce), Copy(file, AtOnce - 1, file, 2 * AtOnce, ulong.MaxValue));
        Assert.Equal((Errno.None, 0UL), Copy(file, 3 * AtOnce, file, 3 * AtOnce, ulong.MaxValue));
    }

    /// <summary>The first 4 MiB alone would fit.</summary>
    [Fact]
    public void Copy_OfARangeThatEndsBehindTheLargestFile_IsRefused()
    {
        var (source, target) = (Make("source", AtOnce + 1), Make("target", 0));

        Assert.Equal(Errno.EFBIG, Copy(source, 0, target, Largest - AtOnce, ulong.MaxValue).Errno);
        Assert.Equal((Errno.None, AtOnce), Copy(source, 0, target, Largest - AtOnce, AtOnce));
    }

    private Inode Make(string name, ulong size)
    {
        Assert.Equal(Errno.None, _system.Namespace.Make(Root, _top, System.Text.Encoding.UTF8.GetBytes(name), Kind.File, (Mode)0x1A4, 0, 0, out var file));
        Assert.Equal(Errno.None, _system.Files.Truncate(file, size, dropSetIds: false));
        return file;
    }

    private (Errno Errno, ulong Count) Copy(Inode source, ulong from, Inode target, ulong to, ulong length) =>
        (_system.Copying.Copy(source, from, target, to, length, dropSetIds: false, out var count), count);
}

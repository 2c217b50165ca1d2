using SpecFs;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>Names that no entry can have, and those that every folder has by itself.</summary>
public sealed class NameTests
{
    private readonly SpecFileSystem _files = SpecFileSystem.Create();

    [Fact]
    public void Dots_LeadToTheFolderItselfAndTheOneAbove()
    {
        _files.CreateDirectory("/a/b");
        _files.WriteAllText("/a/file", "text");
        _files.CreateSymbolicLink("/a/b/link", ".././file");

        Assert.Equal("text", _files.ReadAllText("/a/b/link"));
        Assert.Equal("text", _files.ReadAllText("/a/b/../file"));
        Assert.Equal("text", _files.ReadAllText("/../a/./file"));
    }

    [Fact]
    public void Dots_AreNeitherMadeNorRemoved()
    {
        _files.CreateDirectory("/a");

        Assert.Equal(Errno.EEXIST, FileTests.Failure<SpecFsException>(() => _files.MakeDirectory("/a/..")));
        Assert.Equal(Errno.ENOTEMPTY, FileTests.Failure<SpecFsException>(() => _files.DeleteDirectory("/a/..")));
        Assert.Equal(Errno.EINVAL, FileTests.Failure<SpecFsException>(() => _files.DeleteDirectory("/a/.")));
        Assert.Equal(Errno.EINVAL, FileTests.Failure<SpecFsException>(() => _files.Move("/a", "/a/..")));
    }

    [Fact]
    public void NulInAName_IsNeverFound()
    {
        Assert.False(_files.Exists("/a\0b"));
        Assert.Equal(Errno.ENOENT, FileTests.Failure<FileNotFoundException>(() => _files.WriteAllText("/a\0b", "")));
    }

    [Fact]
    public void EmptyPath_IsNotFound() => Assert.Equal(Errno.ENOENT, FileTests.Failure<DirectoryNotFoundException>(() => _files.GetAttributes("")));

    [Fact]
    public void NameOf256Bytes_IsTooLong()
    {
        _files.WriteAllText("/" + new string('n', 255), "");

        Assert.Equal(Errno.ENAMETOOLONG, FileTests.Failure<PathTooLongException>(() => _files.WriteAllText("/" + new string('n', 256), "")));
        Assert.Equal(Errno.ENAMETOOLONG, FileTests.Failure<PathTooLongException>(() => _files.Delete("/" + string.Concat(Enumerable.Repeat("n/", 2048)))));
    }
}

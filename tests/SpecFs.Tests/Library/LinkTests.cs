using SpecFs;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>Moving, exchanging and linking.</summary>
public sealed class LinkTests
{
    private readonly SpecFileSystem _files = SpecFileSystem.Create();

    [Fact]
    public void Move_GivesTheFileItsNewName()
    {
        _files.CreateDirectory("/folder");
        _files.WriteAllText("/old", "text");

        _files.Move("/old", "/folder/new");

        Assert.False(_files.Exists("/old"));
        Assert.Equal("text", _files.ReadAllText("/folder/new"));
    }

    [Fact]
    public void Move_ReplacesOnlyIfAsked()
    {
        _files.WriteAllText("/one", "1");
        _files.WriteAllText("/two", "2");

        Assert.Equal(Errno.EEXIST, FileTests.Failure<SpecFsException>(() => _files.Move("/one", "/two")));
        Assert.Equal("2", _files.ReadAllText("/two"));
        _files.Move("/one", "/two", overwrite: true);

        Assert.Equal("1", _files.ReadAllText("/two"));
        Assert.Single(_files.EnumerateEntries("/"));
    }

    [Fact]
    public void Move_OntoItself_ChangesNothing()
    {
        _files.WriteAllText("/file", "text");
        _files.CreateHardLink("/same", "/file");

        _files.Move("/file", "/file", overwrite: true);
        _files.Move("/file", "/same", overwrite: true);

        Assert.Equal(2u, _files.GetAttributes("/file").Links);
    }

    [Fact]
    public void Move_OfAFolderIntoItself_Fails()
    {
        _files.CreateDirectory("/folder/below");

        Assert.Equal(Errno.EINVAL, FileTests.Failure<SpecFsException>(() => _files.Move("/folder", "/folder/below/folder")));
    }

    [Fact]
    public void Exchange_SwapsAFileAndAFolder()
    {
        _files.WriteAllText("/file", "text");
        _files.CreateDirectory("/folder/below");

        _files.Exchange("/file", "/folder");

        Assert.Equal("text", _files.ReadAllText("/folder"));
        Assert.True(_files.Exists("/file/below"));
        Assert.Equal(Errno.ENOENT, FileTests.Failure<FileNotFoundException>(() => _files.Exchange("/file", "/none")));
    }

    [Fact]
    public void HardLinks_AreOneFile()
    {
        _files.WriteAllText("/one", "first");
        _files.CreateHardLink("/two", "/one");

        _files.WriteAllText("/two", "second");
        Assert.Equal(_files.GetAttributes("/one").Number, _files.GetAttributes("/two").Number);
        _files.Delete("/one");

        Assert.Equal("second", _files.ReadAllText("/two"));
        Assert.Equal(1u, _files.GetAttributes("/two").Links);
    }

    [Fact]
    public void SymbolicLinks_LeadFromTheirOwnFolder()
    {
        _files.CreateDirectory("/a/b");
        _files.WriteAllText("/a/b/file", "text");
        _files.CreateSymbolicLink("/a/b/link", "file");
        _files.CreateSymbolicLink("/folder", "a/b");

        Assert.Equal("text", _files.ReadAllText("/folder/link"));
        Assert.Equal("file", _files.ReadSymbolicLink("/folder/link").ToString());
        Assert.Equal(Kind.SymbolicLink, _files.GetAttributes("/folder", followLinks: false).Kind);
        Assert.Equal(Kind.Directory, _files.GetAttributes("/folder").Kind);
        Assert.Equal(Errno.EINVAL, FileTests.Failure<SpecFsException>(() => _files.ReadSymbolicLink("/a/b/file")));
    }

    [Fact]
    public void SymbolicLink_KeepsTheLongestTarget()
    {
        var target = new string('t', 4095);

        _files.CreateSymbolicLink("/link", target);

        Assert.Equal(target, _files.ReadSymbolicLink("/link").ToString());
        Assert.Equal(Errno.ENAMETOOLONG, FileTests.Failure<PathTooLongException>(() => _files.CreateSymbolicLink("/other", target + "t")));
    }
}

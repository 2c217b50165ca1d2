using SpecFs;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>Opening, reading, writing and deleting files by path, and the exceptions that errors become.</summary>
public sealed class FileTests
{
    private readonly SpecFileSystem _files = SpecFileSystem.Create();

    [Fact]
    public void Text_IsReadBack()
    {
        _files.WriteAllText("/note", "first");
        _files.WriteAllText("note", "zweite Zeile: ü€😀");

        Assert.Equal("zweite Zeile: ü€😀", _files.ReadAllText("/note"));
    }

    [Fact]
    public void CreateNew_WhenTheNameExists_Fails()
    {
        _files.WriteAllText("/file", "kept");

        Assert.Equal(Errno.EEXIST, Failure<SpecFsException>(() => _files.OpenFile("/file", FileMode.CreateNew)));
        Assert.Equal("kept", _files.ReadAllText("/file"));
    }

    [Fact]
    public void OpenOrCreate_KeepsWhatIsThere()
    {
        _files.WriteAllText("/file", "kept");

        _files.OpenFile("/file", FileMode.OpenOrCreate).Dispose();
        _files.OpenFile("/new", FileMode.OpenOrCreate).Dispose();

        Assert.Equal("kept", _files.ReadAllText("/file"));
        Assert.Equal("", _files.ReadAllText("/new"));
    }

    [Theory]
    [InlineData(FileMode.Create)]
    [InlineData(FileMode.Truncate)]
    public void CreateAndTruncate_EmptyTheFile(FileMode mode)
    {
        _files.WriteAllText("/file", "gone");

        _files.OpenFile("/file", mode).Dispose();

        Assert.Equal("", _files.ReadAllText("/file"));
    }

    [Fact]
    public void MissingName_AndMissingFolder_AreToldApart()
    {
        _files.WriteAllText("/file", "");

        Assert.Equal(Errno.ENOENT, Failure<FileNotFoundException>(() => _files.OpenFile("/none", FileMode.Open)));
        Assert.Equal(Errno.ENOENT, Failure<FileNotFoundException>(() => _files.GetAttributes("/none")));
        Assert.Equal(Errno.ENOENT, Failure<DirectoryNotFoundException>(() => _files.OpenFile("/none/file", FileMode.Open)));
        Assert.Equal(Errno.ENOENT, Failure<DirectoryNotFoundException>(() => _files.WriteAllText("/none/file", "")));
        Assert.Equal(Errno.ENOTDIR, Failure<DirectoryNotFoundException>(() => _files.GetAttributes("/file/below")));
    }

    [Fact]
    public void Folder_IsNoFile()
    {
        _files.CreateDirectory("/folder");

        Assert.Equal(Errno.EISDIR, Failure<SpecFsException>(() => _files.OpenFile("/folder", FileMode.Open, FileAccess.Read)));
        Assert.Equal(Errno.EISDIR, Failure<SpecFsException>(() => _files.OpenFile("/folder", FileMode.Create)));
        Assert.Equal(Errno.EISDIR, Failure<SpecFsException>(() => _files.Delete("/folder")));
    }

    [Fact]
    public void CircleOfLinks_IsALoop()
    {
        _files.CreateSymbolicLink("/one", "two");
        _files.CreateSymbolicLink("/two", "one");

        Assert.Equal(Errno.ELOOP, Failure<SpecFsException>(() => _files.ReadAllText("/one")));
    }

    [Fact]
    public void LinkToNothing_IsNotFound()
    {
        _files.CreateSymbolicLink("/link", "nothing");

        Assert.Equal(Errno.ENOENT, Failure<FileNotFoundException>(() => _files.OpenFile("/link", FileMode.OpenOrCreate)));
        Assert.False(_files.Exists("/link"));
        Assert.True(_files.Exists("/link", followLinks: false));
    }

    [Fact]
    public void Fifo_HasNoContent()
    {
        _files.MakeNode("/fifo", Kind.Fifo);

        Assert.Equal(Kind.Fifo, _files.GetAttributes("/fifo").Kind);
        Assert.Equal(Errno.EINVAL, Failure<SpecFsException>(() => _files.OpenFile("/fifo", FileMode.Open)));
    }

    [Theory]
    [InlineData(FileMode.Append, FileAccess.ReadWrite)]
    [InlineData(FileMode.CreateNew, FileAccess.Read)]
    [InlineData(FileMode.Truncate, FileAccess.Read)]
    [InlineData((FileMode)77, FileAccess.Read)]
    [InlineData(FileMode.Open, (FileAccess)0)]
    public void ModeAndAccess_ThatContradictEachOther_AreRefused(FileMode mode, FileAccess access) =>
        Assert.ThrowsAny<ArgumentException>(() => _files.OpenFile("/file", mode, access));

    [Fact]
    public void NamesThatAreNoText_AreKeptAsTheyAre()
    {
        byte[] name = [(byte)'/', 0xFF, 0x80, (byte)'x'];

        _files.WriteAllText(name, "bytes");

        Assert.Equal("bytes", _files.ReadAllText(name));
        var entry = Assert.Single(_files.EnumerateEntries(SpecPath.Root));
        Assert.Equal(name[1..], entry.RawName.Span.ToArray());
        Assert.False(entry.RawName.IsText);
        Assert.Equal("bytes", _files.ReadAllText(entry.Path));
    }

    [Fact]
    public void TextWithALoneSurrogate_IsNoPath() => Assert.Throws<System.Text.EncoderFallbackException>(() => _files.Exists("/\uD800"));

    [Fact]
    public void EveryMutation_MarksItsTime()
    {
        var moment = new Time { Seconds = 1, Nanoseconds = 1 };
        _files.WriteAllText("/file", "text");
        _files.SetTimes("/file", moment, moment);
        Assert.Equal(moment, _files.GetAttributes("/file").Modified);

        _files.WriteAllText("/file", "more");

        Assert.True(_files.GetAttributes("/file").Modified.ToDateTimeOffset() > DateTimeOffset.UnixEpoch.AddDays(1));
    }

    internal static Errno Failure<T>(Action action)
        where T : Exception
    {
        var failure = Assert.Throws<T>(action);
        Assert.Equal(failure.HResult, (int)SpecFsErrors.ErrnoOf(failure));
        return SpecFsErrors.ErrnoOf(failure);
    }
}

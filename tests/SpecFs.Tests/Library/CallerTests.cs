using SpecFs;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>Who may do what: one file system as several callers see it.</summary>
public sealed class CallerTests
{
    private const Mode OwnerOnly = Mode.OwnerRead | Mode.OwnerWrite;

    private readonly SpecFileSystem _root = SpecFileSystem.Create();
    private readonly SpecFileSystem _ada;
    private readonly SpecFileSystem _ben;

    public CallerTests()
    {
        _ada = _root.As(1000, 100);
        _ben = _root.As(1001, 100);
        _root.CreateDirectory("/home");
        _root.SetMode("/home", SpecFileSystem.NewDirectory | Mode.Sticky);
    }

    [Fact]
    public void NewFile_BelongsToItsCaller_LessTheUmask()
    {
        _ada.WriteAllText("/home/file", "");

        var attributes = _ben.GetAttributes("/home/file");
        Assert.Equal((1000u, 100u), (attributes.Uid, attributes.Gid));
        Assert.Equal(SpecFileSystem.NewFile & ~(Mode.GroupWrite | Mode.OtherWrite), attributes.Mode);
    }

    [Fact]
    public void OthersFile_OpensForWhatItsModeAllows()
    {
        _ada.WriteAllText("/home/file", "text");

        Assert.Equal("text", _ben.ReadAllText("/home/file"));
        Assert.Equal(Errno.EACCES, FileTests.Failure<UnauthorizedAccessException>(() => _ben.OpenFile("/home/file", FileMode.Open)));
        _ada.SetMode("/home/file", OwnerOnly);
        Assert.Equal(Errno.EACCES, FileTests.Failure<UnauthorizedAccessException>(() => _ben.ReadAllText("/home/file")));
        Assert.Equal("text", _root.ReadAllText("/home/file"));
    }

    [Fact]
    public void OpenStream_KeepsTheRightsItWasOpenedWith()
    {
        _ada.WriteAllText("/home/file", "text");
        using var stream = _ben.OpenFile("/home/file", FileMode.Open, FileAccess.Read);

        _ada.SetMode("/home/file", OwnerOnly);

        Assert.Equal('t', stream.ReadByte());
    }

    [Fact]
    public void StickyFolder_KeepsOthersFromDeleting()
    {
        _ada.WriteAllText("/home/file", "");

        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => _ben.Delete("/home/file")));
        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => _ben.Move("/home/file", "/home/mine")));
        _ada.Delete("/home/file");
    }

    [Fact]
    public void FolderWithoutReading_IsNotListed_AndWithoutSearching_NotEntered()
    {
        _ada.MakeDirectory("/home/closed", Mode.OwnerRead | Mode.OwnerWrite | Mode.OwnerExecute | Mode.OtherExecute | Mode.GroupExecute);
        _ada.WriteAllText("/home/closed/file", "text");

        Assert.Equal(Errno.EACCES, FileTests.Failure<UnauthorizedAccessException>(() => _ben.EnumerateEntries("/home/closed").Count()));
        Assert.Equal("text", _ben.ReadAllText("/home/closed/file"));

        _ada.SetMode("/home/closed", Mode.OwnerRead | Mode.OwnerWrite | Mode.OwnerExecute | Mode.GroupRead | Mode.OtherRead);
        Assert.Equal("file", Assert.Single(_ben.EnumerateEntries("/home/closed")).Name);
        Assert.Equal(Errno.EACCES, FileTests.Failure<UnauthorizedAccessException>(() => _ben.ReadAllText("/home/closed/file")));
        Assert.False(_ben.Exists("/home/closed/file"));
    }

    [Fact]
    public void OnlyTheOwner_ChangesAttributes()
    {
        _ada.WriteAllText("/home/file", "");

        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => _ben.SetMode("/home/file", OwnerOnly)));
        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => _ben.SetTimes("/home/file", default(Time), null)));
        Assert.Equal(Errno.EACCES, FileTests.Failure<UnauthorizedAccessException>(() => _ben.Touch("/home/file")));
        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => _ada.SetOwner("/home/file", 1001, null)));
        _root.SetOwner("/home/file", 1001, null);
        _ben.SetMode("/home/file", OwnerOnly);

        Assert.Equal((1001u, 100u, OwnerOnly), (_ada.GetAttributes("/home/file").Uid, _ada.GetAttributes("/home/file").Gid, _ada.GetAttributes("/home/file").Mode));
    }

    [Fact]
    public void SupplementaryGroup_CountsAsTheCallers()
    {
        _ada.WriteAllText("/home/file", "text");
        _ada.SetMode("/home/file", OwnerOnly | Mode.GroupRead);
        var groups = new SysSpec.Runtime.Sequence<uint>();
        groups.Append(100);
        var member = _root.As(new Caller { Uid = 7, Gid = 7, Groups = groups });

        Assert.Equal("text", member.ReadAllText("/home/file"));
        Assert.Equal(Errno.EACCES, FileTests.Failure<UnauthorizedAccessException>(() => _root.As(7, 7).ReadAllText("/home/file")));
    }

    [Fact]
    public void WriteByTheUnprivileged_DropsSetIdBits()
    {
        var mode = SpecFileSystem.NewDirectory | Mode.SetUserId;
        _ada.WriteAllText("/home/program", "");
        _ada.SetMode("/home/program", mode);
        using (var stream = _root.OpenFile("/home/program", FileMode.Open))
        {
            stream.WriteByte(1);
        }

        Assert.Equal(mode, _root.GetAttributes("/home/program").Mode);
        using (var stream = _ben.OpenFile("/home/program", FileMode.Open))
        {
            stream.WriteByte(1);
        }

        Assert.Equal(SpecFileSystem.NewDirectory, _root.GetAttributes("/home/program").Mode);
    }

    [Fact]
    public void ImmutableFile_IsNotChanged()
    {
        _ada.WriteAllText("/home/file", "kept");
        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => _ada.SetFlags("/home/file", InodeFlags.Immutable)));
        _root.SetFlags("/home/file", InodeFlags.Immutable);

        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => _root.WriteAllText("/home/file", "")));
        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => _root.Delete("/home/file")));
        Assert.Equal("kept", _ada.ReadAllText("/home/file"));
    }

    [Fact]
    public void FileThatBecomesImmutableWhileItIsOpen_IsNotChanged()
    {
        _ada.WriteAllText("/home/source", "new");
        using var source = _root.OpenFile("/home/source", FileMode.Open);
        using var target = _root.OpenFile("/home/file", FileMode.CreateNew);
        _root.SetFlags("/home/file", InodeFlags.Immutable);

        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => target.Write("new"u8)));
        Assert.Equal(Errno.EPERM, FileTests.Failure<UnauthorizedAccessException>(() => source.CopyRange(0, target, 0, 3)));
        Assert.Equal(0, target.Length);
    }
}

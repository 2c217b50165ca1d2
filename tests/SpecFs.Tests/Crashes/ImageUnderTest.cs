using System.Text;
using SpecFs;
using SysSpec.Runtime;
using SysSpec.SpecFs.Images;

namespace SysSpec.SpecFs.Tests.Crashes;

/// <summary>A generated system over a device, by paths. Each path begins with a slash; the root is the empty one.</summary>
internal abstract class ImageUnderTest
{
    /// <summary>How taking up an image ended; 0 is Done in all systems.</summary>
    public abstract byte Mount();

    public abstract byte Format(ulong inodes);

    public abstract Errno Sync();

    /// <summary>Takes up what can be read.</summary>
    public Errno MountForRepair() => Check.Mount();

    /// <summary>What is wrong with the image that is taken up.</summary>
    public IReadOnlyList<ImageFinding> Look() => Check.Look();

    /// <summary>The same, and puts it in order.</summary>
    public IReadOnlyList<ImageFinding> Repair() => Check.Repair();

    protected abstract ImageCheck Check { get; }

    public abstract Errno Make(string path, bool isFolder);

    public abstract Errno Write(string path, long at, ReadOnlySpan<byte> bytes);

    public abstract Errno Truncate(string path, long size);

    /// <summary>What fallocate() does; the mode's numbers are those of its FALLOC_FL flags.</summary>
    public abstract Errno Allocate(string path, long at, long length, uint mode);

    public abstract Errno Copy(string source, long from, string target, long to, long length, out long copied);

    /// <summary>Reads bytes of a file from <paramref name="at"/> on; how many, and how large it is.</summary>
    public abstract Errno Read(string path, long at, Span<byte> into, out int read, out long size);

    public abstract Errno Remove(string path, bool isFolder);

    public abstract Errno Rename(string from, string to);

    /// <summary>The content of a file, null for a folder.</summary>
    public abstract Errno Read(string path, out byte[]? content);

    public abstract Errno Link(string path, string target);

    public abstract Errno PutAttribute(string path, string name, ReadOnlySpan<byte> value);

    public abstract Errno SetTimes(string path, Time accessed, Time modified);

    public abstract (Time Accessed, Time Modified, Time Changed, Time Created) TimesOf(string path);

    /// <summary>The target of a link.</summary>
    public abstract string TargetOf(string path);

    public abstract byte[] AttributeOf(string path, string name);
}

/// <summary>The parts that all systems have, over the types of one of them.</summary>
internal abstract class ImageUnderTest<TInode> : ImageUnderTest
{
    private const int MostTarget = 4096;

    protected static readonly Caller Root = new() { Privileged = true };

    protected abstract TInode Top { get; }

    protected abstract Errno Lookup(TInode folder, ReadOnlySpan<byte> name, out TInode inode);

    protected abstract Errno Make(TInode folder, ReadOnlySpan<byte> name, Kind kind);

    protected abstract Errno Write(TInode file, ulong at, ReadOnlySpan<byte> bytes);

    protected abstract Errno Truncate(TInode file, ulong size);

    protected abstract Errno Allocate(TInode file, ulong at, ulong length, uint mode);

    protected abstract Errno Copy(TInode source, ulong from, TInode target, ulong to, ulong length, out ulong copied);

    protected abstract Errno Unlink(TInode folder, ReadOnlySpan<byte> name);

    protected abstract Errno RemoveFolder(TInode folder, ReadOnlySpan<byte> name);

    protected abstract Errno Rename(TInode from, ReadOnlySpan<byte> old, TInode to, ReadOnlySpan<byte> name);

    protected abstract Errno Read(TInode file, ulong at, Span<byte> into, out uint read);

    protected abstract Errno Link(TInode folder, ReadOnlySpan<byte> name, ReadOnlySpan<byte> target);

    protected abstract Errno ReadLink(TInode link, Span<byte> into, out uint length);

    protected abstract Errno PutAttribute(TInode inode, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value);

    protected abstract Errno GetAttribute(TInode inode, ReadOnlySpan<byte> name, out byte[] value);

    protected abstract Errno SetTimes(TInode inode, Time accessed, Time modified);

    protected abstract (Time Accessed, Time Modified, Time Changed, Time Created) TimesOf(TInode inode);

    protected abstract (Kind Kind, ulong Size) Look(TInode inode);

    public override Errno Make(string path, bool isFolder) => Find(FolderOf(path), out var folder) is not Errno.None and var errno ? errno : Make(folder, NameOf(path), isFolder ? Kind.Directory : Kind.File);

    public override Errno Write(string path, long at, ReadOnlySpan<byte> bytes) => Find(path, out var file) is not Errno.None and var errno ? errno : Write(file, (ulong)at, bytes);

    public override Errno Allocate(string path, long at, long length, uint mode)
        => Find(path, out var file) is not Errno.None and var errno ? errno : Allocate(file, (ulong)at, (ulong)length, mode);

    public override Errno Copy(string source, long from, string target, long to, long length, out long copied)
    {
        copied = 0;
        var errno = Find(source, out var origin);
        if (errno != Errno.None)
        {
            return errno;
        }

        errno = Find(target, out var place);
        if (errno != Errno.None)
        {
            return errno;
        }

        errno = Copy(origin, (ulong)from, place, (ulong)to, (ulong)length, out var count);
        copied = (long)count;
        return errno;
    }

    public override Errno Read(string path, long at, Span<byte> into, out int read, out long size)
    {
        read = 0;
        size = 0;
        var errno = Find(path, out var file);
        if (errno == Errno.None)
        {
            size = (long)Look(file).Size;
            errno = Read(file, (ulong)at, into, out var count);
            read = (int)count;
        }

        return errno;
    }

    public override Errno Truncate(string path, long size) => Find(path, out var file) is not Errno.None and var errno ? errno : Truncate(file, (ulong)size);

    public override Errno Remove(string path, bool isFolder) => Find(FolderOf(path), out var folder) is not Errno.None and var errno ? errno
        : isFolder ? RemoveFolder(folder, NameOf(path)) : Unlink(folder, NameOf(path));

    public override Errno Rename(string from, string to) => Find(FolderOf(from), out var source) is not Errno.None and var errno ? errno
        : Find(FolderOf(to), out var target) is not Errno.None and var second ? second
        : Rename(source, NameOf(from), target, NameOf(to));

    public override Errno Read(string path, out byte[]? content)
    {
        content = null;
        var errno = Find(path, out var inode);
        if (errno != Errno.None)
        {
            return errno;
        }

        var (kind, size) = Look(inode);
        if (kind == Kind.Directory)
        {
            return Errno.None;
        }

        content = new byte[size];
        errno = Read(inode, 0, content, out var read);
        return errno == Errno.None && read != size ? Errno.EIO : errno;
    }

    public override Errno Link(string path, string target)
    {
        var end = path.LastIndexOf('/');
        return Find(path[..end], out var folder) is not Errno.None and var errno ? errno : Link(folder, Encoding.UTF8.GetBytes(path[(end + 1)..]), Encoding.UTF8.GetBytes(target));
    }

    public override Errno PutAttribute(string path, string name, ReadOnlySpan<byte> value) =>
        Find(path, out var inode) is not Errno.None and var errno ? errno : PutAttribute(inode, Encoding.UTF8.GetBytes(name), value);

    public override Errno SetTimes(string path, Time accessed, Time modified) => Find(path, out var inode) is not Errno.None and var errno ? errno : SetTimes(inode, accessed, modified);

    public override (Time Accessed, Time Modified, Time Changed, Time Created) TimesOf(string path)
    {
        Assert.Equal(Errno.None, Find(path, out var inode));
        return TimesOf(inode);
    }

    public override string TargetOf(string path)
    {
        var target = new byte[MostTarget];
        Assert.Equal(Errno.None, Find(path, out var inode));
        Assert.Equal(Errno.None, ReadLink(inode, target, out var length));
        return Encoding.UTF8.GetString(target, 0, (int)length);
    }

    public override byte[] AttributeOf(string path, string name)
    {
        Assert.Equal(Errno.None, Find(path, out var inode));
        Assert.Equal(Errno.None, GetAttribute(inode, Encoding.UTF8.GetBytes(name), out var value));
        return value;
    }

    private static string FolderOf(string path) => path[..path.LastIndexOf('/')];

    private static byte[] NameOf(string path) => Encoding.UTF8.GetBytes(path[(path.LastIndexOf('/') + 1)..]);

    protected Errno Find(string path, out TInode inode)
    {
        inode = Top;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var errno = Lookup(inode, Encoding.UTF8.GetBytes(name), out inode);
            if (errno != Errno.None)
            {
                return errno;
            }
        }

        return Errno.None;
    }
}

/// <summary>A time of day that stands still.</summary>
internal sealed class StillClock : IClock
{
    public Time Now() => new() { Seconds = 1_000_000 };
}

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

    public abstract Errno Truncate(string path, int size);

    public abstract Errno Remove(string path, bool isFolder);

    public abstract Errno Rename(string from, string to);

    /// <summary>The content of a file, null for a folder.</summary>
    public abstract Errno Read(string path, out byte[]? content);
}

/// <summary>The parts that all systems have, over the types of one of them.</summary>
internal abstract class ImageUnderTest<TInode> : ImageUnderTest
{
    protected static readonly Caller Root = new() { Privileged = true };

    protected abstract TInode Top { get; }

    protected abstract Errno Lookup(TInode folder, ReadOnlySpan<byte> name, out TInode inode);

    protected abstract Errno Make(TInode folder, ReadOnlySpan<byte> name, Kind kind);

    protected abstract Errno Write(TInode file, ulong at, ReadOnlySpan<byte> bytes);

    protected abstract Errno Truncate(TInode file, ulong size);

    protected abstract Errno Unlink(TInode folder, ReadOnlySpan<byte> name);

    protected abstract Errno RemoveFolder(TInode folder, ReadOnlySpan<byte> name);

    protected abstract Errno Rename(TInode from, ReadOnlySpan<byte> old, TInode to, ReadOnlySpan<byte> name);

    protected abstract Errno Read(TInode file, ulong at, Span<byte> into, out uint read);

    protected abstract (Kind Kind, ulong Size) Look(TInode inode);

    public override Errno Make(string path, bool isFolder) => Find(FolderOf(path), out var folder) is not Errno.None and var errno ? errno : Make(folder, NameOf(path), isFolder ? Kind.Directory : Kind.File);

    public override Errno Write(string path, long at, ReadOnlySpan<byte> bytes) => Find(path, out var file) is not Errno.None and var errno ? errno : Write(file, (ulong)at, bytes);

    public override Errno Truncate(string path, int size) => Find(path, out var file) is not Errno.None and var errno ? errno : Truncate(file, (ulong)size);

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

    private static string FolderOf(string path) => path[..path.LastIndexOf('/')];

    private static byte[] NameOf(string path) => Encoding.UTF8.GetBytes(path[(path.LastIndexOf('/') + 1)..]);

    private Errno Find(string path, out TInode inode)
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

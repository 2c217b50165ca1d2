using System.Text;
using SpecFs;
using SpecFs.Fuse;
using SpecFs.MemoryFs;

namespace SysSpec.SpecFs.Tests.Sharing;

/// <summary>A name in a listing.</summary>
internal sealed record Listed(string Name, InodeNumber Node, Kind Kind);

/// <summary>
/// The kernel's side of one process: requests, and the count of what each inode was told, which is given back at the end of a turn. It holds no locks, unlike the kernel, so everything of several
/// threads can meet. An error that is not among those that a call may meet here fails the test.
/// </summary>
internal sealed class Requests(MemoryFsSystem system)
{
    public static readonly InodeNumber Root = new(1);
    public const int LongestFile = 32 * Message.Length;

    private const uint Append = 0x401;
    private const uint SetSize = 8;

    private readonly Dictionary<InodeNumber, ulong> _told = [];
    private readonly byte[] _buffer = new byte[64 * 1024];

    public EntryOut? Lookup(InodeNumber dir, string name) =>
        Allowed(system.FuseEntries.Lookup(Of(dir), Text(name), out var entry), Errno.ENOTDIR) && entry.Node.Value != 0 ? Told(entry) : null;

    public EntryOut? MakeFile(InodeNumber dir, string name, uint mode) =>
        Allowed(system.FuseEntries.Create(Of(dir), new CreateIn { Mode = 0x8000 | mode }, Text(name), out var entry, out _), Errno.ENOENT, Errno.EEXIST, Errno.ENOSPC) ? Told(entry) : null;

    public EntryOut? MakeDirectory(InodeNumber dir, string name) =>
        Allowed(system.FuseEntries.Mkdir(Of(dir), new MkdirIn { Mode = 0x1ED }, Text(name), out var entry), Errno.ENOENT, Errno.EEXIST, Errno.ENOSPC) ? Told(entry) : null;

    public EntryOut? MakeSymbolicLink(InodeNumber dir, string name, string target) =>
        Allowed(system.FuseEntries.Symlink(Of(dir), Text(name), Text(target), out var entry), Errno.ENOENT, Errno.EEXIST, Errno.ENOSPC) ? Told(entry) : null;

    public EntryOut? Link(InodeNumber node, InodeNumber dir, string name) =>
        Allowed(system.FuseEntries.Link(Of(dir), new LinkIn { Node = node }, Text(name), out var entry), Errno.ENOENT, Errno.EEXIST, Errno.EPERM, Errno.ENOSPC) ? Told(entry) : null;

    public bool Unlink(InodeNumber dir, string name) => Allowed(system.FuseEntries.Unlink(Of(dir), Text(name)), Errno.ENOENT, Errno.EISDIR);

    public bool RemoveDirectory(InodeNumber dir, string name) => Allowed(system.FuseEntries.Rmdir(Of(dir), Text(name)), Errno.ENOENT, Errno.ENOTDIR, Errno.ENOTEMPTY);

    public bool Rename(InodeNumber source, string old, InodeNumber target, string @new, RenameFlags how) => Allowed(
        system.FuseEntries.Rename2(Of(source), new Rename2In { Target = target, Flags = (uint)how }, Text(old), Text(@new)),
        Errno.ENOENT, Errno.EEXIST, Errno.ENOTDIR, Errno.EISDIR, Errno.ENOTEMPTY, Errno.EINVAL, Errno.ENOSPC);

    public bool AppendTo(InodeNumber node, byte[] data) =>
        Allowed(system.FuseFiles.Write(Of(node), new WriteIn { Size = (uint)data.Length, Flags = Append }, data, out _), Errno.ENOSPC);

    public bool WriteAt(InodeNumber node, ulong at, byte[] data) => Allowed(system.FuseFiles.Write(Of(node), new WriteIn { Size = (uint)data.Length, Offset = at }, data, out _), Errno.ENOSPC);

    public bool Copy(InodeNumber source, ulong from, InodeNumber target, ulong to, ulong length) => Allowed(
        system.FuseFiles.CopyFileRange(Of(source), new CopyFileRangeIn { Offset = from, Target = target, TargetOffset = to, Length = length }, out _), Errno.EINVAL, Errno.ENOSPC);

    public void Truncate(InodeNumber node) => Allowed(system.FuseAttributes.Setattr(Of(node), new SetattrIn { Valid = SetSize, Size = 0 }, out _));

    public Attr Attributes(InodeNumber node)
    {
        Allowed(system.FuseAttributes.Getattr(Of(node), new GetattrIn(), out var attributes));
        return attributes.Attr;
    }

    /// <summary>The messages of a file, read in one piece.</summary>
    public List<Message?> Read(InodeNumber node)
    {
        Allowed(system.FuseFiles.Read(Of(node), new ReadIn { Size = (uint)_buffer.Length }, _buffer, out var length));
        Assert.Equal(0u, length % Message.Length);
        return [.. Enumerable.Range(0, (int)length / Message.Length).Select(i => Message.Read(_buffer.AsSpan(i * Message.Length, Message.Length)))];
    }

    /// <summary>What a directory lists, `.` and `..` included, read in one piece.</summary>
    /// <param name="tellsNodes">Each listed inode is told of, as after a lookup.</param>
    public List<Listed> List(InodeNumber dir, bool tellsNodes = false)
    {
        uint length;
        Allowed(tellsNodes
            ? system.FuseListing.ReaddirPlus(Of(dir), new ReadIn { Size = (uint)_buffer.Length }, _buffer, out length)
            : system.FuseListing.Readdir(Of(dir), new ReadIn { Size = (uint)_buffer.Length }, _buffer, out length));
        var listed = new List<Listed>();
        for (var rest = _buffer.AsSpan(0, (int)length); rest.Length > 0;)
        {
            if (tellsNodes)
            {
                Assert.True(EntryOut.TryRead(rest, out var entry));
                if (entry.Node.Value != 0)
                {
                    Told(entry);
                }

                rest = rest[EntryOut.Size..];
            }

            Assert.True(DirentHead.TryRead(rest, out var head));
            listed.Add(new(Encoding.UTF8.GetString(rest.Slice(DirentHead.Size, (int)head.NameLength)), head.Number, (Kind)head.Kind));
            rest = rest[((DirentHead.Size + (int)head.NameLength + 7) / 8 * 8)..];
        }

        return listed;
    }

    public StatfsOut Statistics() => system.FuseSession.Statfs(Of(Root));

    /// <summary>Resolves a path as an embedding program does; whether it leads anywhere is open while others work.</summary>
    public void Resolve(Inode root, string path) => Allowed(
        system.Paths.Resolve(new Caller { Privileged = true }, root, Text(path), true, out _), Errno.ENOENT, Errno.ENOTDIR, Errno.ELOOP);

    /// <summary>Gives back all that was told, but for some inodes, which keep one.</summary>
    public void ForgetAllBut(params ReadOnlySpan<InodeNumber> kept)
    {
        foreach (var (node, count) in _told.ToArray())
        {
            var back = kept.Contains(node) ? count - 1 : count;
            if (back > 0)
            {
                system.FuseEntries.Forget(Of(node), new ForgetIn { Count = back });
            }

            if (back == count)
            {
                _told.Remove(node);
            }
            else
            {
                _told[node] = 1;
            }
        }
    }

    private static InHeader Of(InodeNumber node) => new() { Node = node };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static bool Allowed(Errno error, params ReadOnlySpan<Errno> allowed) =>
        error == Errno.None || (allowed.Contains(error) ? false : throw new InvalidOperationException($"The request failed with {error}."));

    private EntryOut Told(EntryOut entry)
    {
        _told[entry.Node] = _told.GetValueOrDefault(entry.Node) + 1;
        return entry;
    }
}

using System.Text;
using SpecFs.MemoryFs;

namespace SpecFs;

/// <content>Files: opening, and reading and writing them whole.</content>
public sealed partial class SpecFileSystem
{
    /// <summary>The permissions that a new file asks for: reading and writing for all, less the umask.</summary>
    public const Mode NewFile = Mode.OwnerRead | Mode.OwnerWrite | Mode.GroupRead | Mode.GroupWrite | Mode.OtherRead | Mode.OtherWrite;

    /// <summary>Opens a file; symbolic links are followed. The file lives on while it is open, even without a name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it must, may or must not be there, and what becomes of its content.</param>
    /// <param name="access">What for; reading and writing by default, writing alone for <see cref="FileMode.Append"/>. Permissions are checked now and not again.</param>
    /// <param name="permissions">What a new file gets, less the umask.</param>
    /// <exception cref="ArgumentException">Mode and access contradict each other.</exception>
    /// <exception cref="IOException">EEXIST, ENOENT, EISDIR, ENOSPC, ELOOP and others; see <see cref="SpecFsErrors"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">EACCES, EPERM.</exception>
    public SpecFileStream OpenFile(SpecPath path, FileMode mode, FileAccess? access = null, Mode permissions = NewFile)
    {
        var request = new OpenRequest(mode, access);
        lock (_core.Names)
        {
            var inode = FindOrMake(path, request, permissions);
            _core.System.Lifecycle.Hold(inode, 1);
            return new SpecFileStream(_core, inode, path, request.Access, request.Appends, DropsSetIds);
        }
    }

    /// <summary>Makes an inode that is neither file with content nor folder nor symbolic link: a FIFO, a socket, a device node. mknod().</summary>
    /// <param name="path">Its path; nothing must have that name.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="permissions">What it gets, less the umask.</param>
    /// <param name="device">The number of a device, as the kernel packs it; counts for device nodes only.</param>
    public void MakeNode(SpecPath path, Kind kind, Mode permissions = NewFile, uint device = 0)
    {
        lock (_core.Names)
        {
            SpecFsErrors.ThrowIfFailed(Make(path, kind, permissions, device, out _), path);
        }
    }

    /// <summary>The whole content of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read, or has more bytes than an array holds.</exception>
    public byte[] ReadAllBytes(SpecPath path)
    {
        using var stream = OpenFile(path, FileMode.Open, FileAccess.Read);
        if (stream.Length > Array.MaxLength)
        {
            throw new IOException($"'{path}' has {stream.Length} bytes, more than an array holds; read it as a stream.");
        }

        var content = new byte[stream.Length];
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return length == content.Length ? content : content[..length];
    }

    /// <summary>Gives a file new content; makes it if it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">The whole content.</param>
    public void WriteAllBytes(SpecPath path, ReadOnlySpan<byte> content)
    {
        using var stream = OpenFile(path, FileMode.Create, FileAccess.Write);
        stream.Write(content);
    }

    /// <summary>The whole content of a file as text: UTF-8, or what a byte order mark says.</summary>
    /// <param name="path">The file.</param>
    public string ReadAllText(SpecPath path)
    {
        using var reader = new StreamReader(OpenFile(path, FileMode.Open, FileAccess.Read));
        return reader.ReadToEnd();
    }

    /// <summary>Gives a file text as its content, in UTF-8 without a byte order mark; makes it if it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The whole content.</param>
    public void WriteAllText(SpecPath path, string text) => WriteAllBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Takes a name of a file, symbolic link or other inode that is no folder away. unlink()</summary>
    /// <param name="path">The name; a last symbolic link is not followed.</param>
    /// <exception cref="IOException">ENOENT; EISDIR: it is a folder, see <see cref="DeleteDirectory"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">EACCES, EPERM.</exception>
    public void Delete(SpecPath path)
    {
        lock (_core.Names)
        {
            var (folder, name) = Locate(path);
            SpecFsErrors.ThrowIfFailed(Names.Unlink(Caller, folder, name), path);
        }
    }

    private Inode FindOrMake(SpecPath path, OpenRequest request, Mode permissions)
    {
        Errno made;
        Inode inode;
        if (request.Mode == FileMode.CreateNew)
        {
            made = Make(path, Kind.File, permissions, 0, out inode);
            SpecFsErrors.ThrowIfFailed(made, path);
            return inode;
        }

        var found = Paths.Resolve(Caller, _core.Root, path.Span, true, out inode);
        if (found == Errno.ENOENT && request.Creates)
        {
            made = Make(path, Kind.File, permissions, 0, out inode);
            if (made == Errno.None)
            {
                return inode;
            }

            // What has the name, although the path leads nowhere, is a symbolic link to nothing.
            found = made == Errno.EEXIST ? Errno.ENOENT : made;
        }

        Check(found, path);
        Open(inode, path, request);
        return inode;
    }

    private void Open(Inode inode, SpecPath path, OpenRequest request)
    {
        Check(Files.Open(Caller, inode, request.Wanted, request.Appends, request.Truncates), path);
        var kind = _core.System.Stat.Attributes(inode).Kind;
        if (kind != Kind.File)
        {
            SpecFsErrors.ThrowIfFailed(kind == Kind.Directory ? Errno.EISDIR : Errno.EINVAL, path);
        }

        if (request.Truncates)
        {
            Check(Files.Truncate(inode, 0, DropsSetIds), path);
        }
    }

    private Errno Make(SpecPath path, Kind kind, Mode permissions, uint device, out Inode inode)
    {
        var (folder, name) = Locate(path);
        return Names.Make(Caller, folder, name, kind, permissions, (ushort)_umask, device, out inode);
    }
}

using SpecFs.MemoryFs;

namespace SpecFs;

/// <summary>
/// A POSIX file system in memory, inside the program. Every decision (permissions, errors, times, space) is made by the system that is
/// generated from the specifications; this class gives it the form that .NET programs expect. All members can be called by several threads
/// at once.
/// </summary>
/// <remarks>
/// An object stands for the file system as one caller sees it; <see cref="As(Caller, Mode?)"/> gives the same file system to another. Errors become the
/// exceptions that <see cref="SpecFsErrors"/> lists.
/// </remarks>
public sealed partial class SpecFileSystem
{
    private readonly SpecFileSystemCore _core;
    private readonly Mode _umask;

    private SpecFileSystem(SpecFileSystemCore core, in Caller caller, Mode umask)
    {
        _core = core;
        Caller = caller;
        _umask = umask;
    }

    /// <summary>Makes an empty file system.</summary>
    /// <param name="options">How; null stands for all defaults.</param>
    /// <exception cref="SpecFsException">ENOSPC: the budget is too small for a root folder.</exception>
    public static SpecFileSystem Create(SpecFileSystemOptions? options = null)
    {
        options ??= new();
        return new(new SpecFileSystemCore(options, FileSystemContracts.Create(options.Clock)), options.Caller, options.Umask);
    }

    /// <summary>Who asks.</summary>
    public Caller Caller { get; }

    /// <summary>What statvfs() tells: blocks of 4,096 bytes, and inodes, in all and free.</summary>
    public Statistics Statistics => _core.System.Volume.Statistics();

    private IPaths Paths => _core.System.Paths;

    private INamespace Names => _core.System.Namespace;

    private IFiles Files => _core.System.Files;

    private bool DropsSetIds => !Caller.Privileged;

    /// <summary>The same file system for another caller.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="umask">The permissions that new files and folders do not get; as here if null.</param>
    public SpecFileSystem As(Caller caller, Mode? umask = null) => new(_core, caller, umask ?? _umask);

    /// <summary>The same file system for an unprivileged user.</summary>
    /// <param name="uid">The user.</param>
    /// <param name="gid">The user's group.</param>
    public SpecFileSystem As(uint uid, uint gid) => As(new Caller { Uid = uid, Gid = gid });

    /// <summary>Sets the size budget. What is in use already stays, even beyond it.</summary>
    /// <param name="bytes">The bytes that content, names and attributes may take.</param>
    public void Resize(ulong bytes) => _core.System.Volume.Resize(bytes);

    /// <summary>The inode that a path leads to. Call it in <see cref="SpecFileSystemCore.Names"/>.</summary>
    private Inode Find(SpecPath path, bool followLinks, Missing missing = Missing.File)
    {
        Check(Paths.Resolve(Caller, _core.Root, path.Span, followLinks, out var inode), path, missing);
        return inode;
    }

    /// <summary>The folder and the last name of a path. Call it in <see cref="SpecFileSystemCore.Names"/>.</summary>
    private (Inode Folder, SysSpec.Runtime.Bytes Name) Locate(SpecPath path)
    {
        SpecFsErrors.ThrowIfFailed(Paths.Locate(Caller, _core.Root, path.Span, out var place), path, Missing.Directory);
        return (place.Dir ?? _core.Root, place.Name);
    }

    private void Check(Errno errno, SpecPath path, Missing missing = Missing.File)
    {
        if (errno == Errno.ENOENT && missing == Missing.File && Paths.Locate(Caller, _core.Root, path.Span, out _) != Errno.None)
        {
            missing = Missing.Directory;
        }

        SpecFsErrors.ThrowIfFailed(errno, path, missing);
    }
}

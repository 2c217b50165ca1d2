using SpecFs.MemoryFs;

namespace SpecFs;

/// <content>Folders: making, listing, removing.</content>
public sealed partial class SpecFileSystem
{
    /// <summary>The permissions that a new folder asks for: everything for all, less the umask.</summary>
    public const Mode NewDirectory = NewFile | Mode.OwnerExecute | Mode.GroupExecute | Mode.OtherExecute;

    /// <summary>Makes a folder and those above it, as far as they are missing. What is there already stays as it is.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="permissions">What each new folder gets, less the umask.</param>
    /// <exception cref="IOException">EEXIST: something else has the name; ENOTDIR, ENOSPC, ELOOP.</exception>
    /// <exception cref="UnauthorizedAccessException">EACCES, EPERM.</exception>
    public void CreateDirectory(SpecPath path, Mode permissions = NewDirectory)
    {
        var whole = path.Span;
        for (var end = 0; end < whole.Length;)
        {
            var start = end + whole[end..].IndexOfAnyExcept((byte)'/');
            if (start < end)
            {
                return;
            }

            var length = whole[start..].IndexOf((byte)'/');
            end = length < 0 ? whole.Length : start + length;
            MakeDirectoryIfMissing(whole[..end], permissions);
        }
    }

    /// <summary>Makes one folder. mkdir()</summary>
    /// <param name="path">The folder; nothing must have that name.</param>
    /// <param name="permissions">What it gets, less the umask.</param>
    /// <exception cref="IOException">EEXIST, ENOENT, ENOTDIR, ENOSPC.</exception>
    /// <exception cref="UnauthorizedAccessException">EACCES, EPERM.</exception>
    public void MakeDirectory(SpecPath path, Mode permissions = NewDirectory)
    {
        lock (_core.Names)
        {
            SpecFsErrors.ThrowIfFailed(Make(path, Kind.Directory, permissions, 0, out _), path);
        }
    }

    /// <summary>
    /// The entries of a folder, in the order in which they were made, without <c>.</c> and <c>..</c>. The folder is read while the result
    /// is: what is made or removed meanwhile may appear or not, everything else appears once.
    /// </summary>
    /// <param name="path">The folder. It is opened at the first step, and errors are thrown there.</param>
    /// <param name="recursive">Whether entries of folders below follow, each behind its folder. Symbolic links are not followed.</param>
    /// <exception cref="DirectoryNotFoundException">ENOENT, ENOTDIR.</exception>
    /// <exception cref="UnauthorizedAccessException">EACCES: the folder or one below cannot be read.</exception>
    public IEnumerable<SpecEntry> EnumerateEntries(SpecPath path, bool recursive = false)
    {
        var open = new Stack<DirectoryListing>();
        try
        {
            open.Push(List(path));
            while (open.TryPeek(out var listing))
            {
                if (NextEntry(listing) is not { } entry)
                {
                    open.Pop().Dispose();
                    continue;
                }

                yield return entry;
                if (recursive && entry.IsDirectory && ListBelow(listing, entry.RawName) is { } below)
                {
                    open.Push(below);
                }
            }
        }
        finally
        {
            foreach (var listing in open)
            {
                listing.Dispose();
            }
        }
    }

    /// <summary>Removes a folder. rmdir()</summary>
    /// <param name="path">The folder.</param>
    /// <param name="recursive">Whether everything in it is removed first, step by step; an error on the way leaves the rest.</param>
    /// <exception cref="IOException">ENOENT, ENOTDIR; ENOTEMPTY: something is in it.</exception>
    /// <exception cref="UnauthorizedAccessException">EACCES, EPERM.</exception>
    public void DeleteDirectory(SpecPath path, bool recursive = false)
    {
        if (recursive)
        {
            EmptyDirectory(path);
        }

        lock (_core.Names)
        {
            var (folder, name) = Locate(path);
            SpecFsErrors.ThrowIfFailed(Names.RemoveDirectory(Caller, folder, name), path, Missing.Directory);
        }
    }

    private void MakeDirectoryIfMissing(SpecPath path, Mode permissions)
    {
        lock (_core.Names)
        {
            if (Paths.Resolve(Caller, _core.Root, path.Span, true, out var inode) == Errno.None
                && _core.System.Stat.Attributes(inode).Kind == Kind.Directory)
            {
                return;
            }

            MakeDirectory(path, permissions);
        }
    }

    /// <summary>Removes what is below a folder: each folder is emptied before it is removed, without recursion, since trees can be deep.</summary>
    private void EmptyDirectory(SpecPath path)
    {
        var open = new Stack<DirectoryListing>();
        try
        {
            lock (_core.Names)
            {
                // A symbolic link to a folder is not the folder.
                open.Push(List(Find(path, followLinks: false, Missing.Directory), path));
            }

            while (open.TryPeek(out var listing))
            {
                if (NextEntry(listing) is { } entry)
                {
                    if (!entry.IsDirectory)
                    {
                        Remove(Names.Unlink(Caller, listing.Folder, entry.RawName.Span), entry.Path);
                    }
                    else if (ListBelow(listing, entry.RawName) is { } below)
                    {
                        open.Push(below);
                    }

                    continue;
                }

                open.Pop().Dispose();
                if (open.TryPeek(out var above))
                {
                    Remove(Names.RemoveDirectory(Caller, above.Folder, listing.Path.Name.Span), listing.Path);
                }
            }
        }
        finally
        {
            foreach (var listing in open)
            {
                listing.Dispose();
            }
        }
    }

    // Somebody else may have been faster, which is as good.
    private static void Remove(Errno removed, SpecPath path) => SpecFsErrors.ThrowIfFailed(removed == Errno.ENOENT ? Errno.None : removed, path);

    private DirectoryListing List(SpecPath path)
    {
        lock (_core.Names)
        {
            return List(Find(path, followLinks: true, Missing.Directory), path);
        }
    }

    private DirectoryListing List(Inode folder, SpecPath path)
    {
        if (_core.System.Stat.Attributes(folder).Kind != Kind.Directory)
        {
            SpecFsErrors.ThrowIfFailed(Errno.ENOTDIR, path);
        }

        SpecFsErrors.ThrowIfFailed(Files.Open(Caller, folder, Access.Read, append: false, truncate: false), path);
        return new DirectoryListing(_core, folder, path);
    }

    /// <summary>A folder in a listed one; null if it has gone meanwhile.</summary>
    private DirectoryListing? ListBelow(DirectoryListing listing, SpecPath name)
    {
        lock (_core.Names)
        {
            var found = Names.Lookup(Caller, listing.Folder, name.Span, out var folder);
            if (found == Errno.ENOENT)
            {
                return null;
            }

            var path = listing.Path / name;
            SpecFsErrors.ThrowIfFailed(found, path);
            return List(folder, path);
        }
    }

    private SpecEntry? NextEntry(DirectoryListing listing)
    {
        if (!listing.TryNext(out var head, out var name))
        {
            return null;
        }

        SpecPath raw = name;
        return new SpecEntry(this, listing.Path / raw, raw, (Kind)head.Kind, head.Number.Value);
    }
}

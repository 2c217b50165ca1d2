namespace SpecFs;

/// <content>Names: moving, exchanging, linking.</content>
public sealed partial class SpecFileSystem
{
    /// <summary>The longest content of a symbolic link, in bytes.</summary>
    private const int LongestTarget = 4095;

    /// <summary>Gives a file or folder another name, in one step. rename()</summary>
    /// <param name="source">The old name; a last symbolic link is moved itself.</param>
    /// <param name="destination">The new name.</param>
    /// <param name="overwrite">Whether something that has the new name is replaced; else EEXIST.</param>
    /// <exception cref="IOException">EEXIST, ENOENT, ENOTEMPTY, EISDIR, ENOTDIR; EINVAL: a folder into itself.</exception>
    /// <exception cref="UnauthorizedAccessException">EACCES, EPERM.</exception>
    public void Move(SpecPath source, SpecPath destination, bool overwrite = false) =>
        Rename(source, destination, overwrite ? RenameFlags.None : RenameFlags.NoReplace);

    /// <summary>Lets two names change places, in one step. renameat2() with RENAME_EXCHANGE</summary>
    /// <param name="first">One name.</param>
    /// <param name="second">The other; both must be there.</param>
    public void Exchange(SpecPath first, SpecPath second) => Rename(first, second, RenameFlags.Exchange);

    /// <summary>Gives a file one more name. link()</summary>
    /// <param name="path">The new name; nothing must have it.</param>
    /// <param name="existing">The file; a last symbolic link is linked itself.</param>
    /// <exception cref="UnauthorizedAccessException">EPERM: it is a folder; EACCES.</exception>
    public void CreateHardLink(SpecPath path, SpecPath existing)
    {
        lock (_core.Names)
        {
            var inode = Find(existing, followLinks: false);
            var (folder, name) = Locate(path);
            SpecFsErrors.ThrowIfFailed(Names.Link(Caller, inode, folder, name), path);
        }
    }

    /// <summary>Makes a symbolic link. symlink()</summary>
    /// <param name="path">The link; nothing must have that name.</param>
    /// <param name="target">What it leads to; need not be there. Relative to the link's folder unless it begins with <c>/</c>.</param>
    public void CreateSymbolicLink(SpecPath path, SpecPath target)
    {
        lock (_core.Names)
        {
            var (folder, name) = Locate(path);
            SpecFsErrors.ThrowIfFailed(_core.System.SymbolicLinks.Make(Caller, folder, name, target.Span, out _), path);
        }
    }

    /// <summary>What a symbolic link leads to. readlink()</summary>
    /// <param name="path">The link.</param>
    /// <exception cref="SpecFsException">EINVAL: it is no symbolic link.</exception>
    public SpecPath ReadSymbolicLink(SpecPath path)
    {
        Span<byte> target = stackalloc byte[LongestTarget];
        lock (_core.Names)
        {
            Check(_core.System.SymbolicLinks.Read(Find(path, followLinks: false), target, out var length), path);
            return new SpecPath(target[..(int)length]);
        }
    }

    private void Rename(SpecPath source, SpecPath destination, RenameFlags how)
    {
        lock (_core.Names)
        {
            var (from, old) = Locate(source);
            var (to, name) = Locate(destination);
            SpecFsErrors.ThrowIfFailed(_core.System.Renaming.Rename(Caller, from, old, to, name, how), source);
        }
    }
}

namespace SpecFs;

/// <content>Attributes.</content>
public sealed partial class SpecFileSystem
{
    /// <summary>Whether a path leads to something; false too where the caller may not look.</summary>
    /// <param name="path">The path.</param>
    /// <param name="followLinks">Whether a last symbolic link is followed.</param>
    public bool Exists(SpecPath path, bool followLinks = true) => Paths.Resolve(Caller, _core.Root, path.Span, followLinks, out _) == Errno.None;

    /// <summary>Everything that stat() tells.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="followLinks">Whether a last symbolic link is followed.</param>
    public Attributes GetAttributes(SpecPath path, bool followLinks = true)
    {
        lock (_core.Names)
        {
            return _core.System.Stat.Attributes(Find(path, followLinks));
        }
    }

    /// <summary>Sets the permission bits. chmod()</summary>
    /// <param name="path">The file or folder; a last symbolic link is followed.</param>
    /// <param name="mode">All bits; set-group-id is dropped if the caller may not give it.</param>
    /// <exception cref="UnauthorizedAccessException">EPERM: somebody else's.</exception>
    public void SetMode(SpecPath path, Mode mode)
    {
        lock (_core.Names)
        {
            Check(_core.System.AttributeRules.SetMode(Caller, Find(path, followLinks: true), mode), path);
        }
    }

    /// <summary>Sets owner and group. chown()</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="uid">The new owner; null leaves it.</param>
    /// <param name="gid">The new group; null leaves it.</param>
    /// <param name="followLinks">Whether a last symbolic link is followed.</param>
    /// <exception cref="UnauthorizedAccessException">EPERM.</exception>
    public void SetOwner(SpecPath path, uint? uid, uint? gid, bool followLinks = true)
    {
        lock (_core.Names)
        {
            Check(_core.System.AttributeRules.SetOwner(Caller, Find(path, followLinks), uid, gid), path);
        }
    }

    /// <summary>Sets access and modification time; for .NET times see <see cref="TimeConversions.ToTime"/>. utimensat()</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="accessed">When it was last read; null leaves it.</param>
    /// <param name="modified">When its content last changed; null leaves it.</param>
    /// <param name="followLinks">Whether a last symbolic link is followed.</param>
    /// <exception cref="UnauthorizedAccessException">EPERM: somebody else's.</exception>
    public void SetTimes(SpecPath path, Time? accessed, Time? modified, bool followLinks = true)
    {
        lock (_core.Names)
        {
            Check(_core.System.AttributeRules.SetTimes(Caller, Find(path, followLinks), accessed, modified, toNow: false), path);
        }
    }

    /// <summary>Sets access and modification time to the current time, which everybody may do who may write. utimensat() with UTIME_NOW</summary>
    /// <param name="path">The file or folder.</param>
    public void Touch(SpecPath path)
    {
        lock (_core.Names)
        {
            var now = _core.Clock.Now();
            Check(_core.System.AttributeRules.SetTimes(Caller, Find(path, followLinks: true), now, now, toNow: true), path);
        }
    }

    /// <summary>Sets the flags that chattr sets.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="flags">All flags.</param>
    /// <exception cref="UnauthorizedAccessException">EPERM.</exception>
    public void SetFlags(SpecPath path, InodeFlags flags)
    {
        lock (_core.Names)
        {
            Check(_core.System.AttributeRules.SetFlags(Caller, Find(path, followLinks: true), flags), path);
        }
    }
}

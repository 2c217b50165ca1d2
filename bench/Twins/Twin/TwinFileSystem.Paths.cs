using SpecFs;
using SysSpec.Runtime;

namespace SysSpec.Bench.Twins.Twin;

/// <content>Whole paths and extended attributes.</content>
internal sealed partial class TwinFileSystem
{
    private const int MaxFollowed = 40;

    public Errno Resolve(in Caller who, TwinInode start, ReadOnlySpan<byte> path, bool follow, out TwinInode? result)
    {
        var followed = 0;
        return Walk(who, start, path, follow, ref followed, out result);
    }

    public Errno SetAttribute(in Caller who, TwinInode inode, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, PutFlags how)
    {
        if (name.Length is 0 or > 255)
        {
            return Errno.ERANGE;
        }

        if (value.Length > 65536)
        {
            return Errno.E2BIG;
        }

        const PutFlags both = PutFlags.Create | PutFlags.Replace;
        if ((how & both) == both)
        {
            return Errno.EINVAL;
        }

        var isUser = IsIn("user."u8, name);
        if (!isUser && !IsIn("trusted."u8, name) && !IsIn("security."u8, name))
        {
            return Errno.EOPNOTSUPP;
        }

        if (inode.IsFixed || (isUser ? inode.Kind is not (Kind.File or Kind.Directory) : !who.Privileged))
        {
            return Errno.EPERM;
        }

        if (isUser && (!TwinPermissions.Allows(who, inode, Access.Write)
            || ((inode.Mode & Mode.Sticky) != 0 && inode.IsDirectory && !who.Privileged && who.Uid != inode.Uid)))
        {
            return Errno.EACCES;
        }

        var old = default(Bytes);
        var exists = inode.Attributes?.TryGet(name, out old) ?? false;
        if (exists && (how & PutFlags.Create) != 0)
        {
            return Errno.EEXIST;
        }

        if (!exists && (how & PutFlags.Replace) != 0)
        {
            return Errno.ENODATA;
        }

        var now = _clock.Now();
        var cost = (uint)name.Length + (ulong)value.Length + 64;
        if (!TryCharge(cost))
        {
            return Errno.ENOSPC;
        }

        if (exists)
        {
            _used -= (uint)name.Length + (ulong)old.Length + 64;
        }

        (inode.Attributes ??= new TwinAttributes()).Put(name, Bytes.Copy(value));
        inode.Changed = now;
        return Errno.None;
    }

    public Errno GetAttribute(in Caller who, TwinInode inode, ReadOnlySpan<byte> name, out Bytes value)
    {
        value = default;
        var isUser = IsIn("user."u8, name);
        var isTrusted = !isUser && IsIn("trusted."u8, name);
        if (!isUser && !isTrusted && !IsIn("security."u8, name))
        {
            return Errno.EOPNOTSUPP;
        }

        if (isTrusted && !who.Privileged)
        {
            return Errno.ENODATA;
        }

        if (isUser && !TwinPermissions.Allows(who, inode, Access.Read))
        {
            return Errno.EACCES;
        }

        return inode.Attributes is { } attributes && attributes.TryGet(name, out value) ? Errno.None : Errno.ENODATA;
    }

    private static bool IsIn(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> name) => name.Length > prefix.Length && name.StartsWith(prefix);

    private Errno Walk(in Caller who, TwinInode start, ReadOnlySpan<byte> path, bool follow, ref int followed, out TwinInode? result)
    {
        result = null;
        if (path.IsEmpty)
        {
            return Errno.ENOENT;
        }

        if (path.Length > 4095)
        {
            return Errno.ENAMETOOLONG;
        }

        var here = path[0] == '/' ? Root : start;
        var rest = path.TrimStart((byte)'/');
        while (!rest.IsEmpty)
        {
            if (!here.IsDirectory)
            {
                return Errno.ENOTDIR;
            }

            var end = rest.IndexOf((byte)'/');
            var name = end < 0 ? rest : rest[..end];
            var endsInSlash = end >= 0;
            rest = end < 0 ? default : rest[end..].TrimStart((byte)'/');
            var error = Lookup(who, here, name, out var found);
            if (found is null)
            {
                return error;
            }

            if (found.Kind == Kind.SymbolicLink && (!rest.IsEmpty || endsInSlash || follow))
            {
                if (++followed > MaxFollowed)
                {
                    return Errno.ELOOP;
                }

                error = Follow(who, here, found, ref followed, out found);
                if (found is null)
                {
                    return error;
                }
            }

            if (endsInSlash && !found.IsDirectory)
            {
                return Errno.ENOTDIR;
            }

            here = found;
        }

        result = here;
        return Errno.None;
    }

    private Errno Follow(in Caller who, TwinInode dir, TwinInode link, ref int followed, out TwinInode? result)
    {
        Span<byte> target = stackalloc byte[PageSize];
        return Walk(who, dir, target[..(int)ReadPages(link, 0, target)], true, ref followed, out result);
    }
}

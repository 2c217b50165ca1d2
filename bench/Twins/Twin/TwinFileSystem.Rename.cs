using SpecFs;

namespace SysSpec.Bench.Twins.Twin;

/// <content>rename() and renameat2().</content>
internal sealed partial class TwinFileSystem
{
    public Errno Rename(in Caller who, TwinInode source, ReadOnlySpan<byte> old, TwinInode target, ReadOnlySpan<byte> @new, RenameFlags how)
    {
        const RenameFlags both = RenameFlags.NoReplace | RenameFlags.Exchange;
        if ((how & ~both) != 0 || how == both)
        {
            return Errno.EINVAL;
        }

        if (!source.IsDirectory || !target.IsDirectory)
        {
            return Errno.ENOTDIR;
        }

        if (old.Length > 255 || @new.Length > 255)
        {
            return Errno.ENAMETOOLONG;
        }

        if (!TwinPermissions.Allows(who, source, Access.Execute) || !TwinPermissions.Allows(who, target, Access.Execute))
        {
            return Errno.EACCES;
        }

        if (IsDots(old) || IsDots(@new))
        {
            return Errno.EINVAL;
        }

        if (source.Find(old) is not { } moved)
        {
            return Errno.ENOENT;
        }

        var replaced = target.Find(@new);
        var exchanges = how == RenameFlags.Exchange;
        if (exchanges && replaced is null)
        {
            return Errno.ENOENT;
        }

        if (how == RenameFlags.NoReplace && replaced is not null)
        {
            return Errno.EEXIST;
        }

        if (!IsProper(@new) || target.Links == 0)
        {
            return Errno.ENOENT;
        }

        if (moved.IsDirectory && IsAbove(moved, target))
        {
            return Errno.EINVAL;
        }

        if (replaced is { IsDirectory: true } && IsAbove(replaced, source))
        {
            return exchanges ? Errno.EINVAL : Errno.ENOTEMPTY;
        }

        if (replaced == moved)
        {
            return Errno.None;
        }

        if (!TwinPermissions.Allows(who, source, Access.Write | Access.Execute) || !TwinPermissions.Allows(who, target, Access.Write | Access.Execute))
        {
            return Errno.EACCES;
        }

        if (TwinPermissions.IsKept(who, source, moved) || target.IsFrozen || (replaced is not null && TwinPermissions.IsKept(who, target, replaced)))
        {
            return Errno.EPERM;
        }

        if (!MayMove(who, moved, source, target) || (exchanges && replaced is not null && !MayMove(who, replaced, target, source)))
        {
            return Errno.EACCES;
        }

        if (exchanges && replaced is not null)
        {
            Exchange(source, old, moved, target, @new, replaced);
            return Errno.None;
        }

        if (replaced is not null)
        {
            if (moved.IsDirectory != replaced.IsDirectory)
            {
                return moved.IsDirectory ? Errno.ENOTDIR : Errno.EISDIR;
            }

            if (replaced.NameCount > 0)
            {
                return Errno.ENOTEMPTY;
            }
        }
        else if (moved.IsDirectory && source != target && target.Links >= MaxLinks)
        {
            return Errno.EMLINK;
        }

        return Move(source, old, moved, target, @new, replaced);
    }

    private static bool MayMove(in Caller who, TwinInode moved, TwinInode source, TwinInode target) =>
        source == target || !moved.IsDirectory || TwinPermissions.Allows(who, moved, Access.Write);

    private static bool IsAbove(TwinInode above, TwinInode below)
    {
        for (var at = below; ; at = at.Parent)
        {
            if (at == above)
            {
                return true;
            }

            if (at.Parent is null || at.Parent == at)
            {
                return false;
            }
        }
    }

    private static void Replace(TwinInode dir, ReadOnlySpan<byte> name, TwinInode child)
    {
        if (dir.Names is { } names)
        {
            names.ByName[name].Child = child;
        }
    }

    private Errno Move(TwinInode source, ReadOnlySpan<byte> old, TwinInode moved, TwinInode target, ReadOnlySpan<byte> @new, TwinInode? replaced)
    {
        if (replaced is null && !TryCharge(EntryCost + (uint)@new.Length))
        {
            return Errno.ENOSPC;
        }

        var now = _clock.Now();
        if (replaced is null && source == target)
        {
            RenameEntry(source, old, @new);
            moved.Changed = now;
            source.TouchModified(now);
            return Errno.None;
        }

        if (replaced is null)
        {
            Insert(target, @new, moved);
        }
        else
        {
            Replace(target, @new, moved);
        }

        RemoveName(source, old);
        if (moved.IsDirectory && (replaced is not null || source != target))
        {
            moved.Parent = target;
            source.Links--;
            if (replaced is null)
            {
                target.Links++;
            }
        }

        moved.Changed = now;
        source.TouchModified(now);
        target.TouchModified(now);
        if (replaced is not null)
        {
            replaced.Links -= moved.IsDirectory ? 2u : 1u;
            replaced.Changed = now;
            Settle(replaced);
        }

        return Errno.None;
    }

    private void Exchange(TwinInode source, ReadOnlySpan<byte> old, TwinInode moved, TwinInode target, ReadOnlySpan<byte> @new, TwinInode swapped)
    {
        var now = _clock.Now();
        Replace(source, old, swapped);
        Replace(target, @new, moved);
        if (source != target)
        {
            if (moved.IsDirectory)
            {
                moved.Parent = target;
                source.Links--;
                target.Links++;
            }

            if (swapped.IsDirectory)
            {
                swapped.Parent = source;
                target.Links--;
                source.Links++;
            }
        }

        moved.Changed = now;
        swapped.Changed = now;
        source.TouchModified(now);
        target.TouchModified(now);
    }
}

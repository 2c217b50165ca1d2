using SpecFs;
using SysSpec.Runtime;

namespace SysSpec.Bench.Twins.Twin;

/// <summary>
/// The twin: what a careful engineer writes by hand for the operations that are measured, with the checks, updates of times and accounts that the specs ask for. Errors, times and
/// callers are the same plain types, the collections those of the Runtime; classes and code are its own. Not synchronised: <see cref="LockedTwin"/> is.
/// </summary>
internal sealed partial class TwinFileSystem
{
    private const ulong InodeCost = 512;
    private const ulong EntryCost = 128;
    private const uint MaxLinks = 65000;

    private readonly IClock _clock;
    private readonly HashMap<ulong, TwinInode> _table = new();
    private readonly PageArena _arena = new(PageSize);
    private readonly ulong _limit = 64UL << 40;
    private ulong _nextNumber = 1;
    private ulong _used;

    public TwinFileSystem(IClock clock)
    {
        _clock = clock;
        Root = Allot(Kind.Directory, (Mode)0b111_101_101, 0, 0, 0, clock.Now());
        Root.Links = 2;
        Root.Parent = Root;
    }

    public TwinInode Root { get; }

    public TwinInode? ByNumber(ulong number) => _table.TryGetValue(number, out var inode) ? inode : null;

    public Errno Lookup(in Caller who, TwinInode dir, ReadOnlySpan<byte> name, out TwinInode? result)
    {
        result = null;
        if (!dir.IsDirectory)
        {
            return Errno.ENOTDIR;
        }

        if (!TwinPermissions.Allows(who, dir, Access.Execute))
        {
            return Errno.EACCES;
        }

        if (name.Length > 255)
        {
            return Errno.ENAMETOOLONG;
        }

        if (IsDots(name))
        {
            result = name.Length == 1 ? dir : dir.Parent ?? dir;
            return Errno.None;
        }

        result = dir.Find(name);
        return result is null ? Errno.ENOENT : Errno.None;
    }

    public Errno Make(in Caller who, TwinInode dir, ReadOnlySpan<byte> name, Kind kind, Mode mode, ushort umask, uint device, out TwinInode? result)
    {
        result = null;
        if (!dir.IsDirectory)
        {
            return Errno.ENOTDIR;
        }

        if (name.Length > 255)
        {
            return Errno.ENAMETOOLONG;
        }

        if (!TwinPermissions.Allows(who, dir, Access.Execute))
        {
            return Errno.EACCES;
        }

        if (IsDots(name) || dir.Find(name) is not null)
        {
            return Errno.EEXIST;
        }

        if (!IsProper(name) || dir.Links == 0)
        {
            return Errno.ENOENT;
        }

        if (!TwinPermissions.Allows(who, dir, Access.Write | Access.Execute))
        {
            return Errno.EACCES;
        }

        if (dir.IsFrozen)
        {
            return Errno.EPERM;
        }

        if (kind == Kind.SymbolicLink)
        {
            return Errno.EINVAL;
        }

        var isDevice = kind is Kind.CharacterDevice or Kind.BlockDevice;
        if (isDevice && !who.Privileged)
        {
            return Errno.EPERM;
        }

        if (kind == Kind.Directory && dir.Links >= MaxLinks)
        {
            return Errno.EMLINK;
        }

        if (!TryCharge(InodeCost + EntryCost + (uint)name.Length))
        {
            return Errno.ENOSPC;
        }

        var now = _clock.Now();
        var child = Enter(kind, NewMode(who, dir, kind, mode, umask), who.Uid, (dir.Mode & Mode.SetGroupId) != 0 ? dir.Gid : who.Gid, isDevice ? device : 0, now);
        Insert(dir, name, child);
        if (dir.DefaultList is { } list)
        {
            TwinLists.Inherit(child, list, (int)mode);
        }

        if (kind == Kind.Directory)
        {
            child.Links = 2;
            child.Parent = dir;
            dir.Links++;
        }
        else
        {
            child.Links = 1;
        }

        dir.TouchModified(now);
        result = child;
        return Errno.None;
    }

    public Errno Unlink(in Caller who, TwinInode dir, ReadOnlySpan<byte> name)
    {
        if (!dir.IsDirectory)
        {
            return Errno.ENOTDIR;
        }

        if (name.Length > 255)
        {
            return Errno.ENAMETOOLONG;
        }

        if (!TwinPermissions.Allows(who, dir, Access.Execute))
        {
            return Errno.EACCES;
        }

        if (IsDots(name))
        {
            return Errno.EISDIR;
        }

        if (dir.Find(name) is not { } child)
        {
            return Errno.ENOENT;
        }

        if (!TwinPermissions.Allows(who, dir, Access.Write | Access.Execute))
        {
            return Errno.EACCES;
        }

        if (TwinPermissions.IsKept(who, dir, child))
        {
            return Errno.EPERM;
        }

        if (child.IsDirectory)
        {
            return Errno.EISDIR;
        }

        var now = _clock.Now();
        RemoveName(dir, name);
        child.Links--;
        child.Changed = now;
        dir.TouchModified(now);
        Settle(child);
        return Errno.None;
    }

    public void Hold(TwinInode inode, ulong count) => inode.Holds += count;

    public void Release(TwinInode inode, ulong count)
    {
        inode.Holds -= count;
        Settle(inode);
    }

    private static bool IsDots(ReadOnlySpan<byte> name) => name.Length is 1 or 2 && name[0] == '.' && name[^1] == '.';

    private static bool IsProper(ReadOnlySpan<byte> name) => name.Length > 0 && !IsDots(name) && name.IndexOfAny((byte)0, (byte)'/') < 0;

    private static Mode NewMode(in Caller who, TwinInode dir, Kind kind, Mode mode, ushort umask)
    {
        if ((dir.Mode & Mode.SetGroupId) == 0)
        {
            return TwinLists.InitialMode(dir, mode, umask);
        }

        if (kind == Kind.Directory)
        {
            return TwinLists.InitialMode(dir, mode, umask) | Mode.SetGroupId;
        }

        const Mode both = Mode.SetGroupId | Mode.GroupExecute;
        var loses = (mode & both) == both && !who.Privileged && !TwinPermissions.IsMember(who, dir.Gid);
        return TwinLists.InitialMode(dir, loses ? mode & ~Mode.SetGroupId : mode, umask);
    }

    private bool TryCharge(ulong amount)
    {
        if (_used > _limit || amount > _limit - _used)
        {
            return false;
        }

        _used += amount;
        return true;
    }

    private TwinInode Allot(Kind kind, Mode mode, uint uid, uint gid, uint device, in Time now)
    {
        TryCharge(InodeCost);
        return Enter(kind, mode, uid, gid, device, now);
    }

    private TwinInode Enter(Kind kind, Mode mode, uint uid, uint gid, uint device, in Time now)
    {
        var inode = new TwinInode(_nextNumber++, kind, mode, uid, gid, device, now);
        _table[inode.Number] = inode;
        return inode;
    }

    private static void Insert(TwinInode dir, ReadOnlySpan<byte> name, TwinInode child)
    {
        var names = dir.Names ??= new TwinNames();
        var entry = new TwinEntry(Bytes.Copy(name), child, names.NextCookie++);
        names.ByName[entry.Name] = entry;
        names.Order[entry.Cookie] = entry;
    }

    // The entry keeps its place in the order of listing.
    private void RenameEntry(TwinInode dir, ReadOnlySpan<byte> old, ReadOnlySpan<byte> @new)
    {
        if (dir.Names is { } names && names.ByName.Remove(old, out var entry))
        {
            entry.Name = Bytes.Copy(@new);
            names.ByName[entry.Name] = entry;
            _used -= EntryCost + (uint)old.Length;
        }
    }

    private void RemoveName(TwinInode dir, ReadOnlySpan<byte> name)
    {
        if (dir.Names is { } names && names.ByName.Remove(name, out var entry))
        {
            names.Order.Remove(entry.Cookie);
            _used -= EntryCost + (uint)name.Length;
        }
    }

    // An inode ends when nothing refers to it.
    private void Settle(TwinInode inode)
    {
        if (inode.Links != 0 || inode.Holds != 0)
        {
            return;
        }

        if (inode.Pages is not null)
        {
            DropPages(inode, 0);
        }

        inode.Size = 0;
        if (inode.Attributes is { } attributes)
        {
            _used -= attributes.TotalCost();
            inode.Attributes = null;
        }

        _table.Remove(inode.Number);
        _used -= InodeCost;
    }
}

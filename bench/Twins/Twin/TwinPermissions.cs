using SpecFs;

namespace SysSpec.Bench.Twins.Twin;

/// <summary>Who may do what: the rules of the permissions and access control lists, by hand.</summary>
internal static class TwinPermissions
{
    private const ushort Owner = 0x01, NamedUser = 0x02, OwningGroup = 0x04, NamedGroup = 0x08, Mask = 0x10, Other = 0x20;

    public static bool Allows(in Caller who, TwinInode inode, Access wanted)
    {
        var bits = (int)inode.Mode;
        if (who.Privileged)
        {
            return (wanted & Access.Execute) == 0 || inode.IsDirectory || (bits & 0b001_001_001) != 0;
        }

        var needed = (int)wanted;
        if (inode.AccessList is { } list)
        {
            return ListAllows(list, who, inode, needed);
        }

        var granted = who.Uid == inode.Uid ? bits >> 6 : IsMember(who, inode.Gid) ? bits >> 3 : bits;
        return (granted & needed) == needed;
    }

    public static bool IsMember(in Caller who, uint gid)
    {
        if (who.Gid == gid)
        {
            return true;
        }

        foreach (var group in who.Groups)
        {
            if (group == gid)
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsKept(in Caller who, TwinInode dir, TwinInode child) => dir.IsFixed || child.IsFixed
        || ((dir.Mode & Mode.Sticky) != 0 && !who.Privileged && who.Uid != child.Uid && who.Uid != dir.Uid);

    private static bool ListAllows(AclRow[] list, in Caller who, TwinInode inode, int needed)
    {
        if (who.Uid == inode.Uid)
        {
            return (PermissionsOf(list, Owner, 0) & needed) == needed;
        }

        var mask = PermissionsOf(list, Mask, 7);
        var (isNamed, isGroup, allowed) = (false, false, false);
        foreach (var row in list)
        {
            if (row.Tag == NamedUser && row.Id == who.Uid)
            {
                isNamed = true;
                allowed |= (row.Permissions & mask & needed) == needed;
            }
        }

        if (isNamed)
        {
            return allowed;
        }

        foreach (var row in list)
        {
            if ((row.Tag == OwningGroup && IsMember(who, inode.Gid)) || (row.Tag == NamedGroup && IsMember(who, row.Id)))
            {
                isGroup = true;
                allowed |= (row.Permissions & mask & needed) == needed;
            }
        }

        return isGroup ? allowed : (PermissionsOf(list, Other, 0) & needed) == needed;
    }

    private static int PermissionsOf(AclRow[] list, ushort tag, int otherwise)
    {
        foreach (var row in list)
        {
            if (row.Tag == tag)
            {
                return row.Permissions;
            }
        }

        return otherwise;
    }
}

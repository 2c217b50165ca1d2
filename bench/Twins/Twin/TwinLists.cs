using SpecFs;

namespace SysSpec.Bench.Twins.Twin;

/// <summary>What new inodes take over of a directory's default access control list.</summary>
internal static class TwinLists
{
    private const ushort Owner = 0x01, OwningGroup = 0x04, Mask = 0x10, Other = 0x20;

    /// <summary>The mode of a new inode: the default list decides, else the umask does.</summary>
    public static Mode InitialMode(TwinInode dir, Mode mode, ushort umask) => dir.DefaultList is { } list
        ? (Mode)(((int)mode & 0xE00) | (ModeOf(list) & (int)mode & 0x1FF))
        : (Mode)((int)mode & ~umask);

    /// <summary>Gives a new inode its lists.</summary>
    public static void Inherit(TwinInode child, AclRow[] list, int mode)
    {
        var bits = ModeOf(list) & mode;
        var hasMask = Array.Exists(list, static row => row.Tag == Mask);
        var masked = Array.ConvertAll(list, row => row with
        {
            Permissions = row.Tag switch
            {
                Owner => (ushort)((bits >> 6) & 7),
                OwningGroup when !hasMask => (ushort)((bits >> 3) & 7),
                Mask => (ushort)((bits >> 3) & 7),
                Other => (ushort)(bits & 7),
                _ => row.Permissions,
            },
        });
        child.AccessList = masked.Length == 3 ? null : masked;
        child.DefaultList = child.IsDirectory ? list : null;
    }

    private static int ModeOf(AclRow[] list)
    {
        var (owner, group, mask, other) = (0, 0, -1, 0);
        foreach (var row in list)
        {
            switch (row.Tag)
            {
                case Owner:
                    owner = row.Permissions;
                    break;
                case OwningGroup:
                    group = row.Permissions;
                    break;
                case Mask:
                    mask = row.Permissions;
                    break;
                case Other:
                    other = row.Permissions;
                    break;
            }
        }

        return (owner << 6) | ((mask >= 0 ? mask : group) << 3) | other;
    }
}

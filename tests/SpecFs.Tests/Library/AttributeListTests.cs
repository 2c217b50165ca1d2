using SpecFs;
using SpecFs.MemoryFs;
using SysSpec.Runtime;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>What listxattr() shows to whom.</summary>
public sealed class AttributeListTests
{
    private static readonly Caller Root = new() { Groups = new Sequence<uint>(), Privileged = true };
    private static readonly Caller Ada = new() { Uid = 1000, Gid = 100, Groups = new Sequence<uint>() };
    private readonly MemoryFsSystem _system = MemoryFsSystem.Create(new SystemClock());
    private readonly Inode _file;

    public AttributeListTests()
    {
        Assert.Equal(Errno.None, _system.Tree.Format(0, 0));
        var top = _system.Tree.Top();
        Assert.NotNull(top);
        Assert.Equal(Errno.None, _system.Namespace.Make(Root, top, "file"u8, Kind.File, (Mode)0x1B4, 0, 0, out _file));
    }

    [Fact]
    public void AccessControlList_IsListedLikeOtherAttributes()
    {
        // The owner, user 1000, the owning group, the mask and others, each with its permissions: POSIX 1003.1e as Linux keeps it.
        byte[] list = [2, 0, 0, 0, .. Row(1, 6, -1), .. Row(2, 4, 1000), .. Row(4, 4, -1), .. Row(16, 6, -1), .. Row(32, 4, -1)];

        Assert.Equal(Errno.None, _system.AclAttributes.SetAccessList(Root, _file, list));
        Assert.Equal(Errno.None, _system.ExtendedAttributes.Put(Root, _file, "user.one"u8, "1"u8, PutFlags.None));

        Assert.Equal("system.posix_acl_access\0user.one\0", Listed(Ada));
    }

    [Fact]
    public void TrustedAttributes_AreListedForPrivilegedCallersAlone()
    {
        Assert.Equal(Errno.None, _system.ExtendedAttributes.Put(Root, _file, "trusted.one"u8, "1"u8, PutFlags.None));

        Assert.Equal("", Listed(Ada));
        Assert.Equal("trusted.one\0", Listed(Root));
    }

    [Fact]
    public void TooLittleRoom_IsReported()
    {
        Assert.Equal(Errno.None, _system.ExtendedAttributes.Put(Root, _file, "user.one"u8, "1"u8, PutFlags.None));

        Assert.Equal(Errno.ERANGE, _system.ExtendedAttributes.List(Root, _file, new byte[8], out _));
    }

    private static byte[] Row(short tag, short permissions, int id) => [.. BitConverter.GetBytes(tag), .. BitConverter.GetBytes(permissions), .. BitConverter.GetBytes(id)];

    private string Listed(Caller who)
    {
        var room = new byte[256];
        Assert.Equal(Errno.None, _system.ExtendedAttributes.List(who, _file, room, out var length));
        return System.Text.Encoding.UTF8.GetString(room, 0, (int)length);
    }
}

using System.Text;
using SpecFs;
using SysSpec.SpecFs.Tests.Crashes;

namespace SysSpec.SpecFs.Tests.Encryption;

/// <summary>What all encrypted systems have beside the parts of any image.</summary>
internal interface IEncryptedImage
{
    Errno Link(string path, string target);

    Errno PutAttribute(string path, string name, ReadOnlySpan<byte> value);

    /// <summary>The target of a link.</summary>
    string TargetOf(string path);

    byte[] AttributeOf(string path, string name);
}

/// <summary>The same over the types of one system.</summary>
internal abstract class EncryptedImageUnderTest<TInode> : ImageUnderTest<TInode>, IEncryptedImage
{
    private const int MostTarget = 4096;

    protected abstract Errno Link(TInode folder, ReadOnlySpan<byte> name, ReadOnlySpan<byte> target);

    protected abstract Errno ReadLink(TInode link, Span<byte> into, out uint length);

    protected abstract Errno PutAttribute(TInode inode, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value);

    protected abstract Errno GetAttribute(TInode inode, ReadOnlySpan<byte> name, out byte[] value);

    public Errno Link(string path, string target)
    {
        var end = path.LastIndexOf('/');
        return Find(path[..end], out var folder) is not Errno.None and var errno ? errno : Link(folder, Encoding.UTF8.GetBytes(path[(end + 1)..]), Encoding.UTF8.GetBytes(target));
    }

    public Errno PutAttribute(string path, string name, ReadOnlySpan<byte> value) =>
        Find(path, out var inode) is not Errno.None and var errno ? errno : PutAttribute(inode, Encoding.UTF8.GetBytes(name), value);

    public string TargetOf(string path)
    {
        var target = new byte[MostTarget];
        Assert.Equal(Errno.None, Find(path, out var inode));
        Assert.Equal(Errno.None, ReadLink(inode, target, out var length));
        return Encoding.UTF8.GetString(target, 0, (int)length);
    }

    public byte[] AttributeOf(string path, string name)
    {
        Assert.Equal(Errno.None, Find(path, out var inode));
        Assert.Equal(Errno.None, GetAttribute(inode, Encoding.UTF8.GetBytes(name), out var value));
        return value;
    }
}

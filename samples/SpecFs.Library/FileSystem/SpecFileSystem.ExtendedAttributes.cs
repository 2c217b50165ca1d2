using System.Text;

namespace SpecFs;

/// <content>Extended attributes: xattr(7).</content>
public sealed partial class SpecFileSystem
{
    private const int FirstListRoom = 1024;

    /// <summary>Sets an extended attribute.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="name">Its name with its namespace: <c>user.</c>, <c>trusted.</c> or <c>security.</c></param>
    /// <param name="value">At most 64 KiB.</param>
    /// <param name="how">Whether it must or must not be there already.</param>
    /// <param name="followLinks">Whether a last symbolic link is followed.</param>
    /// <exception cref="IOException">EEXIST, ENODATA, EOPNOTSUPP, ERANGE, E2BIG, ENOSPC.</exception>
    /// <exception cref="UnauthorizedAccessException">EACCES, EPERM.</exception>
    public void SetExtendedAttribute(SpecPath path, string name, ReadOnlySpan<byte> value, PutFlags how = PutFlags.None, bool followLinks = true)
    {
        lock (_core.Names)
        {
            Check(_core.System.ExtendedAttributes.Put(Caller, Find(path, followLinks), Encoding.UTF8.GetBytes(name), value, how), path);
        }
    }

    /// <summary>The value of an extended attribute; null if there is none of that name.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="name">Its name with its namespace.</param>
    /// <param name="followLinks">Whether a last symbolic link is followed.</param>
    /// <exception cref="UnauthorizedAccessException">EACCES.</exception>
    public byte[]? GetExtendedAttribute(SpecPath path, string name, bool followLinks = true)
    {
        lock (_core.Names)
        {
            var found = _core.System.ExtendedAttributes.Get(Caller, Find(path, followLinks), Encoding.UTF8.GetBytes(name), out var value);
            if (found == Errno.ENODATA)
            {
                return null;
            }

            Check(found, path);
            return value.Span.ToArray();
        }
    }

    /// <summary>Takes an extended attribute away.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="name">Its name with its namespace.</param>
    /// <param name="followLinks">Whether a last symbolic link is followed.</param>
    /// <exception cref="SpecFsException">ENODATA: there is none of that name.</exception>
    /// <exception cref="UnauthorizedAccessException">EACCES, EPERM.</exception>
    public void RemoveExtendedAttribute(SpecPath path, string name, bool followLinks = true)
    {
        lock (_core.Names)
        {
            Check(_core.System.ExtendedAttributes.Remove(Caller, Find(path, followLinks), Encoding.UTF8.GetBytes(name)), path);
        }
    }

    /// <summary>The names of all extended attributes, in no particular order. listxattr()</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="followLinks">Whether a last symbolic link is followed.</param>
    public IReadOnlyList<string> ListExtendedAttributes(SpecPath path, bool followLinks = true)
    {
        lock (_core.Names)
        {
            var inode = Find(path, followLinks);
            for (var room = FirstListRoom; ; room *= 2)
            {
                var list = new byte[room];
                var listed = _core.System.ExtendedAttributes.List(Caller, inode, list, out var length);
                if (listed != Errno.ERANGE)
                {
                    Check(listed, path);
                    return Encoding.UTF8.GetString(list, 0, (int)length).Split('\0', StringSplitOptions.RemoveEmptyEntries);
                }
            }
        }
    }
}

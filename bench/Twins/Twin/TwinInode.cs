using SpecFs;
using SysSpec.Runtime;

namespace SysSpec.Bench.Twins.Twin;

/// <summary>A name in a directory; both orders of the directory refer to the same object.</summary>
internal sealed class TwinEntry(Bytes name, TwinInode child, ulong cookie)
{
    public Bytes Name = name;
    public TwinInode Child = child;
    public readonly ulong Cookie = cookie;
}

/// <summary>The names of a directory: a hash table to find them, a B-tree for the order of listing.</summary>
internal sealed class TwinNames
{
    public readonly BytesMap<TwinEntry> ByName = new();
    public readonly BTreeMap<ulong, TwinEntry> Order = new();
    public ulong NextCookie = 3;
}

/// <summary>An inode of the hand-written file system. What only some inodes have is made when it is first needed.</summary>
internal sealed class TwinInode
{
    public readonly ulong Number;
    public readonly Kind Kind;
    public readonly uint Device;
    public Mode Mode;
    public uint Uid;
    public uint Gid;
    public uint Links;
    public InodeFlags Flags = InodeFlags.None;
    public ulong Holds;
    public ulong Size;
    public Time Accessed;
    public Time Modified;
    public Time Changed;
    public readonly Time Created;
    public TwinInode? Parent;
    public RadixMap<uint>? Pages;
    public TwinNames? Names;
    public AclRow[]? AccessList;
    public AclRow[]? DefaultList;
    public TwinAttributes? Attributes;

    public TwinInode(ulong number, Kind kind, Mode mode, uint uid, uint gid, uint device, Time now)
    {
        (Number, Kind, Mode, Uid, Gid, Device) = (number, kind, mode, uid, gid, device);
        Accessed = Modified = Changed = Created = now;
    }

    public bool IsDirectory => Kind == Kind.Directory;

    public bool IsFrozen => (Flags & InodeFlags.Immutable) != 0;

    public bool IsFixed => (Flags & (InodeFlags.Immutable | InodeFlags.AppendOnly)) != 0;

    public int NameCount => Names?.ByName.Count ?? 0;

    public TwinInode? Find(ReadOnlySpan<byte> name) => Names is { } names && names.ByName.TryGetValue(name, out var entry) ? entry.Child : null;

    public void TouchModified(in Time now) => Modified = Changed = now;
}

/// <summary>Extended attributes: few per inode, so a sorted array searched by halving.</summary>
internal sealed class TwinAttributes
{
    private readonly List<(Bytes Name, Bytes Value)> _items = [];

    public uint NameBytes { get; private set; }

    public bool TryGet(ReadOnlySpan<byte> name, out Bytes value)
    {
        var at = Search(name);
        value = at >= 0 ? _items[at].Value : default;
        return at >= 0;
    }

    public void Put(ReadOnlySpan<byte> name, Bytes value)
    {
        var at = Search(name);
        if (at >= 0)
        {
            _items[at] = (_items[at].Name, value);
            return;
        }

        _items.Insert(~at, (Bytes.Copy(name), value));
        NameBytes += (uint)name.Length + 1;
    }

    public void Take(ReadOnlySpan<byte> name)
    {
        var at = Search(name);
        _items.RemoveAt(at);
        NameBytes -= (uint)name.Length + 1;
    }

    public ulong TotalCost()
    {
        ulong total = 0;
        foreach (var (name, value) in _items)
        {
            total += (uint)name.Length + (uint)value.Length + 64;
        }

        return total;
    }

    private int Search(ReadOnlySpan<byte> name)
    {
        var (low, high) = (0, _items.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = _items[middle].Name.Span.SequenceCompareTo(name);
            if (order == 0)
            {
                return middle;
            }

            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }
}

using System.Runtime.InteropServices;

namespace SysSpec.Bench.Twins.Twin;

// Messages of the FUSE protocol as structures laid over the bytes, as one writes them by hand on a little-endian machine.

[StructLayout(LayoutKind.Sequential)]
internal struct RequestHead
{
    public uint Length, Opcode;
    public ulong Unique, Node;
    public uint Uid, Gid, Pid, Extensions;
}

[StructLayout(LayoutKind.Sequential)]
internal struct ReplyHead
{
    public uint Length;
    public int Error;
    public ulong Unique;
}

[StructLayout(LayoutKind.Sequential)]
internal struct WireAttributes
{
    public ulong Number, Size, Blocks;
    public long AccessedSeconds, ModifiedSeconds, ChangedSeconds;
    public uint AccessedNanoseconds, ModifiedNanoseconds, ChangedNanoseconds;
    public uint Mode, Links, Uid, Gid, Device, BlockSize, Flags;
}

[StructLayout(LayoutKind.Sequential)]
internal struct WireEntry
{
    public ulong Node, Generation, EntryValidSeconds, AttributesValidSeconds;
    public uint EntryValidNanoseconds, AttributesValidNanoseconds;
    public WireAttributes Attributes;
}

[StructLayout(LayoutKind.Sequential)]
internal struct WireAttributesReply
{
    public ulong ValidSeconds;
    public uint ValidNanoseconds, Padding;
    public WireAttributes Attributes;
}

[StructLayout(LayoutKind.Sequential)]
internal struct WireOpened
{
    public ulong Handle;
    public uint OpenFlags, Padding;
}

[StructLayout(LayoutKind.Sequential)]
internal struct WireCreate
{
    public uint Flags, Mode, Umask, OpenFlags;
}

[StructLayout(LayoutKind.Sequential)]
internal struct WireTransfer
{
    public ulong Handle, Offset;
    public uint Size, TransferFlags;
    public ulong LockOwner;
    public uint Flags, Padding;
}

[StructLayout(LayoutKind.Sequential)]
internal struct WireWritten
{
    public uint Size, Padding;
}

[StructLayout(LayoutKind.Sequential)]
internal struct WireDirectoryEntry
{
    public ulong Number, Cookie;
    public uint NameLength, Kind;
}

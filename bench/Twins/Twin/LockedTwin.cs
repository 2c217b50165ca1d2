using SpecFs;

namespace SysSpec.Bench.Twins.Twin;

/// <summary>What the twin lets its host call.</summary>
internal interface ITwin
{
    Errno Lookup(in Caller who, TwinInode dir, ReadOnlySpan<byte> name, out TwinInode? result);

    Errno Make(in Caller who, TwinInode dir, ReadOnlySpan<byte> name, Kind kind, Mode mode, ushort umask, uint device, out TwinInode? result);

    Errno Unlink(in Caller who, TwinInode dir, ReadOnlySpan<byte> name);

    Errno Rename(in Caller who, TwinInode source, ReadOnlySpan<byte> old, TwinInode target, ReadOnlySpan<byte> @new, RenameFlags how);

    Errno Read(TwinInode file, ulong at, Span<byte> into, out uint length);

    Errno Write(TwinInode file, ulong at, ReadOnlySpan<byte> from, bool append, bool dropSetIds);

    Errno Resolve(in Caller who, TwinInode start, ReadOnlySpan<byte> path, bool follow, out TwinInode? result);
}

/// <summary>The twin behind one lock.</summary>
internal sealed class LockedTwin(TwinFileSystem files, Lock gate) : ITwin
{
    public Errno Lookup(in Caller who, TwinInode dir, ReadOnlySpan<byte> name, out TwinInode? result)
    {
        lock (gate)
        {
            return files.Lookup(who, dir, name, out result);
        }
    }

    public Errno Make(in Caller who, TwinInode dir, ReadOnlySpan<byte> name, Kind kind, Mode mode, ushort umask, uint device, out TwinInode? result)
    {
        lock (gate)
        {
            return files.Make(who, dir, name, kind, mode, umask, device, out result);
        }
    }

    public Errno Unlink(in Caller who, TwinInode dir, ReadOnlySpan<byte> name)
    {
        lock (gate)
        {
            return files.Unlink(who, dir, name);
        }
    }

    public Errno Rename(in Caller who, TwinInode source, ReadOnlySpan<byte> old, TwinInode target, ReadOnlySpan<byte> @new, RenameFlags how)
    {
        lock (gate)
        {
            return files.Rename(who, source, old, target, @new, how);
        }
    }

    public Errno Read(TwinInode file, ulong at, Span<byte> into, out uint length)
    {
        lock (gate)
        {
            return files.Read(file, at, into, out length);
        }
    }

    public Errno Write(TwinInode file, ulong at, ReadOnlySpan<byte> from, bool append, bool dropSetIds)
    {
        lock (gate)
        {
            return files.Write(file, at, from, append, dropSetIds);
        }
    }

    public Errno Resolve(in Caller who, TwinInode start, ReadOnlySpan<byte> path, bool follow, out TwinInode? result)
    {
        lock (gate)
        {
            return files.Resolve(who, start, path, follow, out result);
        }
    }
}

using SpecFs;
using SpecFs.MemoryFs;
using SysSpec.Bench.Twins.Harness;
using SysSpec.Bench.Twins.Twin;

namespace SysSpec.Bench.Twins.Cases;

/// <summary>Content of files, and extended attributes.</summary>
internal static class DataCases
{
    private const int Small = 4096;
    private const int Large = 128 * 1024;
    private const int FileSize = 4 << 20;

    private static readonly byte[] Attribute = "user.note"u8.ToArray(), Value = new byte[64];

    public static IEnumerable<Pair> All(Sides sides)
    {
        var owner = new Caller { Uid = 0, Gid = 0, Privileged = true };
        var (files, exposed, twin, locked) = (sides.System.DerivedFiles, sides.System.Files, sides.Twin, sides.Locked);
        NameCases.Check(sides.System.Namespace.Make(owner, sides.Root, "data"u8, Kind.File, (Mode)0x1A4, 0, 0, out var file));
        NameCases.Check(twin.Make(owner, twin.Root, "data"u8, Kind.File, (Mode)0x1A4, 0, 0, out var made));
        var twinFile = made ?? twin.Root;
        var content = new byte[FileSize];
        NameCases.Check(exposed.Write(file, 0, content, false, false));
        NameCases.Check(twin.Write(twinFile, 0, content, false, false));
        foreach (var (size, label) in new[] { (Small, "4 KiB"), (Large, "128 KiB") })
        {
            var buffer = new byte[size];
            yield return new($"read {label}", n => Read(files, file, buffer, n), n => Read(twin, twinFile, buffer, n));
            yield return new($"write {label} in place", n => Write(files, file, buffer, n), n => Write(twin, twinFile, buffer, n));
            if (size == Small)
            {
                yield return new($"read {label}, exposed", n => Read(exposed, file, buffer, n), n => Read(locked, twinFile, buffer, n));
                yield return new($"write {label} in place, exposed", n => Write(exposed, file, buffer, n), n => Write(locked, twinFile, buffer, n));
            }
        }

        yield return new("append 4 KiB", n => Append(files, file, content, n), n => Append(twin, twinFile, content, n));
        var (attributes, inode) = (sides.System.DerivedExtendedAttributes, file);
        yield return new("set extended attribute", n =>
        {
            for (var i = 0; i < n; i++)
            {
                NameCases.Check(attributes.Put(owner, inode, Attribute, Value, PutFlags.None));
            }
        }, n =>
        {
            for (var i = 0; i < n; i++)
            {
                NameCases.Check(twin.SetAttribute(owner, twinFile, Attribute, Value, PutFlags.None));
            }
        });
        yield return new("get extended attribute", n =>
        {
            for (var i = 0; i < n; i++)
            {
                NameCases.Check(attributes.Get(owner, inode, Attribute, out _));
            }
        }, n =>
        {
            for (var i = 0; i < n; i++)
            {
                NameCases.Check(twin.GetAttribute(owner, twinFile, Attribute, out _));
            }
        });
    }

    // The n-th transfer goes to a place that neither the processor nor the compiler foresees, the same on both sides.
    private static ulong Place(int i, int size) => (uint)(i * 7919) % (FileSize / (uint)size) * (uint)size;

    private static void Read(DerivedFiles files, Inode file, byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            files.Read(file, Place(i, buffer.Length), buffer, out _);
        }
    }

    private static void Read(IFiles files, Inode file, byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            files.Read(file, Place(i, buffer.Length), buffer, out _);
        }
    }

    private static void Read(TwinFileSystem files, TwinInode file, byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            files.Read(file, Place(i, buffer.Length), buffer, out _);
        }
    }

    private static void Read(ITwin files, TwinInode file, byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            files.Read(file, Place(i, buffer.Length), buffer, out _);
        }
    }

    private static void Write(DerivedFiles files, Inode file, byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            files.Write(file, Place(i, buffer.Length), buffer, false, false);
        }
    }

    private static void Write(IFiles files, Inode file, byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            files.Write(file, Place(i, buffer.Length), buffer, false, false);
        }
    }

    private static void Write(TwinFileSystem files, TwinInode file, byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            files.Write(file, Place(i, buffer.Length), buffer, false, false);
        }
    }

    private static void Write(ITwin files, TwinInode file, byte[] buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            files.Write(file, Place(i, buffer.Length), buffer, false, false);
        }
    }

    // From 4 to 8 MiB, then cut back: the cut is part of what is measured, once in 1,024 appends.
    private static void Append(DerivedFiles files, Inode file, byte[] content, int count)
    {
        for (var i = 0; i < count; i++)
        {
            NameCases.Check(files.Write(file, 0, content.AsSpan(0, Small), true, false));
            if (file.Size >= 2 * FileSize)
            {
                NameCases.Check(files.Truncate(file, FileSize, false));
            }
        }
    }

    private static void Append(TwinFileSystem files, TwinInode file, byte[] content, int count)
    {
        for (var i = 0; i < count; i++)
        {
            NameCases.Check(files.Write(file, 0, content.AsSpan(0, Small), true, false));
            if (file.Size >= 2 * FileSize)
            {
                NameCases.Check(files.Truncate(file, FileSize, false));
            }
        }
    }
}

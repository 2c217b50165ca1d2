using SpecFs;
using SpecFs.MemoryFs;
using SysSpec.Bench.Twins.Harness;
using SysSpec.Bench.Twins.Twin;

namespace SysSpec.Bench.Twins.Cases;

/// <summary>Names: looking up, making, renaming, walking.</summary>
internal static class NameCases
{
    private static readonly byte[][] Present = NamesLike("file"), Absent = NamesLike("none");
    private static readonly byte[] Fresh = "fresh-name"u8.ToArray(), Other = "other-name"u8.ToArray();

    public static IEnumerable<Pair> All(Sides sides)
    {
        var who = new Caller { Uid = 1000, Gid = 1000 };
        var owner = new Caller { Uid = 0, Gid = 0 };
        var (names, twin, locked) = (sides.System.DerivedNamespace, sides.Twin, sides.Locked);
        var exposed = sides.System.Namespace;
        var (dir, twinDir) = Fill(sides, owner);
        yield return new("lookup, hit", n => Lookup(names, who, dir, Present, n), n => Lookup(twin, who, twinDir, Present, n));
        yield return new("lookup, hit, exposed", n => Lookup(exposed, who, dir, Present, n), n => Lookup(locked, who, twinDir, Present, n));
        yield return new("lookup, miss", n => Lookup(names, who, dir, Absent, n), n => Lookup(twin, who, twinDir, Absent, n));
        yield return new("create and unlink", n => CreateUnlink(names, owner, dir, n), n => CreateUnlink(twin, owner, twinDir, n));
        yield return new("create and unlink, exposed", n => CreateUnlink(exposed, owner, dir, n), n => CreateUnlink(locked, owner, twinDir, n));

        Check(names.Make(owner, dir, Fresh, Kind.File, (Mode)0x1A4, 0, 0, out _));
        Check(twin.Make(owner, twinDir, Fresh, Kind.File, (Mode)0x1A4, 0, 0, out _));
        var (renaming, exposedRenaming) = (sides.System.DerivedRenaming, sides.System.Renaming);
        yield return new("rename there and back", n =>
        {
            for (var i = 0; i < n; i++)
            {
                Check(renaming.Rename(owner, dir, Fresh, dir, Other, RenameFlags.None));
                Check(renaming.Rename(owner, dir, Other, dir, Fresh, RenameFlags.None));
            }
        }, n =>
        {
            for (var i = 0; i < n; i++)
            {
                Check(twin.Rename(owner, twinDir, Fresh, twinDir, Other, RenameFlags.None));
                Check(twin.Rename(owner, twinDir, Other, twinDir, Fresh, RenameFlags.None));
            }
        });
        yield return new("rename there and back, exposed", n =>
        {
            for (var i = 0; i < n; i++)
            {
                Check(exposedRenaming.Rename(owner, dir, Fresh, dir, Other, RenameFlags.None));
                Check(exposedRenaming.Rename(owner, dir, Other, dir, Fresh, RenameFlags.None));
            }
        }, n =>
        {
            for (var i = 0; i < n; i++)
            {
                Check(locked.Rename(owner, twinDir, Fresh, twinDir, Other, RenameFlags.None));
                Check(locked.Rename(owner, twinDir, Other, twinDir, Fresh, RenameFlags.None));
            }
        });

        var path = Deep(sides, owner);
        var (walk, exposedWalk, root, twinRoot) = (sides.System.PathWalk, sides.System.Paths, sides.Root, sides.Twin.Root);
        yield return new("path of depth 8", n =>
        {
            for (var i = 0; i < n; i++)
            {
                Check(walk.Resolve(who, root, path, true, out _));
            }
        }, n =>
        {
            for (var i = 0; i < n; i++)
            {
                Check(twin.Resolve(who, twinRoot, path, true, out _));
            }
        });
        yield return new("path of depth 8, exposed", n =>
        {
            for (var i = 0; i < n; i++)
            {
                Check(exposedWalk.Resolve(who, root, path, true, out _));
            }
        }, n =>
        {
            for (var i = 0; i < n; i++)
            {
                Check(locked.Resolve(who, twinRoot, path, true, out _));
            }
        });
    }

    private static byte[][] NamesLike(string what) => [.. Enumerable.Range(0, 1000).Select(i => System.Text.Encoding.UTF8.GetBytes($"{what}-{i:d4}.txt"))];

    public static void Check(Errno error)
    {
        if (error != Errno.None)
        {
            throw new InvalidOperationException($"The operation reports {error}.");
        }
    }

    private static (Inode, TwinInode) Fill(Sides sides, Caller owner)
    {
        Check(sides.System.Namespace.Make(owner, sides.Root, "names"u8, Kind.Directory, (Mode)0x1ED, 0, 0, out var dir));
        Check(sides.Twin.Make(owner, sides.Twin.Root, "names"u8, Kind.Directory, (Mode)0x1ED, 0, 0, out var twinDir));
        foreach (var name in Present)
        {
            Check(sides.System.Namespace.Make(owner, dir, name, Kind.File, (Mode)0x1A4, 0, 0, out _));
            Check(sides.Twin.Make(owner, twinDir ?? sides.Twin.Root, name, Kind.File, (Mode)0x1A4, 0, 0, out _));
        }

        return (dir, twinDir ?? sides.Twin.Root);
    }

    private static byte[] Deep(Sides sides, Caller owner)
    {
        var (at, twinAt) = (sides.Root, sides.Twin.Root);
        for (var depth = 1; depth <= 8; depth++)
        {
            var (name, kind) = (System.Text.Encoding.UTF8.GetBytes($"level-{depth}"), depth == 8 ? Kind.File : Kind.Directory);
            Check(sides.System.Namespace.Make(owner, at, name, kind, (Mode)0x1ED, 0, 0, out at));
            Check(sides.Twin.Make(owner, twinAt, name, kind, (Mode)0x1ED, 0, 0, out var made));
            twinAt = made ?? twinAt;
        }

        return "/level-1/level-2/level-3/level-4/level-5/level-6/level-7/level-8"u8.ToArray();
    }

    // The n-th name is one that neither the processor nor the compiler foresees, the same on both sides: a look-up of one name in a loop is moved out of the loop.
    private static byte[] Name(byte[][] among, int i) => among[(uint)(i * 7919) % (uint)among.Length];

    private static void Lookup(DerivedNamespace names, in Caller who, Inode dir, byte[][] among, int count)
    {
        for (var i = 0; i < count; i++)
        {
            names.Lookup(who, dir, Name(among, i), out _);
        }
    }

    private static void Lookup(INamespace names, in Caller who, Inode dir, byte[][] among, int count)
    {
        for (var i = 0; i < count; i++)
        {
            names.Lookup(who, dir, Name(among, i), out _);
        }
    }

    private static void Lookup(TwinFileSystem names, in Caller who, TwinInode dir, byte[][] among, int count)
    {
        for (var i = 0; i < count; i++)
        {
            names.Lookup(who, dir, Name(among, i), out _);
        }
    }

    private static void Lookup(ITwin names, in Caller who, TwinInode dir, byte[][] among, int count)
    {
        for (var i = 0; i < count; i++)
        {
            names.Lookup(who, dir, Name(among, i), out _);
        }
    }

    private static void CreateUnlink(DerivedNamespace names, in Caller who, Inode dir, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Check(names.Make(who, dir, Fresh, Kind.File, (Mode)0x1A4, 0, 0, out _));
            Check(names.Unlink(who, dir, Fresh));
        }
    }

    private static void CreateUnlink(INamespace names, in Caller who, Inode dir, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Check(names.Make(who, dir, Fresh, Kind.File, (Mode)0x1A4, 0, 0, out _));
            Check(names.Unlink(who, dir, Fresh));
        }
    }

    private static void CreateUnlink(TwinFileSystem names, in Caller who, TwinInode dir, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Check(names.Make(who, dir, Fresh, Kind.File, (Mode)0x1A4, 0, 0, out _));
            Check(names.Unlink(who, dir, Fresh));
        }
    }

    private static void CreateUnlink(ITwin names, in Caller who, TwinInode dir, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Check(names.Make(who, dir, Fresh, Kind.File, (Mode)0x1A4, 0, 0, out _));
            Check(names.Unlink(who, dir, Fresh));
        }
    }
}

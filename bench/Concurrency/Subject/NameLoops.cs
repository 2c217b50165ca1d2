using System.Text;
using SpecFs;
using SpecFs.MemoryFs;

namespace SysSpec.Bench.Concurrency.Subject;

/// <summary>Loops over names. What threads share is made by the first one that asks for it.</summary>
internal static class NameLoops
{
    private const int Files = 1000;

    private static readonly byte[][] Present = [.. Enumerable.Range(0, Files).Select(i => Encoding.UTF8.GetBytes($"file-{i:d4}.txt"))];

    public static Action<int> Lookup(Machine machine, string directory, int thread)
    {
        var (names, dir, who) = (machine.System.Namespace, Find(machine, directory) ?? machine.Directory(machine.Root, directory, Present), Machine.Owner);
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                Machine.Check(names.Lookup(who, dir, Name(i + (thread * 500)), out _));
            }
        };
    }

    public static Action<int> Resolve(Machine machine, int thread)
    {
        var (paths, root, who) = (machine.System.Paths, machine.Root, Machine.Owner);
        var at = machine.Root;
        for (var depth = 1; depth <= 6; depth++)
        {
            at = Find(machine, $"level-{depth}", at) ?? machine.Directory(at, $"level-{depth}");
        }

        machine.Directory(machine.Directory(at, $"own-{thread}"), "last");
        var path = Encoding.UTF8.GetBytes($"/level-1/level-2/level-3/level-4/level-5/level-6/own-{thread}/last");
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                Machine.Check(paths.Resolve(who, root, path, true, out _));
            }
        };
    }

    public static Action<int> CreateUnlink(Machine machine, int thread) => CreateUnlink(machine, machine.Directory(machine.Root, $"own-{thread}"), thread);

    public static Action<int> CreateUnlinkTogether(Machine machine, int thread) =>
        CreateUnlink(machine, Find(machine, "shared") ?? machine.Directory(machine.Root, "shared"), thread);

    public static Action<int> MakeRemoveDirectory(Machine machine, int thread)
    {
        var (names, dir, who, name) = (machine.System.Namespace, machine.Directory(machine.Root, $"own-{thread}"), Machine.Owner, "fresh"u8.ToArray());
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                Machine.Check(names.Make(who, dir, name, Kind.Directory, (Mode)0b111_101_101, 0, 0, out _));
                Machine.Check(names.RemoveDirectory(who, dir, name));
            }
        };
    }

    public static Action<int> Rename(Machine machine, int thread)
    {
        var dir = machine.Directory(machine.Root, $"own-{thread}");
        return Rename(machine, dir, dir);
    }

    public static Action<int> RenameAcross(Machine machine, int thread) =>
        Rename(machine, machine.Directory(machine.Root, $"own-{thread}"), machine.Directory(machine.Root, $"other-{thread}"));

    private static Action<int> CreateUnlink(Machine machine, Inode dir, int thread)
    {
        var (names, who, name) = (machine.System.Namespace, Machine.Owner, Encoding.UTF8.GetBytes($"fresh-{thread}"));
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                Machine.Check(names.Make(who, dir, name, Kind.File, (Mode)0b110_100_100, 0, 0, out _));
                Machine.Check(names.Unlink(who, dir, name));
            }
        };
    }

    private static Action<int> Rename(Machine machine, Inode source, Inode target)
    {
        var (renaming, who, here, there) = (machine.System.Renaming, Machine.Owner, "here"u8.ToArray(), "there"u8.ToArray());
        Machine.Check(machine.System.Namespace.Make(who, source, here, Kind.File, (Mode)0b110_100_100, 0, 0, out _));
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                Machine.Check(renaming.Rename(who, source, here, target, there, RenameFlags.None));
                Machine.Check(renaming.Rename(who, target, there, source, here, RenameFlags.None));
            }
        };
    }

    /// <summary>What has a name in a directory, the root if none is given; null where nothing has it.</summary>
    public static Inode? Find(Machine machine, string name, Inode? dir = null) =>
        machine.System.Namespace.Lookup(Machine.Owner, dir ?? machine.Root, Encoding.UTF8.GetBytes(name), out var found) == Errno.None ? found : null;

    /// <summary>A name that neither the processor nor the compiler foresees.</summary>
    public static byte[] Name(int i) => Present[(uint)(i * 7919) % Files];
}

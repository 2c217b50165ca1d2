using SpecFs;

namespace SysSpec.Bench.Concurrency.Subject;

/// <summary>A bit of everything, as a program does it that works in its own files and finds others in a directory that all share. One turn of the loop is one such bit of ten calls.</summary>
internal static class MixedLoop
{
    public static Action<int> Of(Machine machine, int thread)
    {
        var find = NameLoops.Lookup(machine, "common", thread);
        var resolve = NameLoops.Resolve(machine, thread);
        var (names, renaming, files, stat, who) = (machine.System.Namespace, machine.System.Renaming, machine.System.Files, machine.System.Stat, Machine.Owner);
        var dir = machine.Directory(machine.Root, $"own-{thread}");
        var file = machine.File($"data-{thread}", DataLoops.FileSize);
        byte[] first = "first"u8.ToArray(), second = "second"u8.ToArray(), page = new byte[4096];
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                find(2);
                resolve(1);
                Machine.Check(names.Make(who, dir, first, Kind.File, (Mode)0b110_100_100, 0, 0, out var made));
                Machine.Check(files.Write(made, 0, page, append: true, dropSetIds: false));
                _ = stat.Attributes(made);
                Machine.Check(files.Read(file, DataLoops.Place(i), page, out _));
                Machine.Check(files.Write(file, DataLoops.Place(i), page, append: false, dropSetIds: false));
                Machine.Check(renaming.Rename(who, dir, first, dir, second, RenameFlags.None));
                Machine.Check(names.Unlink(who, dir, second));
            }
        };
    }
}

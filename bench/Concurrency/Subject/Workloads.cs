namespace SysSpec.Bench.Concurrency.Subject;

/// <summary>What is measured: each workload is a loop of a given length for each thread, over the exposed interfaces.</summary>
public static class Workloads
{
    /// <summary>Two threads in what they do not share should be nearly twice as fast as one.</summary>
    private const double Apart = 1.8;

    /// <summary>Readers of one directory touch its lock.</summary>
    private const double Together = 1.6;

    /// <summary>All workloads: name, target of the ratio (0: none is set), and what makes the loop of the thread with an index. Each has file systems of its own.</summary>
    /// <remarks>Only types of .NET: another assembly holds the same class for another system, and one program uses both.</remarks>
    public static IEnumerable<(string Name, double Target, Func<int, Action<int>> LoopOf)> All()
    {
        yield return ("ceiling: create and unlink, a file system each", 0, _ => NameLoops.CreateUnlink(new Machine(), 0));
        yield return ("ceiling: lookup, a file system each", 0, _ => NameLoops.Lookup(new Machine(), "own", 0));
        yield return ("ceiling: read 4 KiB, a file system each", 0, _ => DataLoops.Read(new Machine(), "own", 0));
        yield return Shared("lookup, own directories", Apart, (machine, thread) => NameLoops.Lookup(machine, $"own-{thread}", thread));
        yield return Shared("lookup, one directory", Together, (machine, thread) => NameLoops.Lookup(machine, "shared", thread));
        yield return Shared("path of depth 8, prefix of 6 in common", 0, NameLoops.Resolve);
        yield return Shared("create and unlink, own directories", Apart, NameLoops.CreateUnlink);
        yield return Shared("create and unlink, one directory", 0, NameLoops.CreateUnlinkTogether);
        yield return Shared("mkdir and rmdir, own directories", Apart, NameLoops.MakeRemoveDirectory);
        yield return Shared("rename there and back, own directories", Apart, NameLoops.Rename);
        yield return Shared("rename across, own pairs of directories", Apart, NameLoops.RenameAcross);
        yield return Shared("stat, own files", Apart, (machine, thread) => DataLoops.Stat(machine, $"own-{thread}"));
        yield return Shared("stat, one file", 0, (machine, _) => DataLoops.Stat(machine, "shared"));
        yield return Shared("read 4 KiB, own files", Apart, (machine, thread) => DataLoops.Read(machine, $"own-{thread}", thread));
        yield return Shared("read 4 KiB, one file", 0, (machine, thread) => DataLoops.Read(machine, "shared", thread));
        yield return Shared("overwrite 4 KiB, own files", Apart, DataLoops.Overwrite);
        yield return Shared("append 4 KiB and cut, own files", Apart, DataLoops.Append);
        yield return Shared("mixed, own files and a common directory", 0, MixedLoop.Of);
    }

    private static (string, double, Func<int, Action<int>>) Shared(string name, double target, Func<Machine, int, Action<int>> loopOf)
    {
        var machine = new Machine();
        return (name, target, thread =>
        {
            machine.KeepApart();
            return loopOf(machine, thread);
        });
    }
}

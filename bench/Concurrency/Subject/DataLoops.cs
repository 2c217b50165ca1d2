namespace SysSpec.Bench.Concurrency.Subject;

/// <summary>Loops over files. What threads share is made by the first one that asks for it.</summary>
internal static class DataLoops
{
    public const int FileSize = 1 << 20;

    private const int Small = 4096;

    public static Action<int> Stat(Machine machine, string name)
    {
        var (stat, file) = (machine.System.Stat, NameLoops.Find(machine, name) ?? machine.File(name, Small));
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                if (stat.Attributes(file).Size != Small)
                {
                    throw new InvalidOperationException("The file has another size.");
                }
            }
        };
    }

    public static Action<int> Read(Machine machine, string name, int thread)
    {
        var (files, file, buffer) = (machine.System.Files, NameLoops.Find(machine, name) ?? machine.File(name, FileSize), new byte[Small]);
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                Machine.Check(files.Read(file, Place(i + thread), buffer, out _));
            }
        };
    }

    public static Action<int> Overwrite(Machine machine, int thread)
    {
        var (files, file, buffer) = (machine.System.Files, machine.File($"own-{thread}", FileSize), new byte[Small]);
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                Machine.Check(files.Write(file, Place(i), buffer, append: false, dropSetIds: false));
            }
        };
    }

    /// <summary>Sixteen pages are appended, then all are cut off: space comes and goes.</summary>
    public static Action<int> Append(Machine machine, int thread)
    {
        var (files, file, buffer) = (machine.System.Files, machine.File($"own-{thread}", Small), new byte[Small]);
        var appended = 0;
        return count =>
        {
            for (var i = 0; i < count; i++)
            {
                Machine.Check(files.Write(file, 0, buffer, append: true, dropSetIds: false));
                if (++appended % 16 == 0)
                {
                    Machine.Check(files.Truncate(file, Small, dropSetIds: false));
                }
            }
        };
    }

    /// <summary>A page of a file that neither the processor nor the compiler foresees.</summary>
    public static ulong Place(int i) => (uint)(i * 7919) % (FileSize / Small) * Small;
}

using System.Runtime.InteropServices;

namespace SysSpec.Bench.Concurrency.Measuring;

/// <summary>Binds threads to processors, so that two threads never measure each other's queue.</summary>
internal static partial class Processor
{
    private const int Words = 16;

    /// <summary>The processors that this program may use, by number.</summary>
    public static IReadOnlyList<int> Usable { get; } = FindUsable();

    /// <summary>Binds the calling thread; false where the machine does not let it.</summary>
    public static bool TryBind(int processor)
    {
        Span<ulong> mask = stackalloc ulong[Words];
        mask[processor / 64] = 1UL << (processor % 64);
        return OperatingSystem.IsLinux() && SetAffinity(0, Words * sizeof(ulong), mask) == 0;
    }

    private static List<int> FindUsable()
    {
        Span<ulong> mask = stackalloc ulong[Words];
        var usable = new List<int>();
        if (OperatingSystem.IsLinux() && GetAffinity(0, Words * sizeof(ulong), mask) >= 0)
        {
            for (var processor = 0; processor < Words * 64; processor++)
            {
                if ((mask[processor / 64] >> (processor % 64) & 1) != 0)
                {
                    usable.Add(processor);
                }
            }
        }

        return usable;
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint size, ReadOnlySpan<ulong> mask);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity")]
    private static partial int GetAffinity(int thread, nuint size, Span<ulong> mask);
}

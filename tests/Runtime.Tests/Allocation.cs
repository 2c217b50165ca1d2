namespace SysSpec.Runtime.Tests;

/// <summary>Measures managed allocation, so that "allocation-free" is a rule a test can break.</summary>
internal static class Allocation
{
    /// <summary>Bytes that <paramref name="action"/> allocates on this thread once it is compiled and warm.</summary>
    public static long Of(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

namespace SysSpec.SpecFs.Commands;

/// <summary>
/// Gives memory back to the operating system when the file system is idle: the collector alone does so only when something allocates again, which after a
/// large removal may be never.
/// </summary>
internal sealed class IdleMemory
{
    /// <summary>How often to look.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const long WorthIt = 64 << 20;
    private long _allocated;
    private bool _isTrimmed = true;

    /// <summary>
    /// Called at each <see cref="Interval"/>: after one without much allocation, collects once and compacts, if the heap is large enough to be worth it.
    /// </summary>
    public void Look()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var isIdle = allocated - _allocated < 1 << 20;
        _allocated = allocated;
        if (!isIdle)
        {
            _isTrimmed = false;
        }
        else if (!_isTrimmed && GC.GetTotalMemory(forceFullCollection: false) + GC.GetGCMemoryInfo().FragmentedBytes > WorthIt)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            _isTrimmed = true;
        }
    }
}

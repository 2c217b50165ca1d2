using System.Numerics;
using System.Runtime.InteropServices;

namespace SysSpec.Runtime;

/// <summary>
/// Hands out numbers from 1 on, each once, to several threads: a thread gets runs of 64 from a common counter, so that threads hardly meet. One thread alone gets 1, 2, 3 and so on. O(1), an uncontended lock. A lane serves several threads where
/// there are more threads than lanes.
/// </summary>
public sealed class SharedNumbers
{
    private const ulong Run = 64;

    private readonly Lane[] _lanes = new Lane[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount * 2, 4, 256))];
    private ulong _given;

    /// <summary>A number that was not handed out before.</summary>
    public ulong Next()
    {
        ref Lane lane = ref _lanes[Environment.CurrentManagedThreadId & (_lanes.Length - 1)];
        lane.Lock.Enter();
        if (lane.Last == lane.End)
        {
            lane.End = Interlocked.Add(ref _given, Run);
            lane.Last = lane.End - Run;
        }

        ulong number = ++lane.Last;
        lane.Lock.Exit();
        return number;
    }

    // On cache lines of its own, apart from the length of the array too, which lies before the first and is read by all.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Lane
    {
        [FieldOffset(64)]
        public ulong Last;

        [FieldOffset(72)]
        public ulong End;

        [FieldOffset(80)]
        public MutualLock Lock;
    }
}

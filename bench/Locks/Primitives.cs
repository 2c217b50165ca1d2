using System.Runtime.CompilerServices;

namespace SysSpec.Bench.Locks;

/// <summary>What the building blocks cost on this machine: the ground on which the lock's design was chosen.</summary>
internal static class Primitives
{
    [ThreadStatic]
    private static Box? t_box;

    private static int s_word;

    public static IEnumerable<(string Name, Action<int> Loop)> All =>
    [
        ("compare and exchange, then a volatile store", CompareAndStore),
        ("compare and exchange, then an exchange", CompareAndExchange),
        ("compare and exchange, then an addition", CompareAndAdd),
        ("read of a thread's own object", ThreadStatic),
        ("barrier across all processors", Barrier),
        ("one processor pause (SpinWait(1))", Pause),
    ];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CompareAndStore(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Interlocked.CompareExchange(ref s_word, 1, 0);
            Volatile.Write(ref s_word, 0);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CompareAndExchange(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Interlocked.CompareExchange(ref s_word, 1, 0);
            Interlocked.Exchange(ref s_word, 0);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CompareAndAdd(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Interlocked.CompareExchange(ref s_word, 1, 0);
            Interlocked.Add(ref s_word, -1);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThreadStatic(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Increment();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Increment() => (t_box ??= new Box()).Value++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Barrier(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Interlocked.MemoryBarrierProcessWide();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Pause(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Thread.SpinWait(1);
        }
    }

    private sealed class Box
    {
        public int Value;
    }
}

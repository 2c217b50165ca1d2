using System.Runtime.CompilerServices;

namespace SysSpec.Bench.Locks;

/// <summary>An entity with its lock inline, and what the lock protects.</summary>
internal sealed class Entity<T>
    where T : struct, ICandidate<T>
{
    public T Guard = T.Create();
    public long Value;

    /// <summary>Two entities whose locks lie in one cache line, or in different ones.</summary>
    public static (Entity<T> One, Entity<T> Other) Neighbours(bool inOneLine)
    {
        // Objects that are made one after the other lie one after the other.
        var row = Enumerable.Range(0, 16).Select(static _ => new Entity<T>()).ToArray();
        var pairs = row.Zip(row.Skip(1)).ToArray();

        // Where a lock is an object of its own they may all be as far apart as a line is long.
        return pairs.Where(pair => inOneLine == (Line(pair.First) == Line(pair.Second))).FirstOrDefault(pairs[0]);
    }

    private static unsafe nint Line(Entity<T> entity) => (nint)Unsafe.AsPointer(ref entity.Guard) / 64;
}

/// <summary>What threads do with locks.</summary>
internal static class Loops<T>
    where T : struct, ICandidate<T>
{
    /// <summary>Exclusive pairs with nothing inside but one addition.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Exclusive(Entity<T> entity, int count)
    {
        for (var i = 0; i < count; i++)
        {
            entity.Guard.EnterExclusive();
            entity.Value++;
            entity.Guard.ExitExclusive();
        }
    }

    /// <summary>Shared pairs with nothing inside but one read.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Shared(Entity<T> entity, int count)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            entity.Guard.EnterShared();
            sum += entity.Value;
            entity.Guard.ExitShared();
        }

        return sum;
    }

    /// <summary>Exclusive pairs that compute inside, and as long outside.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Working(Entity<T> entity, int count, int work)
    {
        for (var i = 0; i < count; i++)
        {
            entity.Guard.EnterExclusive();
            entity.Value += Busy.Work(work);
            entity.Guard.ExitExclusive();
            Busy.Work(work);
        }
    }

    /// <summary>Shared pairs, and every so often an exclusive one; 50 ns inside each.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Mixed(Entity<T> entity, int count, int oneWriteIn, int work)
    {
        long sum = 0;
        for (var i = 0; i < count; i++)
        {
            if (i % oneWriteIn == oneWriteIn - 1)
            {
                entity.Guard.EnterExclusive();
                entity.Value += Busy.Work(work);
                entity.Guard.ExitExclusive();
            }
            else
            {
                entity.Guard.EnterShared();
                sum += entity.Value + Busy.Work(work);
                entity.Guard.ExitShared();
            }
        }

        return sum;
    }
}

/// <summary>Work of known length.</summary>
internal static class Busy
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Work(int rounds)
    {
        var value = 88172645463325252UL;
        for (var i = 0; i < rounds; i++)
        {
            value ^= value << 13;
            value ^= value >> 7;
            value ^= value << 17;
        }

        return (long)value;
    }

    /// <summary>Rounds that take so many nanoseconds.</summary>
    public static int Rounds(double nanoseconds)
    {
        const int Sample = 20_000;
        var best = Enumerable.Range(0, 50).Min(_ => Measurement.Time(() => Work(Sample)));
        return Math.Max(1, (int)Math.Round(nanoseconds * Sample / best));
    }
}

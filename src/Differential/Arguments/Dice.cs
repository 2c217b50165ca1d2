using System.Numerics;

namespace SysSpec.Differential.Arguments;

/// <summary>Choices that depend on a seed alone: the generator PCG32 (XSH RR) of O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number Generation", 2014.</summary>
/// <param name="seed">Where the numbers begin.</param>
/// <param name="stream">Which of the generator's sequences they are taken from: one for each purpose, so that purposes do not depend on each other.</param>
public sealed class Dice(ulong seed, uint stream)
{
    private const ulong Multiplier = 6364136223846793005;
    private readonly ulong _increment = (((ulong)stream) << 1) | 1;
    private ulong _state = seed + ((((ulong)stream) << 1) | 1);

    /// <summary>A number below <paramref name="count"/>, each as likely as the others.</summary>
    public int Below(int count)
    {
        if (count == 1)
        {
            return 0;
        }

        // Numbers that some results would have once more often are left out.
        var size = (uint)count;
        var least = (0 - size) % size;
        uint number;
        do
        {
            number = Next();
        }
        while (number < least);

        return (int)(number % size);
    }

    /// <summary>Whether something happens that does in <paramref name="percent"/> of all cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return items[Below(items.Count)];
    }

    /// <summary>A seed for choices of their own.</summary>
    public ulong Seed() => ((ulong)Next() << 32) + Next();

    private uint Next()
    {
        _state = unchecked((_state * Multiplier) + _increment);
        return BitOperations.RotateRight((uint)((_state ^ (_state >> 18)) >> 27), (int)(_state >> 59));
    }
}

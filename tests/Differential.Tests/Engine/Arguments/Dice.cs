using CsCheck;

namespace SysSpec.Differential.Arguments;

/// <summary>Choices that depend on a seed alone.</summary>
public sealed class Dice(ulong seed, uint stream)
{
    private readonly PCG _source = new(stream, seed);

    /// <summary>A number below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)_source.Next((uint)count);

    /// <summary>Whether something happens that does in <paramref name="percent"/> of all cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>A seed for choices of their own.</summary>
    public ulong Seed() => _source.Next64();
}

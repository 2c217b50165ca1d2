using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sides;

namespace SysSpec.Differential.Sequences;

/// <summary>One call of a sequence: what is called is chosen by the seed unless it is given, its arguments by the seed and what the calls before have made.</summary>
public sealed record Step(ulong Seed, Member? Given);

/// <summary>Calls to run on all sides.</summary>
public sealed record Sequence(ulong Seed, IReadOnlyList<Step> Steps)
{
    private const int Shortest = 10;
    private const int Longest = 36;

    /// <summary>The sequence that a seed stands for.</summary>
    public static Sequence Of(CallPool pool, ulong seed)
    {
        var dice = new Dice(seed, 1);
        var steps = pool.Setup.Where(s => dice.Chance(s.Percent)).Select(s => new Step(dice.Seed(), s.Member)).ToList();
        for (var count = Shortest + dice.Below(Longest - Shortest + 1); count > 0; count--)
        {
            steps.Add(new Step(dice.Seed(), null));
        }

        return new Sequence(seed, steps);
    }
}

using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sides;

namespace SysSpec.Differential.Sequences;

/// <summary>What one sequence calls.</summary>
/// <param name="Operations">Operations of the contract under test.</param>
/// <param name="Functions">Its functions.</param>
/// <param name="Support">Operations of contracts that it relies on, by contract.</param>
/// <param name="Decisive">Those of them that change what the contract's conditions look at.</param>
/// <param name="Makers">Operations that make entities and identities.</param>
public sealed record CallChoice(IReadOnlyList<Member> Operations, IReadOnlyList<Member> Functions, IReadOnlyList<IReadOnlyList<Member>> Support, IReadOnlyList<Member> Decisive, IReadOnlyList<Member> Makers)
{
    // A contract of few operations needs more calls of others that bring about something for them to work on.
    private int OwnShare => Operations.Count == 0 ? 0 : Math.Min(60, 22 + (Operations.Count * 6));

    /// <summary>The next call.</summary>
    public Member Next(Dice dice)
    {
        var number = dice.Below(100);
        if (number < OwnShare)
        {
            return dice.Of(Operations);
        }

        if (Functions.Count > 0 && (Operations.Count == 0 ? number < 50 : number >= 90))
        {
            return dice.Of(Functions);
        }

        if (Decisive.Count > 0 && dice.Chance(45))
        {
            return dice.Of(Decisive);
        }

        return Support.Count > 0 && (Makers.Count == 0 || dice.Chance(60)) ? dice.Of([.. Support.SelectMany(static s => s)]) : Makers.Count > 0 ? dice.Of(Makers) : dice.Of([.. Operations, .. Functions]);
    }
}

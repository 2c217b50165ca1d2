using SysSpec.Cli.Inputs;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;

namespace SysSpec.Cli.Commands.Patches.Show;

/// <summary>Everything about one patch.</summary>
/// <param name="Facts">What it is and touches.</param>
/// <param name="Lines">For each system the number of lines in the composed specs that the patch wrote.</param>
/// <param name="Conflicts">The patches that are not ordered with it and concern the same clauses.</param>
/// <param name="Unknown">The patches that are not ordered with it and that no system has, so that nobody knows what they concern.</param>
/// <param name="Pins">The hash that a clause is pinned with, where that is another than what it says now.</param>
internal sealed record PatchStory(
    PatchFacts Facts, IReadOnlyList<(EvolvedSystem System, int Count)> Lines, IReadOnlyList<PatchConflict> Conflicts, IReadOnlyList<Patch> Unknown, IReadOnlyDictionary<string, string> Pins)
{
    /// <summary>Looks at a patch, in one system or in all that have it.</summary>
    public static PatchStory Of(PatchedSpecs specs, Patch patch, EvolvedSystem? only)
    {
        var facts = PatchFacts.Of(specs, patch, only);
        var others = specs.Evolution.Patches.Where(p => p != patch && !p.IsOrderedWith(patch)).Select(p => PatchFacts.Of(specs, p)).ToList();
        var pins = facts.Touches.Where(static t => t.Hash is not null).DistinctBy(static t => t.Id).Select(t => (t.Id, t.Hash, Pin: PatchFacts.PinOf(specs, patch, t.Id)))
            .Where(static t => t.Pin is not null && t.Pin.Hash != t.Hash).ToDictionary(static t => t.Id, static t => t.Pin?.Hash ?? "", StringComparer.Ordinal);
        return new PatchStory(
            facts,
            [.. facts.Systems.Select(s => (s, LinesOf(s, patch)))],
            [.. others.Select(o => PatchConflict.Of(specs, facts, o)).OfType<PatchConflict>()],
            [.. others.Where(static o => o.Systems.Count == 0).Select(static o => o.Patch)],
            pins);
    }

    private static int LinesOf(EvolvedSystem system, Patch patch)
    {
        var count = 0;
        foreach (var text in system.Compilation.Trees.Select(static t => t.Text).Where(static t => t.IsComposed))
        {
            var start = 0;
            foreach (var line in text.Content.Split('\n'))
            {
                var blank = line.Length - line.TrimStart().Length;
                if (blank < line.Length)
                {
                    count += patch.HasWritten(text.OriginOf(new Language.Text.TextSpan(start + blank, 1))) ? 1 : 0;
                }

                start += line.Length + 1;
            }
        }

        return count;
    }
}

/// <summary>Another patch that concerns the same clauses, while neither comes after the other.</summary>
/// <param name="Other">The other patch.</param>
/// <param name="Clauses">The clauses, with what this patch and the other do to them.</param>
/// <param name="Together">The systems that have both; none where the two never meet.</param>
internal sealed record PatchConflict(Patch Other, IReadOnlyList<(Touch Own, Touch Other)> Clauses, IReadOnlyList<EvolvedSystem> Together)
{
    /// <summary>The conflict of two patches; null if there is none.</summary>
    public static PatchConflict? Of(PatchedSpecs specs, PatchFacts facts, PatchFacts other)
    {
        var theirs = other.Touches.ToLookup(static t => t.Id, StringComparer.Ordinal);
        var clauses = facts.Touches.SelectMany(own => theirs[own.Id].Where(own.ConflictsWith).Take(1).Select(t => (own, t))).DistinctBy(static c => c.own.Id).ToList();
        return clauses.Count == 0 ? null : new PatchConflict(other.Patch, clauses, [.. specs.SystemsWith(facts.Patch).Where(s => s.Patches.Contains(other.Patch))]);
    }
}

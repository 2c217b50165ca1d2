namespace SysSpec.Differential.Sequences;

/// <summary>Makes a sequence on which sides disagree short: drops calls as long as they disagree without them. At most O(n²) runs of n calls.</summary>
public static class Shrinker
{
    /// <summary>The shortest found, compared after each call.</summary>
    public static Disagreement Shrink(Sequence sequence, Disagreement found, Func<Sequence, Disagreement?> run)
    {
        var current = sequence;
        for (var dropped = true; dropped;)
        {
            dropped = false;
            for (var i = current.Steps.Count - 1; i >= 0; i--)
            {
                var shorter = current with { Steps = [.. current.Steps.Where((_, at) => at != i)] };
                if (run(shorter) is { } still)
                {
                    (current, found, dropped) = (shorter, still, true);
                }
            }
        }

        return run(current) ?? found;
    }
}

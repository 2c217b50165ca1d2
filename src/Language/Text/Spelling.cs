namespace SysSpec.Language.Text;

/// <summary>Finds what somebody probably meant.</summary>
public static class Spelling
{
    /// <summary>
    /// The candidate that is nearest to a name by edit distance (insertions, deletions, replacements, exchanges of neighbours; case counts half), or null if none is near:
    /// at most one edit for each three characters. Of several equally near ones the first in ordinal order. Cost: the product of the lengths for each candidate.
    /// </summary>
    public static string? Closest(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            if (candidate == name || candidate.Length > MaxLength || name.Length > MaxLength)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            var limit = 2 * Math.Max(1, Math.Max(name.Length, candidate.Length) / 3);
            var isShort = Math.Min(name.Length, candidate.Length) < 2;
            if (distance > limit || (isShort && distance > 1))
            {
                continue;
            }

            if (distance < bestDistance || (distance == bestDistance && string.CompareOrdinal(candidate, best) < 0))
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    private const int MaxLength = 64;

    /// <summary>Twice the edit distance, so that a difference of case alone can count half. Keeps three rows of the usual table.</summary>
    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = 2 * j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = 2 * i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = previous[j - 1] + Difference(a[i - 1], b[j - 1]);
                current[j] = Math.Min(replace, 2 + Math.Min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 2);
                }
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[b.Length];
    }

    private static int Difference(char a, char b) => a == b ? 0 : char.ToLowerInvariant(a) == char.ToLowerInvariant(b) ? 1 : 2;
}

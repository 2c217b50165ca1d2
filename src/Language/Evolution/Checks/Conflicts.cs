using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Composing;

namespace SysSpec.Language.Evolution.Checks;

/// <summary>
/// Two patches of which neither comes after the other may be applied in either order only if they are concerned with different clauses. Then the outcome is the same; the tests of the compiler compose in other orders too.
/// </summary>
internal static class Conflicts
{
    /// <summary>Reports each pair of patches once, with the first clause that both are concerned with. Linear in the touches, times the patches at one clause.</summary>
    public static void Report(IReadOnlyList<Touch> touches, DiagnosticBag bag)
    {
        var reported = new HashSet<(Patch, Patch)>();
        foreach (var clause in touches.GroupBy(static t => t.Id, StringComparer.Ordinal).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            var here = clause.OrderBy(static t => t.Patch.QualifiedName, StringComparer.Ordinal).ToList();
            for (var i = 0; i < here.Count; i++)
            {
                for (var j = i + 1; j < here.Count; j++)
                {
                    var (one, other) = (here[i], here[j]);
                    if (one.Patch != other.Patch && one.ConflictsWith(other) && !one.Patch.IsOrderedWith(other.Patch) && reported.Add((one.Patch, other.Patch)))
                    {
                        bag.Report(
                            PatchDiagnostics.Conflict, other.At.Source, other.At.Span, [new RelatedLocation(one.At.Source, one.At.Span, $"patch '{one.Patch.Name}'")],
                            one.Patch.Name, other.Patch.Name, clause.Key);
                    }
                }
            }
        }
    }
}

using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Checks.Cases;

/// <summary>Each case of an operation has a name of its own.</summary>
internal static class CaseNames
{
    /// <summary>Reports each case whose name an earlier one has.</summary>
    public static void Check(OperationSymbol operation, DiagnosticBag diagnostics)
    {
        var named = new Dictionary<string, BoundCase>(StringComparer.Ordinal);
        foreach (var @case in operation.Cases)
        {
            if (named.TryGetValue(@case.Name, out var first))
            {
                var (place, other) = (CasePlaces.OfName(@case), CasePlaces.OfName(first));
                diagnostics.Report(
                    CaseDiagnostics.DuplicateName, place.Source, place.Span, [new RelatedLocation(other.Source, other.Span, "the first one")], operation.Name, @case.Name);
            }
            else
            {
                named.Add(@case.Name, @case);
            }
        }
    }
}

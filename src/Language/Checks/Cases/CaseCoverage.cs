using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Conditions;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Checks.Cases;

/// <summary>
/// Some case applies in every state, and each case in some state, as far as that can be decided: conditions count as combinations of tests that may come out in any way, except that
/// comparisons of one value with constants, or of one pair of values, agree with each other. Costs O(size of the conditions) in practice; a budget bounds the search.
/// </summary>
internal static class CaseCoverage
{
    /// <summary>Reports cases that never apply, and an operation without a case for some state.</summary>
    public static void Check(OperationSymbol operation, DiagnosticBag diagnostics)
    {
        if (operation.Clauses.Count == 0)
        {
            return;
        }

        var search = new ConditionSearch();
        BoundCase? last = null;
        foreach (var clause in operation.Clauses)
        {
            switch (clause)
            {
                case BoundLetClause let:
                    search.Define(let.Local, let.Value);
                    break;
                case BoundRequires requires:
                    search.Require(requires.Condition, holds: true);
                    break;
                case BoundCase @case when last is not null:
                    ReportAfterLast(@case, last, diagnostics);
                    break;
                case BoundCase { IsMayFail: true }:
                    break;
                case BoundCase @case:
                    if (!search.IsPossible(@case.Condition))
                    {
                        ReportImpossible(operation, @case, search, diagnostics);
                    }

                    if (@case.Condition is null)
                    {
                        last = @case;
                    }
                    else
                    {
                        search.Require(@case.Condition, holds: false);
                    }

                    break;
            }
        }

        if (last is null && search.IsPossible(null))
        {
            diagnostics.Report(CaseDiagnostics.NotTotal, operation.Location, operation.Name);
        }
    }

    private static void ReportAfterLast(BoundCase @case, BoundCase last, DiagnosticBag diagnostics)
    {
        var (place, other) = (CasePlaces.OfName(@case), CasePlaces.OfName(last));
        diagnostics.Report(
            CaseDiagnostics.Unreachable, place.Source, place.Span, [new RelatedLocation(other.Source, other.Span, "applies always")],
            @case.Name, $"'{last.Name}' before it has no condition");
    }

    private static void ReportImpossible(OperationSymbol operation, BoundCase @case, ConditionSearch search, DiagnosticBag diagnostics)
    {
        var place = CasePlaces.OfName(@case);
        var same = operation.Cases.TakeWhile(c => !ReferenceEquals(c, @case)).FirstOrDefault(c => c.Condition is not null && search.AreSame(c.Condition, @case.Condition));
        if (same is null)
        {
            var reason = @case.Condition is null ? "the cases before it cover all states" : "its condition cannot hold where the cases before it do not apply";
            diagnostics.Report(CaseDiagnostics.Unreachable, place, @case.Name, reason);
            return;
        }

        var other = CasePlaces.OfName(same);
        diagnostics.Report(
            CaseDiagnostics.Unreachable, place.Source, place.Span, [new RelatedLocation(other.Source, other.Span, "has the same condition")],
            @case.Name, $"'{same.Name}' before it has the same condition");
    }
}

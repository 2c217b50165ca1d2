using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Checks.Atomicity;

/// <summary>
/// An operation that fails leaves the state as it was: at each <c>fail</c>, and at each call that can fail, nothing was changed before or all of it was undone. Holds for the bodies of
/// modules, private operations included, and for the effects of contracts, from which bodies are derived. Calls count as atomic: what is called is checked too.
/// </summary>
internal static class FailureAtomicity
{
    /// <summary>Reports failures after changes in the effects of a contract's operation.</summary>
    public static void CheckEffects(OperationSymbol operation, OperationSummaries summaries, DiagnosticBag diagnostics)
    {
        var known = new List<(BoundExpression, bool)>();
        foreach (var clause in operation.Clauses)
        {
            switch (clause)
            {
                case BoundRequires requires:
                    known.Add((requires.Condition, true));
                    break;
                case BoundCase { Condition: { } condition, Outcome: var outcome }:
                    Check(outcome, [.. known, (condition, true)]);
                    known.Add((condition, false));
                    break;
                case BoundCase { Outcome: var outcome }:
                    Check(outcome, known);
                    break;
            }
        }

        void Check(BoundBlock? outcome, IEnumerable<(BoundExpression, bool)> conditions)
        {
            if (outcome is not null && CanFail(outcome))
            {
                var flow = new AtomicityFlow(summaries, null, outcome, []);
                flow.Follow(conditions);
                Report(flow, CaseDiagnostics.FailAfterChange, CaseDiagnostics.CallAfterChange, diagnostics);
            }
        }
    }

    /// <summary>Reports failures after changes in the bodies of a module.</summary>
    public static void CheckBodies(ModuleSymbol module, OperationSummaries summaries, DiagnosticBag diagnostics)
    {
        var newParameters = NewArguments.Of(module, summaries);
        foreach (var (operation, body) in module.Bodies.Select(static b => (b.Key, b.Value)).Where(static b => CanFail(b.Value.Block)))
        {
            var flow = new AtomicityFlow(summaries, module, body.Block, newParameters);
            foreach (var (outside, inside) in operation.Parameters.Zip(body.Parameters, static (a, b) => (a, b)).Where(static p => !ReferenceEquals(p.a, p.b)))
            {
                flow.Rename(outside, inside);
            }

            flow.Follow(operation.Clauses.OfType<BoundRequires>().Select(static r => (r.Condition, true)));
            Report(flow, AtomicityDiagnostics.FailAfterChange, AtomicityDiagnostics.CallAfterChange, diagnostics);
        }
    }

    // A body without a place that fails need not be followed.
    private static bool CanFail(BoundBlock body) => ExpressionChildren.DescendantsAndSelf(body).Any(static statement => statement switch
    {
        BoundFail => true,
        BoundCall { Else: null } call => call.Call.Operation.Fails.Count > 0,
        BoundReturnCall call => call.Call.Operation.Fails.Count > 0,
        _ => false,
    });

    private static void Report(AtomicityFlow flow, DiagnosticDescriptor failing, DiagnosticDescriptor calling, DiagnosticBag diagnostics)
    {
        foreach (var (statement, changes) in flow.Failures)
        {
            var call = (statement as BoundCall)?.Call ?? (statement as BoundReturnCall)?.Call;
            var place = call?.Location ?? statement.Location;
            var words = Words.List([.. changes.Select(static c => c.Words).Distinct()]);
            var related = changes.Select(static c => new RelatedLocation(c.Location.Source, c.Location.Span, "changed here")).ToList();
            diagnostics.Report(call is null ? failing : calling, place.Source, place.Span, related, words, Words.OfPath(changes[0].Path), call?.Operation.Name ?? "");
        }
    }
}

using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Checks.Cases;

/// <summary>What the cases of an operation report is what it lists, and what their effects can fail with is permitted.</summary>
internal static class CaseErrors
{
    /// <summary>A place in an effect block that fails, and with what.</summary>
    private sealed record Failing(SourceSpan Location, IReadOnlyList<EnumMemberSymbol> Errors);

    /// <summary>Reports failures of effects that no <c>may fail</c> case before permits, and listed errors that nothing reports.</summary>
    public static void Check(OperationSymbol operation, DiagnosticBag diagnostics)
    {
        var reported = new HashSet<EnumMemberSymbol>();
        var permitted = new HashSet<EnumMemberSymbol>();
        for (var place = 0; place < operation.Clauses.Count; place++)
        {
            if (operation.Clauses[place] is BoundQueryClause query)
            {
                reported.UnionWith(query.Call.Operation.Fails);
                ReportAnswer(query.Call, permitted.Concat(PermittedNext(operation, place)), diagnostics);
                continue;
            }

            if (operation.Clauses[place] is not BoundCase @case)
            {
                continue;
            }

            permitted.UnionWith(@case.MayFail);
            if (@case.Failure is { } failure)
            {
                reported.Add(failure);
            }
            else if (@case.Outcome is { } outcome)
            {
                foreach (var failing in FailuresIn(outcome))
                {
                    reported.UnionWith(failing.Errors);
                    ReportUnpermitted(@case, failing, permitted, diagnostics);
                }
            }
        }

        reported.UnionWith(permitted);
        if (operation.Cases.Any())
        {
            foreach (var error in operation.Fails.Where(error => !reported.Contains(error)))
            {
                diagnostics.Report(CaseDiagnostics.ErrorNeverReported, operation.Location, operation.Name, error.Name);
            }
        }
    }

    // A call in a 'let' is made before the cases behind it are looked at: what permits its failure must come before the next case that can apply.
    private static IEnumerable<EnumMemberSymbol> PermittedNext(OperationSymbol operation, int place) => operation.Clauses
        .Skip(place).TakeWhile(static c => c is not BoundCase { IsMayFail: false }).OfType<BoundCase>().SelectMany(static c => c.MayFail);

    private static void ReportAnswer(BoundOperationCall call, IEnumerable<EnumMemberSymbol> permitted, DiagnosticBag diagnostics)
    {
        var missing = call.Operation.Fails.Except(permitted).Select(static error => error.Name).ToList();
        if (missing.Count > 0)
        {
            diagnostics.Report(
                CaseDiagnostics.AnswerNotPermitted, call.Location, call.Operation.Name, string.Join(", ", missing.Select(static name => $"'{name}'")), string.Join(", ", missing));
        }
    }

    private static void ReportUnpermitted(BoundCase @case, Failing failing, HashSet<EnumMemberSymbol> permitted, DiagnosticBag diagnostics)
    {
        var missing = failing.Errors.Where(error => !permitted.Contains(error)).Select(static error => error.Name).ToList();
        if (missing.Count > 0)
        {
            diagnostics.Report(
                CaseDiagnostics.NotPermitted, failing.Location, @case.Name, string.Join(", ", missing.Select(static name => $"'{name}'")), string.Join(", ", missing));
        }
    }

    private static IEnumerable<Failing> FailuresIn(BoundBlock outcome)
    {
        var handled = new Dictionary<LocalSymbol, OperationSymbol>();
        foreach (var statement in ExpressionChildren.DescendantsAndSelf(outcome))
        {
            switch (statement)
            {
                case BoundCall { Else: null, Call: var call } when call.Operation.Fails.Count > 0:
                    yield return new Failing(call.Location, call.Operation.Fails);
                    break;
                case BoundReturnCall { Call: var call } when call.Operation.Fails.Count > 0:
                    yield return new Failing(call.Location, call.Operation.Fails);
                    break;
                case BoundCall { Failure: { } failure } call:
                    handled[failure] = call.Call.Operation;
                    break;
                case BoundFail { Error: { } error }:
                    yield return new Failing(statement.Location, [error]);
                    break;
                case BoundFail { Failure: { } failure } when handled.TryGetValue(failure, out var callee):
                    yield return new Failing(statement.Location, callee.Fails);
                    break;
            }
        }
    }
}

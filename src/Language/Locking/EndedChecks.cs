using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <summary>
/// That the contract of an operation permits the error of <c>ended fails E</c> where a lock is refused: a case <c>may fail E</c>, or one that fails with it, comes before all cases that can apply there. Private operations have no cases;
/// what they are refused is followed to the operations that call them. O(places × cases).
/// </summary>
internal sealed class EndedChecks(LockProtocol protocol, DiagnosticBag diagnostics)
{
    private readonly Dictionary<OperationSymbol, string?> _refused = [];

    /// <summary>Reports failures that the cases of an operation do not permit; an operation without cases promises its errors only.</summary>
    public void Run(OperationSymbol operation)
    {
        var flow = protocol.FlowOf(operation);
        if (flow.Plan.Ended is not { } error || !operation.Cases.Any())
        {
            return;
        }

        var body = protocol.Composition.BodyOf(operation);
        foreach (var refusal in flow.Refusals)
        {
            Check(operation, body, flow, error, refusal.Entity, refusal.Known, refusal.Path, refusal.Location);
        }

        foreach (var call in flow.Calls.Where(static c => c.PassesFailureOn))
        {
            if (RefusedIn(call.Callee) is { } entity)
            {
                Check(operation, body, flow, error, entity, call.Known, call.Path, call.Location);
            }
        }
    }

    private void Check(
        OperationSymbol operation, BoundOperationBody body, LockFlow flow, EnumMemberSymbol error, string entity, IReadOnlyList<(BoundExpression Test, bool Holds)> known, IReadOnlyList<string> path, SourceSpan at)
    {
        foreach (var @case in operation.Cases)
        {
            // That of a case which fails with the error was tested before the entity ended; now it may hold.
            if (@case.MayFail.Contains(error) || ReferenceEquals(@case.Failure, error))
            {
                return;
            }

            if (!@case.IsMayFail && !(@case.Condition is { } condition && flow.IsRuledOut(Conditions.In(condition, operation, body), known)))
            {
                diagnostics.Report(
                    LockDiagnostics.EndedNotPermitted, at.Source, at.Span, [new RelatedLocation(@case.Location.Source, @case.Location.Span, "the case")], operation.QualifiedName, error.Name, entity, Words.OfPath(path), @case.Name);
                return;
            }
        }
    }

    // The entity whose lock a private operation can be refused, itself or in others that it calls; null if there is none.
    private string? RefusedIn(OperationSymbol operation)
    {
        if (operation.Owner is not ModuleSymbol)
        {
            return null;
        }

        if (!_refused.TryGetValue(operation, out var entity))
        {
            _refused.Add(operation, null);
            var flow = protocol.FlowOf(operation);
            entity = flow.Refusals.Select(static r => r.Entity).FirstOrDefault() ?? flow.Calls.Where(static c => c.PassesFailureOn).Select(c => RefusedIn(c.Callee)).FirstOrDefault(static e => e is not null);
            _refused[operation] = entity;
        }

        return entity;
    }
}

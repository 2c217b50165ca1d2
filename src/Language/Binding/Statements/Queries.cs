using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Statements;

/// <summary>
/// Checks calls in <c>let</c> clauses. They are made before it is known which case applies, so what they call must have no effect and must not come back to the operation that asks.
/// The cost is linear in the size of the clauses that each such call can reach.
/// </summary>
internal static class Queries
{
    /// <summary>Checks all contracts, when all clauses are bound.</summary>
    public static void Check(IEnumerable<ContractSymbol> contracts, DiagnosticBag diagnostics)
    {
        foreach (var operation in contracts.SelectMany(static contract => contract.Operations))
        {
            var required = operation.Clauses.Select(static (clause, place) => clause is BoundRequires ? place : -1).DefaultIfEmpty(-1).Max();
            for (var place = 0; place < operation.Clauses.Count; place++)
            {
                if (operation.Clauses[place] is BoundQueryClause query && (place < required ? EarlierThanRequires : Obstacle(query.Call.Operation, operation)) is { } obstacle)
                {
                    diagnostics.Report(CallDiagnostics.CallNotAllowed, query.Call.Location, query.Call.Operation.Name, obstacle);
                }
            }
        }
    }

    private static string EarlierThanRequires => "What an operation requires is known without calls: write 'requires' before it.";

    /// <summary>What stands against asking an operation, or null.</summary>
    private static string? Obstacle(OperationSymbol callee, OperationSymbol caller) => CallReach.Obstacle(
        callee, caller, $"It leads back to '{caller.Name}', whose case is not known yet; use a function with a measure.", Against, static (_, _) => true);

    private static string? Against(OperationSymbol operation)
    {
        if (operation.Clauses.Count == 0)
        {
            return $"'{operation.QualifiedName}' says nothing of what it does, so it may have effects; call it in the outcome of a case.";
        }

        return CallReach.NodesOf(operation.Clauses).Any(IsEffect) || operation.Parameters.Any(static p => p.IsOwn || p.Type == BuiltinType.Buffer)
            ? $"'{operation.QualifiedName}' has effects, and whether they are wanted is known only when the case is; call it in the outcome of a case."
            : null;
    }

    private static bool IsEffect(BoundNode node) => node is BoundAssign { IsEffect: true } or BoundUpdate { IsEffect: true } or BoundNew or BoundFresh or BoundFree;
}

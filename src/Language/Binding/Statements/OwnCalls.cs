using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Binding.Statements;

/// <summary>
/// Checks calls of a contract's own operations in its effects. An effect is one simultaneous update of the contract's own state, so what it calls must leave that state alone,
/// and must not come back to the operation that calls it. The cost is linear in the size of the clauses for each such call.
/// </summary>
internal static class OwnCalls
{
    /// <summary>Checks all contracts, when all clauses are bound.</summary>
    public static void Check(IEnumerable<ContractSymbol> contracts, DiagnosticBag diagnostics)
    {
        foreach (var operation in contracts.SelectMany(static contract => contract.Operations))
        {
            // Calls in 'let' clauses are looked after by Queries.
            foreach (var call in CallReach.CallsOf(operation.Cases))
            {
                if (ReferenceEquals(call.Operation.Owner, operation.Owner) && Obstacle(call.Operation, operation) is { } obstacle)
                {
                    diagnostics.Report(CallDiagnostics.CallNotAllowed, call.Location, call.Operation.Name, obstacle);
                }
            }
        }
    }

    /// <summary>What stands against a call, or null: a change of own state, or a way back, in the callee or in what it calls of the same contract.</summary>
    private static string? Obstacle(OperationSymbol callee, OperationSymbol caller) => CallReach.Obstacle(
        callee,
        caller,
        $"It leads back to '{caller.Name}'; use 'foreach', or a function with a measure.",
        static operation => ChangedBy(operation) is { } field ? $"It changes '{field.Name}', which is state of the same contract; say with primes what changes here." : null,
        static (operation, call) => ReferenceEquals(call.Operation.Owner, operation.Owner));

    private static FieldSymbol? ChangedBy(OperationSymbol operation) => CallReach.NodesOf(operation.Clauses)
        .Select(static node => node switch
        {
            BoundAssign { IsEffect: true } assign => assign.Target,
            BoundUpdate { IsEffect: true } update => update.Target,
            _ => null,
        })
        .Select(static target => target is null ? null : Place.Of(target))
        .OfType<StatePlace>()
        .Select(static place => place.Field)
        .FirstOrDefault();
}

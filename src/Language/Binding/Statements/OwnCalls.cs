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
            foreach (var call in CallsOf(operation.Cases))
            {
                if (ReferenceEquals(call.Operation.Owner, operation.Owner) && Obstacle(call.Operation, operation) is { } obstacle)
                {
                    diagnostics.Report(CallDiagnostics.CallNotAllowed, call.Location, call.Operation.Name, obstacle);
                }
            }
        }
    }

    /// <summary>What stands against a call, or null: a change of own state, or a way back, in the callee or in what it calls of the same contract.</summary>
    private static string? Obstacle(OperationSymbol callee, OperationSymbol caller)
    {
        var seen = new HashSet<OperationSymbol>();
        var open = new Queue<OperationSymbol>([callee]);
        while (open.Count > 0)
        {
            var operation = open.Dequeue();
            if (ReferenceEquals(operation, caller))
            {
                return $"It leads back to '{caller.Name}'; use 'foreach', or a function with a measure.";
            }

            if (!seen.Add(operation))
            {
                continue;
            }

            if (ChangedBy(operation) is { } field)
            {
                return $"It changes '{field.Name}', which is state of the same contract; say with primes what changes here.";
            }

            foreach (var call in CallsOf(operation.Clauses).Where(call => ReferenceEquals(call.Operation.Owner, operation.Owner)))
            {
                open.Enqueue(call.Operation);
            }
        }

        return null;
    }

    private static IEnumerable<BoundNode> NodesOf(OperationSymbol operation) => operation.Clauses.SelectMany(BoundTree.DescendantsAndSelf);

    private static IEnumerable<BoundOperationCall> CallsOf(IEnumerable<BoundClause> clauses) => clauses.SelectMany(BoundTree.DescendantsAndSelf).OfType<BoundOperationCall>();

    private static FieldSymbol? ChangedBy(OperationSymbol operation) => NodesOf(operation)
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

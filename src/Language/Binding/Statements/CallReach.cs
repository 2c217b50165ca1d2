using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Binding.Statements;

/// <summary>What a call in a clause leads to, by the clauses of the operations that it reaches.</summary>
internal static class CallReach
{
    /// <summary>
    /// What stands against a call, or null: the first of the operations that it reaches that is the caller itself, or against which something speaks. The cost is linear in the size of the clauses that are reached.
    /// </summary>
    /// <param name="callee">The operation that is called.</param>
    /// <param name="caller">The operation that calls.</param>
    /// <param name="wayBack">What stands against a call that leads back to the caller.</param>
    /// <param name="against">What speaks against an operation that is reached, or null.</param>
    /// <param name="follows">Whether a call that such an operation makes counts.</param>
    public static string? Obstacle(
        OperationSymbol callee, OperationSymbol caller, string wayBack, Func<OperationSymbol, string?> against, Func<OperationSymbol, BoundOperationCall, bool> follows)
    {
        var seen = new HashSet<OperationSymbol>();
        var open = new Queue<OperationSymbol>([callee]);
        while (open.Count > 0)
        {
            var operation = open.Dequeue();
            if (ReferenceEquals(operation, caller))
            {
                return wayBack;
            }

            if (!seen.Add(operation))
            {
                continue;
            }

            if (against(operation) is { } obstacle)
            {
                return obstacle;
            }

            foreach (var call in CallsOf(operation.Clauses).Where(call => follows(operation, call)))
            {
                open.Enqueue(call.Operation);
            }
        }

        return null;
    }

    /// <summary>The calls in clauses.</summary>
    public static IEnumerable<BoundOperationCall> CallsOf(IEnumerable<BoundClause> clauses) => NodesOf(clauses).OfType<BoundOperationCall>();

    /// <summary>All nodes of clauses.</summary>
    public static IEnumerable<BoundNode> NodesOf(IEnumerable<BoundClause> clauses) => clauses.SelectMany(BoundTree.DescendantsAndSelf);
}

using SysSpec.Language.Binding.Statements;
using SysSpec.Language.Checks.Atomicity;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Rebinding;

/// <summary>
/// What others see of the clauses of a contract's operation: as long as that stays the same, an edit of the clauses means nothing to who calls the operation. Who keeps the contract sees the clauses themselves.
/// </summary>
internal sealed class OperationFacts
{
    private readonly IReadOnlyList<string> _cases;
    private readonly HashSet<OperationSymbol> _called;
    private readonly bool _hasEffect;
    private readonly HashSet<FieldSymbol> _changed;
    private readonly OperationSummary _summary;

    private OperationFacts(OperationSymbol operation, OperationSummaries summaries)
    {
        // Properties name cases; queries and effects follow calls; lowering and the check of failure atomicity ask what changes.
        _cases = operation.Cases.Select(static c => c.Name).ToList();
        _called = [.. CallReach.CallsOf(operation.Clauses).Select(static c => c.Operation)];
        _hasEffect = Queries.HasEffect(operation);
        _changed = [.. FieldReads.ChangedBy(operation)];
        _summary = summaries.Of(operation);
    }

    /// <summary>The facts of contracts' operations. O(size of the clauses that they reach).</summary>
    public static Dictionary<OperationSymbol, OperationFacts> Of(IEnumerable<ContractSymbol> contracts, OperationSummaries summaries) =>
        contracts.SelectMany(static c => c.Operations).ToDictionary(static o => o, o => new OperationFacts(o, summaries));

    /// <summary>Whether others see the same.</summary>
    public bool IsSame(OperationFacts other) =>
        _hasEffect == other._hasEffect && _cases.SequenceEqual(other._cases) && _called.SetEquals(other._called) && _changed.SetEquals(other._changed) && _summary.IsSame(other._summary);
}

using SysSpec.Generators.Emit.Expressions;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Components;

/// <summary>
/// Which functions read no state of a component, only what they are given and entities: their methods are static, and who calls them needs no component. Answers are kept; each costs
/// O(size of the bodies reached).
/// </summary>
public sealed class StatelessFunctions(SystemContext system)
{
    private readonly Dictionary<FunctionSymbol, bool> _known = [];

    /// <summary>Whether a function is one.</summary>
    public bool Contains(FunctionSymbol function)
    {
        if (!_known.TryGetValue(function, out var known))
        {
            var reached = new HashSet<FunctionSymbol>();
            known = IsStateless(function, reached);
            _known[function] = known;
            foreach (var other in known ? reached : [])
            {
                _known[other] = true;
            }
        }

        return known;
    }

    // A function that is being looked at already does no harm by itself.
    private bool IsStateless(FunctionSymbol function, HashSet<FunctionSymbol> reached) =>
        _known.TryGetValue(function, out var known) ? known
        : !reached.Add(function) || (system.Composition.BodyOf(function) is { } body && ExpressionChildren.DescendantsAndSelf(body.Value).All(e => NeedsNoComponent(e, reached)));

    private bool NeedsNoComponent(BoundExpression expression, HashSet<FunctionSymbol> reached) => expression switch
    {
        BoundField { Receiver: null } or BoundThis or BoundFresh or BoundArenaTake or BoundBudgetTake => false,
        BoundField { Field: ModelSymbol model } => system.Composition.AbstractionOf(model) is null,
        BoundFunctionCall call => IsStateless(call.Function, reached),
        BoundConversion { Kind: ConversionKind.ToRefinement, Type: DeclaredType type } => !IsCheckedByComponent(type),
        BoundRecordCreation { Record: var record } => !IsCheckedByComponent(record),
        BoundRecordWith { Type: DeclaredType record } => !IsCheckedByComponent(record),
        _ => true,
    };

    private bool IsCheckedByComponent(DeclaredType type) => system.Options.Checks && RefinementChecks.StaticCall(system.Types, type, "") is null;
}

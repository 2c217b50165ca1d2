using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Flow;

/// <summary>
/// Whether expressions read what a change concerns. In a module, functions and abstract models of the contracts that it guarantees are computed from its own state, so a change of that
/// concerns them all. <paramref name="module"/> is null for the effects of a contract.
/// </summary>
internal sealed class StateReads(ModuleSymbol? module)
{
    private readonly Dictionary<FunctionSymbol, IReadOnlyCollection<FieldSymbol>> _functions = [];

    /// <summary>Whether an expression may read one of the fields. A null field stands for all fields of entities.</summary>
    public bool Touches(BoundExpression expression, IReadOnlyCollection<FieldSymbol?> fields)
    {
        var changesOwn = fields.Any(IsOwn);
        var changesEntities = fields.Contains(null);
        return ExpressionChildren.DescendantsAndSelf(expression).Any(part => part switch
        {
            BoundField { Field: ModelSymbol model } when changesOwn && module?.Abstractions.ContainsKey(model) == true => true,
            BoundField field => fields.Contains(field.Field) || (changesEntities && field.Field.Entity is not null),
            BoundFunctionCall { Function: { Body: null } } => true,
            BoundFunctionCall { Function: var function } =>
                (changesOwn && module is not null && function.Owner is ContractSymbol owner && module.Guarantees.Contains(owner))
                || Of(function).Any(read => fields.Contains(read) || (changesEntities && read.Entity is not null)),
            _ => false,
        });
    }

    private IReadOnlyCollection<FieldSymbol> Of(FunctionSymbol function)
    {
        if (!_functions.TryGetValue(function, out var fields))
        {
            fields = FieldReads.Of(function);
            _functions.Add(function, fields);
        }

        return fields;
    }

    private bool IsOwn(FieldSymbol? field) => module is not null && field switch
    {
        StateSymbol => true,
        ModelSymbol model => module.Guarantees.Contains(model.Contract),
        _ => false,
    };
}

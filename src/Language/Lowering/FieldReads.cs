using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Lowering;

/// <summary>Which state functions read and operations change, through everything that they call.</summary>
public static class FieldReads
{
    /// <summary>All fields that a function's value depends on, through the functions that it calls.</summary>
    public static IReadOnlyCollection<FieldSymbol> Of(FunctionSymbol function)
    {
        var fields = new HashSet<FieldSymbol>();
        Collect(function, [], fields);
        return fields;
    }

    /// <summary>All fields that an expression's value depends on.</summary>
    public static IReadOnlyCollection<FieldSymbol> Of(BoundExpression expression)
    {
        var fields = new HashSet<FieldSymbol>();
        Collect(expression, [], fields);
        return fields;
    }

    /// <summary>
    /// All fields that an operation of a contract can change, by its clauses and those of the operations that it calls. An operation without clauses can change every
    /// model of its contract. What a private operation can change its body says.
    /// </summary>
    public static IReadOnlyCollection<FieldSymbol> ChangedBy(OperationSymbol operation)
    {
        var fields = new HashSet<FieldSymbol>();
        Collect(operation, [], fields);
        return fields;
    }

    /// <summary>The field at the root of a target, or null if the target is a variable's.</summary>
    public static FieldSymbol? RootField(BoundExpression target) => target switch
    {
        BoundField field => field.Field,
        BoundIndex index => RootField(index.Receiver),
        BoundRecordField field => RootField(field.Receiver),
        BoundNarrowed narrowed => RootField(narrowed.Operand),
        BoundConversion conversion => RootField(conversion.Operand),
        _ => null,
    };

    private static void Collect(FunctionSymbol function, HashSet<FunctionSymbol> visited, HashSet<FieldSymbol> fields)
    {
        if (visited.Add(function) && function.Body is { } body)
        {
            Collect(body, visited, fields);
        }
    }

    private static void Collect(BoundExpression expression, HashSet<FunctionSymbol> visited, HashSet<FieldSymbol> fields)
    {
        foreach (var part in ExpressionChildren.DescendantsAndSelf(expression))
        {
            if (part is BoundField field)
            {
                fields.Add(field.Field);
            }
            else if (part is BoundFunctionCall call)
            {
                Collect(call.Function, visited, fields);
            }
        }
    }

    private static void Collect(OperationSymbol operation, HashSet<OperationSymbol> visited, HashSet<FieldSymbol> fields)
    {
        if (!visited.Add(operation))
        {
            return;
        }

        if (operation.Clauses.Count == 0 && operation.Owner is ContractSymbol contract)
        {
            fields.UnionWith(contract.Models);
            return;
        }

        IEnumerable<BoundStatement> statements = operation.Owner is ModuleSymbol module
            ? module.Bodies.TryGetValue(operation, out var body) ? [body.Block] : []
            : operation.Cases.Select(static c => c.Outcome).OfType<BoundStatement>();
        foreach (var statement in statements.SelectMany(ExpressionChildren.DescendantsAndSelf))
        {
            switch (statement)
            {
                case BoundAssign assign when RootField(assign.Target) is { } field:
                    fields.Add(field);
                    break;
                case BoundUpdate update when RootField(update.Target) is { } field:
                    fields.Add(field);
                    break;
                case BoundCall call:
                    fields.UnionWith(call.Targets.Select(static t => t.Target is null ? null : RootField(t.Target)).OfType<FieldSymbol>());
                    Collect(call.Call.Operation, visited, fields);
                    break;
                case BoundReturnCall call:
                    Collect(call.Call.Operation, visited, fields);
                    break;
                case BoundLet { Value: BoundNew created }:
                    fields.UnionWith(created.Fields.Select(static f => f.Field));
                    break;
            }
        }
    }
}

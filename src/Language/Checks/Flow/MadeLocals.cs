using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Flow;

/// <summary>
/// The locals of a body that only ever hold what was made while the body ran: new entities and identities, pages taken, results of operations that give away something new. Nothing that existed before is
/// changed through them.
/// </summary>
internal static class MadeLocals
{
    /// <summary>The locals, and <paramref name="parameters"/>, which get only such things. <paramref name="givesNew"/> tells whether a result of an operation is new.</summary>
    public static HashSet<VariableSymbol> Of(BoundStatement body, NormalForm normal, Func<OperationSymbol, int, bool> givesNew, IEnumerable<VariableSymbol> parameters)
    {
        var sources = new Dictionary<VariableSymbol, List<BoundExpression>>();
        var others = new HashSet<VariableSymbol>();
        foreach (var statement in ExpressionChildren.DescendantsAndSelf(body))
        {
            switch (statement)
            {
                case BoundLet let:
                    Add(sources, let.Local, let.Value);
                    break;
                case BoundAssign { Target: BoundVariable target } assign:
                    Add(sources, target.Variable, assign.Value);
                    break;
                case BoundCall call:
                    for (var i = 0; i < call.Targets.Count; i++)
                    {
                        if ((call.Targets[i].Local ?? (call.Targets[i].Target as BoundVariable)?.Variable) is { } result)
                        {
                            Add(sources, result, null);
                            if (!givesNew(call.Call.Operation, i))
                            {
                                others.Add(result);
                            }
                        }
                    }

                    break;
            }
        }

        var made = new HashSet<VariableSymbol>(sources.Keys.Where(local => !others.Contains(local)).Concat(parameters));
        while (made.RemoveWhere(local => sources.TryGetValue(local, out var values) && !values.TrueForAll(value => IsNew(value, normal, made))) > 0)
        {
        }

        return made;
    }

    /// <summary>Whether a value is new, or none, given the locals that hold new things.</summary>
    public static bool IsNew(BoundExpression value, NormalForm normal, HashSet<VariableSymbol> made) => Values.Bare(normal.Of(value)) switch
    {
        BoundNew or BoundFresh or BoundArenaTake or BoundLiteral { Value: null } => true,
        BoundVariable variable => made.Contains(variable.Variable),
        _ => false,
    };

    private static void Add(Dictionary<VariableSymbol, List<BoundExpression>> sources, VariableSymbol local, BoundExpression? value)
    {
        if (!sources.TryGetValue(local, out var values))
        {
            values = [];
            sources.Add(local, values);
        }

        if (value is not null)
        {
            values.Add(value);
        }
    }
}

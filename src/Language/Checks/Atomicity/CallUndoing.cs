using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Atomicity;

/// <summary>Whether a call undoes an earlier one: its operation is declared to undo the other, and it is called with the same things.</summary>
internal static class CallUndoing
{
    /// <summary>Whether calling an operation with some arguments, in normal form, undoes a change.</summary>
    public static bool Undoes(OperationSymbol operation, IReadOnlyList<BoundExpression> arguments, StateChange change)
    {
        if (change is not { Kind: ChangeKind.Called, IsLost: false, Callee: { } done } || !ReferenceEquals(operation.Undoes, done))
        {
            return false;
        }

        for (var i = 0; i < operation.Parameters.Count; i++)
        {
            if (!IsSame(operation, i, arguments[i], done, change))
            {
                return false;
            }
        }

        return true;
    }

    // A parameter is matched with the one of its name; else with the result that it takes back; else with the one at its place.
    private static bool IsSame(OperationSymbol operation, int index, BoundExpression argument, OperationSymbol done, StateChange change)
    {
        var parameter = operation.Parameters[index];
        for (var i = 0; i < done.Parameters.Count; i++)
        {
            if (done.Parameters[i].Name == parameter.Name && done.Parameters[i].Type.Unrefined == parameter.Type.Unrefined)
            {
                return SameExpression.Same(argument, change.Arguments[i]);
            }
        }

        if (done.Results.Any(r => r.Type.Unrefined == parameter.Type.Unrefined))
        {
            return Values.Bare(argument) is BoundVariable { Variable: var variable }
                && done.Results.Where((r, i) => r.Type.Unrefined == parameter.Type.Unrefined && i < change.Results.Count && ReferenceEquals(change.Results[i], variable)).Any();
        }

        return index < done.Parameters.Count && done.Parameters[index].Type.Unrefined == parameter.Type.Unrefined && SameExpression.Same(argument, change.Arguments[index]);
    }
}

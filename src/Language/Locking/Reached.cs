using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Locking;

/// <summary>Which variables name entities that were found through the fields by which a class of locks is ordered (<c>order Inode.guard by entries;</c>), and from which entity. Functions count as their contracts define them.</summary>
internal sealed class Reached
{
    private readonly NormalForm _normal;
    private readonly Dictionary<VariableSymbol, BoundExpression> _values = [];

    /// <summary>Looks at the variables of a body.</summary>
    public Reached(BoundBlock body, NormalForm normal)
    {
        _normal = normal;
        foreach (var statement in ExpressionChildren.DescendantsAndSelf(body))
        {
            switch (statement)
            {
                case BoundLet { Local.IsMutable: false } let:
                    _values[let.Local] = let.Value;
                    break;
                case BoundForEach loop:
                    _values[loop.Value ?? loop.Item] = loop.Domain;
                    break;
            }

            foreach (var expression in ExpressionChildren.Of(statement))
            {
                AddBindings(expression);
            }
        }
    }

    /// <summary>The variable of the entity from which a variable's entity was reached, or null if it was not, or can be something else.</summary>
    public VariableSymbol? From(VariableSymbol variable, LockSymbol @lock)
    {
        var found = _values.TryGetValue(variable, out var value) ? Of(value, @lock, [], 0) : null;
        return found is { Count: 1 } ? found.First() : null;
    }

    // The entities that a value is reached from; empty for none (`none`), null where it can be something else.
    private HashSet<VariableSymbol>? Of(BoundExpression value, LockSymbol @lock, Dictionary<VariableSymbol, BoundExpression> arguments, int depth)
    {
        HashSet<VariableSymbol>? Next(BoundExpression e) => Of(e, @lock, arguments, depth);
        switch (value)
        {
            case BoundLiteral { Value: null }:
                return [];
            case BoundNarrowed e:
                return Next(e.Operand);
            case BoundConversion e:
                return Next(e.Operand);
            case BoundConditional e:
                return Both(Next(e.Then), Next(e.Else));
            case BoundCoalesce e:
                return Both(Next(e.Option), Next(e.Default));
            case BoundRecordField e:
                return Next(e.Receiver);
            case BoundIndex e:
                return Next(e.Receiver);
            case BoundTryIndex e:
                return Next(e.Map);
            case BoundIntrinsic { Arguments.Count: > 0 } e:
                return Next(e.Arguments[0]);
            case BoundField { Receiver: { } receiver } e when @lock.Order.Contains(e.Field):
                return Entity(receiver, arguments) is { } root ? [root] : null;
            case BoundVariable { Variable: var variable }:
                return arguments.TryGetValue(variable, out var argument) ? Next(argument) : _values.TryGetValue(variable, out var meaning) ? Next(meaning) : null;
            case BoundFunctionCall { Function: { Body: { } body } function } call when depth < 8:
                var inner = new Dictionary<VariableSymbol, BoundExpression>(arguments);
                for (var i = 0; i < call.Arguments.Count; i++)
                {
                    inner[function.Parameters[i]] = call.Arguments[i];
                }

                foreach (var test in ExpressionChildren.DescendantsAndSelf(body).OfType<BoundOptionTest>())
                {
                    if (test.Binding is { } binding)
                    {
                        inner[binding] = test.Operand;
                    }
                }

                return Of(body, @lock, inner, depth + 1);
            default:
                return null;
        }
    }

    private VariableSymbol? Entity(BoundExpression receiver, Dictionary<VariableSymbol, BoundExpression> arguments)
    {
        var root = FieldNeeds.RootOf(receiver, _normal);
        return root is not null && arguments.TryGetValue(root, out var argument) ? FieldNeeds.RootOf(argument, _normal) : root;
    }

    private static HashSet<VariableSymbol>? Both(HashSet<VariableSymbol>? left, HashSet<VariableSymbol>? right) => left is null || right is null ? null : [.. left, .. right];

    private void AddBindings(BoundExpression expression)
    {
        foreach (var test in ExpressionChildren.DescendantsAndSelf(expression).OfType<BoundOptionTest>())
        {
            if (test.Binding is { } binding)
            {
                _values[binding] = test.Operand;
            }
        }
    }
}

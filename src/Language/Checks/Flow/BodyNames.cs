using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Checks.Flow;

/// <summary>What the fixed names of a body stand for: another fixed name, or a window of memory.</summary>
internal static class BodyNames
{
    /// <summary>A normal form that knows the names of a body.</summary>
    public static NormalForm Of(BoundStatement body)
    {
        var normal = new NormalForm();
        foreach (var statement in ExpressionChildren.DescendantsAndSelf(body))
        {
            if (statement is BoundLet { Local.IsMutable: false } let && StandsFor(normal.Of(let.Value), let.Local))
            {
                normal.Define(let.Local, let.Value);
            }

            if (statement is BoundMatch match)
            {
                foreach (var binding in match.Arms.SelectMany(static a => a.Patterns).OfType<BoundOptionPattern>().Select(static p => p.Binding).OfType<LocalSymbol>())
                {
                    Name(normal, binding, match.Value);
                }
            }

            foreach (var test in ExpressionChildren.Of(statement).SelectMany(ExpressionChildren.DescendantsAndSelf).OfType<BoundOptionTest>())
            {
                if (test.Binding is { } binding)
                {
                    Name(normal, binding, test.Operand);
                }
            }
        }

        return normal;
    }

    /// <summary>Whether a variable keeps the value that it has at a place where it can be named.</summary>
    public static bool IsFixed(VariableSymbol variable) => variable is ParameterSymbol or LocalSymbol { IsMutable: false };

    private static void Name(NormalForm normal, LocalSymbol binding, BoundExpression value)
    {
        if (StandsFor(normal.Of(value), binding))
        {
            normal.Define(binding, value);
        }
    }

    private static bool StandsFor(BoundExpression value, LocalSymbol local) =>
        value is BoundVariable { Variable: var variable } ? IsFixed(variable) : local.Type == BuiltinType.Buffer;
}

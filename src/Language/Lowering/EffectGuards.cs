using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Lowering;

/// <summary>Under which conditions a statement of an effect block is reached, and whether an expression has a value only then.</summary>
internal static class EffectGuards
{
    /// <summary>
    /// The conditions between a place and a statement after it, outermost first: branches entered and early exits passed. Null if they cannot be written as a condition
    /// (the arms of a match, the body of a loop).
    /// </summary>
    public static IReadOnlyList<BoundExpression>? Between(IReadOnlyList<EffectStep> path, int depth, int from)
    {
        var guards = new List<BoundExpression>();
        for (var d = depth; d < path.Count; d++)
        {
            for (var i = d == depth ? from : 0; i < path[d].Index; i++)
            {
                var passed = path[d].List.Items[i];
                if (passed is { Header: BoundIf { Else: null } exit } && passed.Bodies[0].Terminates)
                {
                    guards.Add(Not(exit.Condition));
                }
            }

            if (d + 1 < path.Count)
            {
                switch (path[d].Item.Header)
                {
                    case BoundIf entered:
                        guards.Add(ReferenceEquals(path[d + 1].List, path[d].Item.Bodies[0]) ? entered.Condition : Not(entered.Condition));
                        break;
                    case BoundBlock:
                        break;
                    default:
                        return null;
                }
            }
        }

        return guards;
    }

    /// <summary>Whether evaluating the expression can fail where no guard is known to hold.</summary>
    public static bool IsPartial(BoundExpression expression) => ExpressionChildren.DescendantsAndSelf(expression).Any(static e => e switch
    {
        BoundIndex or BoundSlice or BoundNarrowed or BoundFunctionCall => true,
        BoundConversion { Kind: ConversionKind.Checked or ConversionKind.FromInteger or ConversionKind.ToRefinement } => true,
        BoundBinary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder } => true,
        BoundUnary { Operator: UnaryOperator.Negate } => true,
        _ => false,
    });

    /// <summary>Whether a child of an expression is evaluated only in some cases.</summary>
    public static bool IsConditional(BoundExpression parent, BoundExpression child) => parent switch
    {
        BoundBinary { Operator: BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Implies } e => ReferenceEquals(e.Right, child),
        BoundConditional e => !ReferenceEquals(e.Condition, child),
        BoundCoalesce e => ReferenceEquals(e.Default, child),
        BoundMatchExpression e => !ReferenceEquals(e.Value, child),
        BoundComprehension or BoundQuantifier => true,
        _ => false,
    };

    /// <summary><c>if all guards hold then some(value) else none</c>, over fresh copies of the variables that the guards bind.</summary>
    public static BoundExpression Guarded(IReadOnlyList<BoundExpression> guards, BoundExpression value)
    {
        var type = new OptionType(value.Type);
        var condition = guards.Aggregate((all, next) => new BoundBinary(value.Location, BuiltinType.Bool, BinaryOperator.And, all, next));
        var guarded = new BoundConditional(value.Location, type, condition,
            new BoundConversion(value.Location, type, ConversionKind.ToOption, value), new BoundLiteral(value.Location, type, null));
        return new FreshBindings().Rewrite(guarded);
    }

    private static BoundExpression Not(BoundExpression condition) => condition is BoundUnary { Operator: UnaryOperator.Not } negated
        ? negated.Operand
        : new BoundUnary(condition.Location, BuiltinType.Bool, UnaryOperator.Not, condition);

    private sealed class FreshBindings : BoundRewriter
    {
        private readonly Dictionary<VariableSymbol, LocalSymbol> _fresh = [];

        public override BoundExpression Rewrite(BoundExpression expression) =>
            expression is BoundVariable variable && _fresh.TryGetValue(variable.Variable, out var fresh) ? variable with { Variable = fresh } : Rebuild(expression);

        protected override LocalSymbol Declare(LocalSymbol local) => _fresh[local] = new LocalSymbol(local.Name, local.Type, local.IsMutable, local.Location);
    }
}

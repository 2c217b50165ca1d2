using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Lowering;

/// <summary>Which points of the state a call of a function reads, in terms of its arguments.</summary>
internal static class FunctionPoints
{
    /// <summary>
    /// The points. One that depends on more than the arguments (on a variable of a quantifier, say) is over variables that the caller does not have, and so is no point that the
    /// caller names; of a recursive function the fields are read as a whole.
    /// </summary>
    public static IReadOnlyList<EffectPoint> Of(BoundFunctionCall call) => Of(call, []);

    private static List<EffectPoint> Of(BoundFunctionCall call, IReadOnlyList<FunctionSymbol> callers)
    {
        if (callers.Contains(call.Function) || call.Function.Body is not { } body)
        {
            return FieldReads.Of(call.Function).Select(EffectPoint.Whole).ToList();
        }

        var arguments = new Arguments(call.Function.Parameters.Zip(call.Arguments, static (p, a) => (p, a)).ToDictionary(static x => x.p, static x => x.a));
        return Points([arguments.Rewrite(body)], [.. callers, call.Function]).ToList();
    }

    private static IEnumerable<EffectPoint> Points(IReadOnlyList<BoundExpression> chain, IReadOnlyList<FunctionSymbol> callers)
    {
        var node = chain[chain.Count - 1];
        IEnumerable<EffectPoint> own = node switch
        {
            BoundField => [EffectPoint.Around(chain)],
            BoundFunctionCall call => Of(call, callers),
            _ => [],
        };
        return own.Concat(ExpressionChildren.Of(node).SelectMany(child => Points([.. chain, child], callers)));
    }

    private sealed class Arguments(Dictionary<ParameterSymbol, BoundExpression> values) : BoundRewriter
    {
        public override BoundExpression Rewrite(BoundExpression expression) =>
            expression is BoundVariable { Variable: ParameterSymbol parameter } && values.TryGetValue(parameter, out var value) ? value : Rebuild(expression);
    }
}

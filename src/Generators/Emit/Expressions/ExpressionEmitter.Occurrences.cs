using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;

namespace SysSpec.Generators.Emit.Expressions;

/// <content>Whether bytes occur in a byte string: <c>s.indexOf(x) is none</c>, where nobody asks for the position.</content>
public sealed partial class ExpressionEmitter
{
    private const int MostAtOnce = 3;

    private static bool IsOccurrence(BoundExpression expression, bool isSome, out BoundExpression text, out BoundExpression value)
    {
        if (expression is BoundOptionTest { Binding: null, Operand: BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.IndexOf } search } test && test.IsSome == isSome)
        {
            (text, value) = (search.Arguments[0], search.Arguments[1]);
            return true;
        }

        (text, value) = (expression, expression);
        return false;
    }

    private Code Occurrence(BoundExpression text, IReadOnlyList<BoundExpression> values, bool isSome)
    {
        var call = $"{Span(text).Receiver}.{(values.Count == 1 ? "Contains" : "ContainsAny")}({string.Join(", ", values.Select(v => Emit(v).Text))})";
        return isSome ? Code.Primary(call) : new("!" + call, Level.Unary);
    }

    // `s.indexOf(x) is none and s.indexOf(y) is none` is one walk over the string; likewise `is some`, joined by `or`. What stands before it in the chain is left.
    private (BoundExpression? Before, Code Test)? Occurrences(BoundBinary chain)
    {
        var isSome = chain.Operator == BinaryOperator.Or;
        if (!IsOccurrence(chain.Right, isSome, out var text, out var last))
        {
            return null;
        }

        var values = new List<BoundExpression> { last };
        BoundExpression? before = chain.Left;
        while (before is not null && values.Count < MostAtOnce)
        {
            var (rest, test) = before is BoundBinary next && next.Operator == chain.Operator ? (next.Left, next.Right) : (null, before);
            if (!IsOccurrence(test, isSome, out var other, out var value) || !SameExpression.Same(text, other))
            {
                break;
            }

            values.Insert(0, value);
            before = rest;
        }

        return values.Count > 1 ? (before, Occurrence(text, values, isSome)) : null;
    }
}

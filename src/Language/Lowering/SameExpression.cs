using System.Numerics;
using SysSpec.Language.Bound;

namespace SysSpec.Language.Lowering;

/// <summary>Whether two expressions mean the same by their form, wherever they were written.</summary>
public static class SameExpression
{
    /// <summary>
    /// True if both have one form over the same symbols. False says nothing: <c>a + b</c> and <c>b + a</c>, or two quantifiers, are not recognised as equal.
    /// </summary>
    public static bool Same(BoundExpression? left, BoundExpression? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left is null || right is null || left.GetType() != right.GetType() || !SameHead(left, right))
        {
            return false;
        }

        var operands = ExpressionChildren.Of(left).ToList();
        var others = ExpressionChildren.Of(right).ToList();
        return operands.Count == others.Count && operands.Zip(others, Same).All(static same => same);
    }

    /// <summary>Whether two constants are the same value.</summary>
    public static bool SameValue(object? left, object? right) => (left, right) switch
    {
        (byte[] a, byte[] b) => a.SequenceEqual(b),
        _ => Equals(left, right),
    };

    private static bool SameHead(BoundExpression left, BoundExpression right) => (left, right) switch
    {
        (BoundLiteral a, BoundLiteral b) => a.Type == b.Type && SameValue(a.Value, b.Value),
        (BoundConstant a, BoundConstant b) => ReferenceEquals(a.Constant, b.Constant),
        (BoundVariable a, BoundVariable b) => ReferenceEquals(a.Variable, b.Variable),
        (BoundThis or BoundRecordSelf, _) => true,
        (BoundField a, BoundField b) => ReferenceEquals(a.Field, b.Field),
        (BoundRecordField a, BoundRecordField b) => ReferenceEquals(a.Field, b.Field),
        (BoundIndex or BoundTryIndex or BoundNarrowed or BoundCoalesce or BoundContains or BoundInList or BoundConditional, _) => left.Type == right.Type,
        (BoundSlice a, BoundSlice b) => a.From is null == b.From is null && a.To is null == b.To is null,
        (BoundUnary a, BoundUnary b) => a.Operator == b.Operator && a.Type == b.Type,
        (BoundBinary a, BoundBinary b) => a.Operator == b.Operator && a.Type == b.Type,
        (BoundConversion a, BoundConversion b) => a.Kind == b.Kind && a.Type == b.Type,
        (BoundOptionTest a, BoundOptionTest b) => a.IsSome == b.IsSome && a.Binding is null && b.Binding is null,
        (BoundRange a, BoundRange b) => a.IsInclusive == b.IsInclusive,
        (BoundRecordCreation a, BoundRecordCreation b) => SameFields(a.Fields, b.Fields),
        (BoundRecordWith a, BoundRecordWith b) => SameFields(a.Fields, b.Fields),
        (BoundCollectionLiteral or BoundMapLiteral, _) => left.Type == right.Type,
        (BoundFunctionCall a, BoundFunctionCall b) => ReferenceEquals(a.Function, b.Function),
        (BoundIntrinsic a, BoundIntrinsic b) => a.Intrinsic == b.Intrinsic && a.Type == b.Type,
        _ => false,
    };

    private static bool SameFields<T>(IReadOnlyList<BoundFieldValue<T>> left, IReadOnlyList<BoundFieldValue<T>> right)
        where T : class =>
        left.Count == right.Count && left.Zip(right, static (a, b) => ReferenceEquals(a.Field, b.Field)).All(static same => same);

    /// <summary>The value of a constant expression, or null if it is not constant.</summary>
    public static object? ConstantValue(BoundExpression expression) => expression switch
    {
        BoundLiteral { Value: bool or BigInteger or byte[] } literal => literal.Value,
        BoundConstant constant => constant.Constant.Value,
        BoundConversion { Kind: ConversionKind.Widen or ConversionKind.ToRefinement or ConversionKind.FromRefinement } conversion => ConstantValue(conversion.Operand),
        _ => null,
    };
}

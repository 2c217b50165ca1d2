using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Expressions;

/// <summary>How great numbers can be, as far as the form of an expression tells: what fits a narrower type for certain need not be tested.</summary>
public static class Bounds
{
    /// <summary>Whether all values of an expression belong to a type.</summary>
    public static bool Fits(BoundExpression expression, IntegerType type) => expression.Type.Unrefined is IntegerType { IsSigned: false } && Greatest(expression) <= type.Maximum;

    // Of an expression of an unsigned type.
    private static BigInteger Greatest(BoundExpression expression)
    {
        var byType = expression.Type.Unrefined is IntegerType { IsSigned: false } type ? type.Maximum : IntegerType.ULong.Maximum;
        return SameExpression.ConstantValue(expression) is BigInteger { Sign: >= 0 } constant ? constant : expression switch
        {
            BoundConversion { Kind: ConversionKind.Widen or ConversionKind.Checked or ConversionKind.ToRefinement or ConversionKind.FromRefinement } e => BigInteger.Min(byType, Greatest(e.Operand)),
            BoundBinary { Operator: BinaryOperator.Remainder } e => BigInteger.Min(Greatest(e.Left), BigInteger.Max(Greatest(e.Right) - 1, 0)),
            BoundBinary { Operator: BinaryOperator.BitAnd } e => BigInteger.Min(Greatest(e.Left), Greatest(e.Right)),
            BoundBinary { Operator: BinaryOperator.Divide } e when SameExpression.ConstantValue(e.Right) is BigInteger { Sign: > 0 } by => Greatest(e.Left) / by,
            BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Min } e => e.Arguments.Select(Greatest).Min(),
            BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Max } e => e.Arguments.Select(Greatest).Max(),
            _ => byType,
        };
    }
}

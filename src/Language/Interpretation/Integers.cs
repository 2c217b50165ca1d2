using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Interpretation;

/// <summary>Exact integer arithmetic in sized types: a result that the type does not include is a failure, except of the wrapping operators.</summary>
internal static class Integers
{
    /// <summary>The integer behind a type: itself, or what is behind an enum, flags, opaque type or errors.</summary>
    public static IntegerType Behind(TypeSymbol type) => type.Unrefined switch
    {
        IntegerType integer => integer,
        EnumSymbol @enum => @enum.Underlying,
        OpaqueSymbol opaque => opaque.Underlying,
        ErrorsSymbol => IntegerType.Int,
        _ => throw new InvalidOperationException($"{type.Display} is no integer."),
    };

    /// <summary>The result of an arithmetic or bitwise operator, or null for other operators.</summary>
    public static BigInteger? Apply(BoundBinary node, BigInteger left, BigInteger right)
    {
        var type = Behind(node.Type);
        return node.Operator switch
        {
            BinaryOperator.Add => Checked(node, type, left + right),
            BinaryOperator.Subtract => Checked(node, type, left - right),
            BinaryOperator.Multiply => Checked(node, type, left * right),
            BinaryOperator.Divide => Checked(node, type, BigInteger.Divide(left, NotZero(node, right))),
            BinaryOperator.Remainder => BigInteger.Remainder(left, NotZero(node, right)),
            BinaryOperator.AddWrap => Wrap(type, left + right),
            BinaryOperator.SubtractWrap => Wrap(type, left - right),
            BinaryOperator.MultiplyWrap => Wrap(type, left * right),
            BinaryOperator.BitAnd => left & right,
            BinaryOperator.BitOr => left | right,
            BinaryOperator.BitXor => left ^ right,
            BinaryOperator.ShiftLeft => Wrap(type, left << ShiftCount(type, right)),
            BinaryOperator.ShiftRight => left >> ShiftCount(type, right),
            _ => null,
        };
    }

    /// <summary>The value, if the type includes it.</summary>
    public static BigInteger Checked(BoundExpression node, IntegerType type, BigInteger value) => type.Includes(value)
        ? value
        : throw new InterpreterContractFailure(FailureKind.Overflow, $"{node.Location.Text} is {value}, which is no {type.Display}", node.Location);

    /// <summary>The value's lowest bits, as many as the type has.</summary>
    public static BigInteger Wrap(IntegerType type, BigInteger value)
    {
        var modulus = BigInteger.One << type.Bits;
        var rest = BigInteger.Remainder(value, modulus);
        rest = rest.Sign < 0 ? rest + modulus : rest;
        return rest > type.Maximum ? rest - modulus : rest;
    }

    // As machines do: the count is taken modulo the width, and for types narrower than 32 bits modulo 32.
    private static int ShiftCount(IntegerType type, BigInteger count) => (int)(count & (type.Bits == 64 ? 63 : 31));

    private static BigInteger NotZero(BoundExpression node, BigInteger divisor) => divisor.IsZero
        ? throw new InterpreterContractFailure(FailureKind.DivisionByZero, node.Location.Text, node.Location)
        : divisor;
}

using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Conversions;

/// <summary>Operators on constants. Numbers have the range of their type; an <see cref="UntypedInteger"/> has none.</summary>
internal static class ConstantArithmetic
{
    // Larger shifts of literals are surely mistakes and would take memory without bound.
    private const int MaximumShift = 1024;

    /// <summary>The value of an operator other than the logical ones.</summary>
    public static Constant Of(BinaryOperator @operator, object? left, object? right, TypeSymbol type) => (@operator, left, right) switch
    {
        (BinaryOperator.Equal, _, _) => Constant.Of(AreEqual(left, right)),
        (BinaryOperator.NotEqual, _, _) => Constant.Of(!AreEqual(left, right)),
        (_, BigInteger a, BigInteger b) => OfNumbers(@operator, a, b, type),
        (_, byte[] a, byte[] b) => OfBytes(@operator, a, b),
        _ => Constant.Unknown,
    };

    /// <summary>Whether two constants of one type are the same value.</summary>
    public static bool AreEqual(object? left, object? right) => left is byte[] a && right is byte[] b ? a.SequenceEqual(b) : Equals(left, right);

    /// <summary>The number if the type has it.</summary>
    public static Constant Checked(BigInteger value, TypeSymbol type) => RangeOf(type) is { } range && !range.Includes(value)
        ? Constant.Failure($"{value} is no value of '{type}'")
        : Constant.Of(value);

    /// <summary>All bits of the type inverted.</summary>
    public static BigInteger Complement(BigInteger value, TypeSymbol type) => RangeOf(type) is { IsSigned: false } range ? range.Maximum - value : -value - 1;

    private static IntegerType? RangeOf(TypeSymbol type) => type switch
    {
        IntegerType integer => integer,
        EnumSymbol @enum => @enum.Underlying,
        OpaqueSymbol opaque => opaque.Underlying,
        _ => null,
    };

    private static Constant OfNumbers(BinaryOperator @operator, BigInteger a, BigInteger b, TypeSymbol type) => @operator switch
    {
        BinaryOperator.Add => Checked(a + b, type),
        BinaryOperator.Subtract => Checked(a - b, type),
        BinaryOperator.Multiply => Checked(a * b, type),
        BinaryOperator.Divide => b.IsZero ? Constant.Failure("it divides by zero") : Checked(BigInteger.Divide(a, b), type),
        BinaryOperator.Remainder => b.IsZero ? Constant.Failure("it divides by zero") : Constant.Of(BigInteger.Remainder(a, b)),
        BinaryOperator.AddWrap => Constant.Of(Wrapped(a + b, type)),
        BinaryOperator.SubtractWrap => Constant.Of(Wrapped(a - b, type)),
        BinaryOperator.MultiplyWrap => Constant.Of(Wrapped(a * b, type)),
        BinaryOperator.BitAnd => Constant.Of(a & b),
        BinaryOperator.BitOr => Constant.Of(a | b),
        BinaryOperator.BitXor => Constant.Of(a ^ b),
        BinaryOperator.ShiftLeft => OfShift(a, b, type, static (x, n) => x << n),
        BinaryOperator.ShiftRight => OfShift(a, b, type, static (x, n) => x >> n),
        BinaryOperator.Less => Constant.Of(a < b),
        BinaryOperator.LessOrEqual => Constant.Of(a <= b),
        BinaryOperator.Greater => Constant.Of(a > b),
        BinaryOperator.GreaterOrEqual => Constant.Of(a >= b),
        BinaryOperator.Has => Constant.Of((a & b) == b),
        _ => Constant.Unknown,
    };

    private static Constant OfShift(BigInteger value, BigInteger count, TypeSymbol type, Func<BigInteger, int, BigInteger> shift)
    {
        var width = RangeOf(type)?.Bits ?? MaximumShift;
        return count.Sign < 0 || count >= width ? Constant.Failure($"it shifts by {count}, which is not below {width}") : Constant.Of(Wrapped(shift(value, (int)count), type));
    }

    private static BigInteger Wrapped(BigInteger value, TypeSymbol type)
    {
        if (RangeOf(type) is not { } range)
        {
            return value;
        }

        var size = BigInteger.One << range.Bits;
        var low = BigInteger.Remainder(value, size);
        low = low.Sign < 0 ? low + size : low;
        return low > range.Maximum ? low - size : low;
    }

    private static Constant OfBytes(BinaryOperator @operator, byte[] a, byte[] b) => @operator switch
    {
        BinaryOperator.Concat => Constant.Of((byte[])[.. a, .. b]),
        BinaryOperator.Less => Constant.Of(Compare(a, b) < 0),
        BinaryOperator.LessOrEqual => Constant.Of(Compare(a, b) <= 0),
        BinaryOperator.Greater => Constant.Of(Compare(a, b) > 0),
        BinaryOperator.GreaterOrEqual => Constant.Of(Compare(a, b) >= 0),
        _ => Constant.Unknown,
    };

    /// <summary>Content order: byte by byte, unsigned; a prefix goes first.</summary>
    private static int Compare(byte[] a, byte[] b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i])
            {
                return a[i] - b[i];
            }
        }

        return a.Length - b.Length;
    }
}

using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Expressions;

/// <content>Operators.</content>
public sealed partial class ExpressionEmitter
{
    private static readonly Dictionary<BinaryOperator, (string Sign, Level Level)> Signs = new()
    {
        [BinaryOperator.Add] = ("+", Level.Additive),
        [BinaryOperator.Subtract] = ("-", Level.Additive),
        [BinaryOperator.Multiply] = ("*", Level.Multiplicative),
        [BinaryOperator.Divide] = ("/", Level.Multiplicative),
        [BinaryOperator.Remainder] = ("%", Level.Multiplicative),
        [BinaryOperator.AddWrap] = ("+", Level.Additive),
        [BinaryOperator.SubtractWrap] = ("-", Level.Additive),
        [BinaryOperator.MultiplyWrap] = ("*", Level.Multiplicative),
        [BinaryOperator.BitAnd] = ("&", Level.BitAnd),
        [BinaryOperator.BitOr] = ("|", Level.BitOr),
        [BinaryOperator.BitXor] = ("^", Level.BitXor),
        [BinaryOperator.ShiftLeft] = ("<<", Level.Shift),
        [BinaryOperator.ShiftRight] = (">>", Level.Shift),
        [BinaryOperator.Equal] = ("==", Level.Equality),
        [BinaryOperator.NotEqual] = ("!=", Level.Equality),
        [BinaryOperator.Less] = ("<", Level.Relational),
        [BinaryOperator.LessOrEqual] = ("<=", Level.Relational),
        [BinaryOperator.Greater] = (">", Level.Relational),
        [BinaryOperator.GreaterOrEqual] = (">=", Level.Relational),
        [BinaryOperator.And] = ("&&", Level.And),
        [BinaryOperator.Or] = ("||", Level.Or),
    };

    /// <summary>Emits the opposite of a condition without a superfluous <c>!</c>.</summary>
    public Code Negated(BoundExpression condition) => condition switch
    {
        BoundUnary { Operator: UnaryOperator.Not } e => Emit(e.Operand),
        BoundOptionTest { Binding: null } e => Emit(e with { IsSome = !e.IsSome }),
        BoundBinary { Operator: BinaryOperator.Equal } e => Emit(e with { Operator = BinaryOperator.NotEqual }),
        BoundBinary { Operator: BinaryOperator.NotEqual } e => Emit(e with { Operator = BinaryOperator.Equal }),
        BoundBinary { Operator: BinaryOperator.Less } e => Emit(e with { Operator = BinaryOperator.GreaterOrEqual }),
        BoundBinary { Operator: BinaryOperator.LessOrEqual } e => Emit(e with { Operator = BinaryOperator.Greater }),
        BoundBinary { Operator: BinaryOperator.Greater } e => Emit(e with { Operator = BinaryOperator.LessOrEqual }),
        BoundBinary { Operator: BinaryOperator.GreaterOrEqual } e => Emit(e with { Operator = BinaryOperator.Less }),
        _ => new($"!{Emit(condition).At(Level.Unary)}", Level.Unary),
    };

    private static bool IsSmall(TypeSymbol type) => type.Unrefined is IntegerType { Bits: < 32 };

    private Code Unary(BoundUnary e)
    {
        switch (e.Operator)
        {
            case UnaryOperator.Not:
                return Negated(e.Operand);
            case UnaryOperator.Complement when IsSmall(e.Type):
                return Code.Primary($"unchecked(({Types.Stored(e.Type)})~{Emit(e.Operand).At(Level.Unary)})");
            case UnaryOperator.Complement:
                return new($"~{Emit(e.Operand).At(Level.Unary)}", Level.Unary);
            default:
                return Arithmetic(e.Type, () => new($"-{Emit(e.Operand).At(Level.Unary)}", Level.Unary));
        }
    }

    private Code Binary(BoundBinary e)
    {
        switch (e.Operator)
        {
            case BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder:
                return Arithmetic(e.Type, () => Plain(e));
            case BinaryOperator.AddWrap or BinaryOperator.SubtractWrap or BinaryOperator.MultiplyWrap:
                return Wrapping(e);
            case BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight:
                var shift = new Code($"{Emit(e.Left).At(Level.Shift)} {Signs[e.Operator].Sign} {Int32(e.Right).At(Level.Additive)}", Level.Shift);
                return IsSmall(e.Type) ? Code.Primary($"unchecked(({Types.Stored(e.Type)})({shift}))") : shift;
            case BinaryOperator.BitAnd or BinaryOperator.BitOr or BinaryOperator.BitXor:
                return IsSmall(e.Type) ? new($"({Types.Stored(e.Type)})({Plain(e)})", Level.Unary) : Plain(e);
            case BinaryOperator.Implies:
                return new($"{Negated(e.Left).At(Level.Or)} || {Emit(e.Right).At(Level.Or)}", Level.Or);
            case BinaryOperator.Has:
                return Has(e);
            case BinaryOperator.Concat when e.Type.Unrefined == BuiltinType.Bytes:
                return Code.Primary($"ByteSpans.Concat({Emit(e.Left)}, {Emit(e.Right)})", Form.Bytes);
            case BinaryOperator.Concat:
                return Code.Primary($"{Site.Helpers.Use("Concat", CollectionShape.Of(e.Type))}({Emit(e.Left)}, {Emit(e.Right)})");
            case BinaryOperator.Union or BinaryOperator.Without:
                return Code.Primary($"{Site.Helpers.Use(e.Operator.ToString(), CollectionShape.Of(e.Type))}({DefaultShape(e.Left)}, {DefaultShape(e.Right)})");
            default:
                return e.Operator is BinaryOperator.And or BinaryOperator.Or ? Logical(e) : Comparison(e);
        }
    }

    private Code Logical(BoundBinary e)
    {
        // C# groups && and || to the left as the spec does; parentheses only where they differ, and around && inside || for the reader.
        var (sign, level) = Signs[e.Operator];
        var joined = Occurrences(e);
        if (joined is { Before: null } whole)
        {
            return whole.Test;
        }

        var before = joined?.Before ?? e.Left;
        var (left, right) = (Emit(before), joined?.Test ?? Emit(e.Right));
        string Side(Code side, BoundExpression of, Level at) =>
            e.Operator == BinaryOperator.Or && of is BoundBinary { Operator: BinaryOperator.And } ? $"({side})" : side.At(at);
        return new($"{Side(left, before, level)} {sign} {Side(right, e.Right, level + 1)}", level);
    }

    private Code Plain(BoundBinary e)
    {
        var (sign, level) = Signs[e.Operator];
        var (left, right) = Operands(e.Left, e.Right);
        return new($"{left.At(level)} {sign} {right.At(level + 1)}", level);
    }

    // C# widens the narrower operand by itself where the other one has the type already.
    private (Code Left, Code Right) Operands(BoundExpression left, BoundExpression right)
    {
        var wide = left.Type.Unrefined is IntegerType { Bits: >= 32 };
        if (wide && left is BoundConversion { Kind: ConversionKind.Widen } l && IsTyped(right))
        {
            return (Emit(l.Operand), Emit(right));
        }

        if (wide && right is BoundConversion { Kind: ConversionKind.Widen } r && IsTyped(left))
        {
            return (Emit(left), Emit(r.Operand));
        }

        return (Emit(left, targeted: left is BoundLiteral && IsTyped(right)), Emit(right, targeted: right is BoundLiteral && IsTyped(left)));
    }

    private static bool IsTyped(BoundExpression expression) => expression switch
    {
        BoundLiteral or BoundConversion { Kind: ConversionKind.Widen } => false,
        BoundBinary { Operator: BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight } e => IsTyped(e.Left),
        BoundBinary e => IsTyped(e.Left) || IsTyped(e.Right),
        BoundUnary e => IsTyped(e.Operand),
        BoundConversion e when e.Kind is ConversionKind.FromRefinement or ConversionKind.ToRefinement => IsTyped(e.Operand),
        _ => true,
    };

    private Code Arithmetic(TypeSymbol type, Func<Code> operation)
    {
        if (!Site.Options.Checks || _checkedDepth > 0)
        {
            var inner = operation();
            return IsSmall(type) ? new($"({Types.Stored(type)})({inner})", Level.Unary) : inner;
        }

        _checkedDepth++;
        var code = operation();
        _checkedDepth--;
        return Code.Primary(IsSmall(type) ? $"checked(({Types.Stored(type)})({code}))" : $"checked({code})");
    }

    private Code Wrapping(BoundBinary e)
    {
        var depth = _checkedDepth;
        _checkedDepth = 0;
        var code = Plain(e);
        _checkedDepth = depth;
        return Code.Primary(IsSmall(e.Type) ? $"unchecked(({Types.Stored(e.Type)})({code}))" : $"unchecked({code})");
    }

    private Code Has(BoundBinary e)
    {
        var (flags, wanted) = (Emit(e.Left), Emit(e.Right));
        return e.Right is BoundLiteral or BoundConstant or BoundVariable
            ? new($"({flags.At(Level.BitAnd)} & {wanted.At(Level.Equality)}) == {wanted.At(Level.Relational)}", Level.Equality)
            : Code.Primary($"{flags.Receiver}.HasFlag({wanted})");
    }

    private Code Comparison(BoundBinary e)
    {
        var type = e.Left.Type.Unrefined;
        var (sign, level) = Signs[e.Operator];
        if (type == BuiltinType.Bytes || type == BuiltinType.Buffer)
        {
            return BytesComparison(e);
        }

        if (IsCollection(type))
        {
            var same = $"{Site.Helpers.Use("Same", CollectionShape.Of(type))}({DefaultShape(e.Left)}, {DefaultShape(e.Right)})";
            return e.Operator == BinaryOperator.Equal ? Code.Primary(same) : new("!" + same, Level.Unary);
        }

        if (LengthAgainstLiteral(e) is { } plain)
        {
            return plain;
        }

        var (left, right) = type is IntegerType ? Operands(e.Left, e.Right) : (Emit(e.Left, e.Left is BoundLiteral { Value: null }), Emit(e.Right, e.Right is BoundLiteral { Value: null }));
        return new($"{left.At(level)} {sign} {right.At(level + 1)}", level);
    }

    // `name.Length > 0` reads better than `(uint)name.Length > 0u` and means the same for numbers that an int can hold.
    private Code? LengthAgainstLiteral(BoundBinary e)
    {
        var (sign, level) = Signs[e.Operator];
        return e switch
        {
            { Left: BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Length or Language.Bound.Intrinsic.Count } size, Right: BoundLiteral { Value: System.Numerics.BigInteger n } }
                when n <= int.MaxValue && SizeAsInt(size) is { } text => new($"{text} {sign} {n}", level),
            { Right: BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Length or Language.Bound.Intrinsic.Count } size, Left: BoundLiteral { Value: System.Numerics.BigInteger n } }
                when n <= int.MaxValue && SizeAsInt(size) is { } text => new($"{n} {sign} {text}", level),
            _ => null,
        };
    }

    private Code BytesComparison(BoundBinary e)
    {
        var (left, right) = (Emit(e.Left), Emit(e.Right));
        var (sign, level) = Signs[e.Operator];
        if (e.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            if (left.Form == Form.Bytes && right.Form == Form.Bytes)
            {
                return new($"{left.At(level)} {sign} {right.At(level + 1)}", level);
            }

            if ((ShortText(e.Right) is { } end ? (left, end) : ShortText(e.Left) is { } start ? (right, start) : default((Code Text, string Pattern)?)) is { } shortly)
            {
                return new($"{shortly.Text.AsSpan().At(Level.Relational)} is {(e.Operator == BinaryOperator.Equal ? "" : "not ")}{shortly.Pattern}", Level.Relational);
            }

            var (receiver, other) = left.Text.EndsWith("u8", StringComparison.Ordinal) ? (right, left) : (left, right);
            var same = receiver.AsSpan() is var span && other.Text == "\"\"u8" ? $"{span.Receiver}.IsEmpty" : $"{span.Receiver}.SequenceEqual({other})";
            return e.Operator == BinaryOperator.Equal ? Code.Primary(same) : new("!" + same, Level.Unary);
        }

        return new($"{left.AsSpan().Receiver}.SequenceCompareTo({right}) {sign} 0", level);
    }

    // A constant of one or two bytes as a pattern: compared in place, where the general comparison is a call.
    private static string? ShortText(BoundExpression expression) => SameExpression.ConstantValue(expression) is byte[] { Length: 1 or 2 } bytes
        ? $"[{string.Join(", ", bytes.Select(Identifiers.Byte))}]"
        : null;
}

using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Expressions;

/// <content>Conversions.</content>
public sealed partial class ExpressionEmitter
{
    private Code Conversion(BoundConversion e, bool targeted)
    {
        switch (e.Kind)
        {
            case ConversionKind.Widen when e.Operand is BoundLiteral literal:
                return Literal(literal.Value, e.Type, targeted, literal.Location.Text);
            case ConversionKind.Widen:
                return targeted ? Emit(e.Operand, targeted) : new($"({Types.Stored(e.Type)}){Emit(e.Operand).At(Level.Unary)}", Level.Unary);
            case ConversionKind.Checked:
                return Narrow(e.Operand, (IntegerType)e.Type.Unrefined);
            case ConversionKind.ToOption:
                return ToOption(e, targeted);
            case ConversionKind.ToRefinement:
                return Refined(e, targeted);
            case ConversionKind.ToInteger:
                var value = Emit(e.Operand);
                if (e.Operand.Type.Unrefined is OpaqueSymbol opaque)
                {
                    return opaque.Underlying == e.Type.Unrefined || targeted ? Code.Primary($"{value.Receiver}.Value") : new($"({Types.Stored(e.Type)}){value.Receiver}.Value", Level.Unary);
                }

                return new($"({Types.Stored(e.Type)}){value.At(Level.Unary)}", Level.Unary);
            case ConversionKind.FromInteger:
                return FromInteger(e);
            case ConversionKind.BufferToBytes:
                return Emit(e.Operand);
            case ConversionKind.Collection:
                return Collection(e);
            default:
                return Emit(e.Operand, targeted);
        }
    }

    /// <summary>Emits an integer as an <c>int</c>: an index, a length, a count of bits.</summary>
    public Code AsInt32(BoundExpression expression) => Int32(expression);

    private Code Int32(BoundExpression expression)
    {
        expression = expression is BoundConversion { Kind: ConversionKind.Widen } widened ? widened.Operand : expression;
        if (expression is BoundLiteral { Value: System.Numerics.BigInteger n } && n >= 0 && n <= int.MaxValue)
        {
            return Emit(expression, targeted: true);
        }

        if (expression is BoundConstant { Constant.Value: System.Numerics.BigInteger c } && c >= 0 && c <= int.MaxValue)
        {
            return new($"(int){Emit(expression)}", Level.Unary);
        }

        if (expression is BoundIntrinsic { Intrinsic: Language.Bound.Intrinsic.Length or Language.Bound.Intrinsic.Count } size && SizeAsInt(size) is { } text)
        {
            return Code.Primary(text);
        }

        return expression.Type.Unrefined switch
        {
            IntegerType { Bits: < 32 } or IntegerType { Bits: 32, IsSigned: true } => Emit(expression),
            // A uint past the range turns negative, which every index and slice refuses; a ulong could wrap to something valid.
            IntegerType { Bits: 32 } => new($"(int){Emit(expression).At(Level.Unary)}", Level.Unary),
            _ => Code.Primary($"checked((int){Checked(expression).At(Level.Unary)})"),
        };
    }

    private Code Checked(BoundExpression expression)
    {
        _checkedDepth++;
        var code = Emit(expression);
        _checkedDepth--;
        return code;
    }

    private Code Narrow(BoundExpression operand, IntegerType to)
    {
        if (Bounds.Fits(operand, to))
        {
            return new($"({to.Display}){Emit(operand).At(Level.Unary)}", Level.Unary);
        }

        var name = "To" + to.Display switch { "sbyte" => "SByte", "ushort" => "UShort", "uint" => "UInt", "ulong" => "ULong", var other => Text.Identifiers.Pascal(other) };
        return Code.Primary($"{Site.Helpers.Use(name)}({Emit(operand)})");
    }

    private Code ToOption(BoundConversion e, bool targeted)
    {
        var element = ((OptionType)e.Type.Unrefined).Element;
        if (element.Unrefined == BuiltinType.Bytes)
        {
            var bytes = Emit(e.Operand).AsBytes();
            return targeted ? bytes with { Form = Form.Value } : new($"(Bytes?){bytes.At(Level.Unary)}", Level.Unary);
        }

        var value = IsCollection(element) ? Stored(e.Operand) : Emit(e.Operand, targeted && !IsSmall(element));
        return targeted || TypeNames.IsReference(element) ? value : new($"({Types.Stored(e.Type)}){value.At(Level.Unary)}", Level.Unary);
    }

    private Code Refined(BoundConversion e, bool targeted)
    {
        var refinement = (RefinementSymbol)e.Type;
        var isProved = e.Operand is BoundLiteral or BoundConstant || refinement.Predicate is null;
        if (isProved || !Site.Options.Checks || Site is RefinementSite)
        {
            return Emit(e.Operand, targeted);
        }

        var operand = Emit(e.Operand);
        return new(RefinementChecks.Call(Site, refinement, operand.Text), Level.Primary, operand.Form);
    }

    private Code FromInteger(BoundConversion e)
    {
        switch (e.Type.Unrefined)
        {
            case EnumSymbol { IsFlags: false } type:
                return Code.Primary($"{Types.Static(type, Types.Simple(type) + "Values")}.Of({Emit(e.Operand, targeted: true)})");
            case EnumSymbol type:
                return new($"({Types.Declared(type)}){Fitting(e.Operand, type.Underlying).At(Level.Unary)}", Level.Unary);
            case OpaqueSymbol type:
                return Code.Primary($"new {Types.Declared(type)}({Fitting(e.Operand, type.Underlying)})");
            default:
                throw new NotSupportedException($"{e.Location}: a conversion from an integer to `{e.Type.Display}`.");
        }
    }

    private Code Fitting(BoundExpression operand, IntegerType to) =>
        operand is BoundLiteral || (operand.Type.Unrefined is IntegerType from && to.Includes(from)) ? Emit(operand, targeted: true) : Narrow(operand, to);

    private Code Collection(BoundConversion e)
    {
        var wanted = CollectionShape.Of(e.Type);
        return e.Operand switch
        {
            BoundCollectionLiteral literal => CollectionLiteral(literal with { Type = e.Type }),
            BoundMapLiteral literal => MapLiteral(literal with { Type = e.Type }),
            BoundComprehension comprehension => ByHelperMethod(comprehension with { Type = e.Type }),
            _ => ShapeOf(e.Operand) is { } shape ? Converted(Emit(e.Operand), shape, wanted) : Emit(e.Operand),
        };
    }
}

using System.Numerics;
using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content>Conversions that are written: <c>uint(x)</c>, <c>Kind(x)</c>, <c>Block(x)</c>, <c>Name(x)</c>.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindConversion(TypeSymbol target, CallExpressionSyntax syntax)
    {
        if (!CheckCount(syntax, target.Display, 1))
        {
            return new BoundError(syntax.Location);
        }

        var operand = Bind(syntax.Arguments[0]);
        return operand.Type.IsError() ? new BoundError(syntax.Location) : Convert(operand, target, syntax.Location);
    }

    private BoundExpression Convert(BoundExpression operand, TypeSymbol target, SourceSpan location)
    {
        var source = operand.Type.Unrefined;
        switch (target)
        {
            case IntegerType integer when source.IsInteger():
                return ToInteger(Unrefined(operand), integer, location);
            case IntegerType integer when source is EnumSymbol or OpaqueSymbol:
                var underlying = source is EnumSymbol from ? from.Underlying : ((OpaqueSymbol)source).Underlying;
                return ToInteger(new BoundConversion(location, underlying, ConversionKind.ToInteger, Unrefined(operand)), integer, location);
            case EnumSymbol @enum when source.IsInteger():
                return FromInteger(operand, @enum, @enum.Underlying, location);
            case OpaqueSymbol opaque when source.IsInteger():
                return FromInteger(operand, opaque, opaque.Underlying, location);
            case RefinementSymbol refinement when operand.Type != refinement && !operand.Type.Refines(refinement) && source != refinement.Unrefined && source != BuiltinType.Buffer:
                return _converter.Convert(Convert(operand, refinement.Base, location), refinement);
        }

        return _converter.TryConvert(operand, target)
            ?? Error(ExpressionDiagnostics.NoConversion, location, target.Display, operand.Type.Display, ConversionAdvice(target, source));
    }

    private static string ConversionAdvice(TypeSymbol target, TypeSymbol source) => (target.Unrefined, source) switch
    {
        (_, OptionType) => "It may be none: test it with 'is some' before.",
        (IntegerType, _) => "Integers are made from integers, enums, flags and opaque values.",
        (EnumSymbol or OpaqueSymbol, _) => "It is made from an integer.",
        _ => "Make a value of this type in another way.",
    };

    private BoundExpression ToInteger(BoundExpression operand, IntegerType target, SourceSpan location)
    {
        if (operand.Type is not IntegerType source || target.Includes(source))
        {
            return _converter.Convert(operand, target);
        }

        var constant = ConstantEvaluator.Evaluate(operand);
        if (constant is { IsKnown: true, Value: BigInteger value } && !target.Includes(value))
        {
            return Error(NameDiagnostics.OutOfRange, location, target.Display, value, target.Minimum, target.Maximum);
        }

        return new BoundConversion(location, target, ConversionKind.Checked, operand);
    }

    private BoundExpression FromInteger(BoundExpression operand, DeclaredType target, IntegerType underlying, SourceSpan location)
    {
        var integer = ToInteger(Unrefined(operand), underlying, location);
        if (integer.Type.IsError())
        {
            return integer;
        }

        if (target is EnumSymbol { IsFlags: false } @enum && ConstantEvaluator.Evaluate(integer) is { IsKnown: true, Value: BigInteger value }
            && @enum.Members.All(member => member.Value != value))
        {
            return Error(ExpressionDiagnostics.NoSuchMember, location, @enum.Name, value);
        }

        return new BoundConversion(location, target, ConversionKind.FromInteger, integer);
    }

    /// <summary><c>Kind.from(x)</c>: x keeps its integer type, for no value of it is a mistake.</summary>
    private BoundExpression BindEnumFrom(EnumSymbol @enum, CallExpressionSyntax syntax)
    {
        var operand = Bind(syntax.Arguments[0]);
        if (operand.Type is UntypedInteger)
        {
            operand = _converter.Convert(operand, @enum.Underlying);
        }

        if (!operand.Type.IsInteger() && !operand.Type.IsError())
        {
            return Error(ExpressionDiagnostics.NoConversion, operand.Location, @enum.Name, operand.Type.Display, ConversionAdvice(@enum, operand.Type.Unrefined));
        }

        return new BoundIntrinsic(syntax.Location, new OptionType(@enum), Intrinsic.EnumFrom, [Unrefined(operand)]);
    }
}

using System.Numerics;
using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Conversions;

/// <summary>Implicit conversions: makes of an expression one of the type that its place wants.</summary>
internal sealed class Converter(DiagnosticBag diagnostics)
{
    /// <summary>The expression as a value of the type; where there is no conversion, that is reported and the result is an error.</summary>
    public BoundExpression Convert(BoundExpression expression, TypeSymbol target)
    {
        if (TryConvert(expression, target) is { } converted)
        {
            return converted;
        }

        diagnostics.Report(ExpressionDiagnostics.CannotConvert, expression.Location, target.Display, expression.Type.Display, ConversionHints.For(expression.Type, target));
        return new BoundError(expression.Location);
    }

    /// <summary>The expression with a type of its own: a literal that no context gives a type has the natural one.</summary>
    public BoundExpression Settle(BoundExpression expression)
    {
        if (expression is BoundLiteral { Type: UntypedInteger, Value: BigInteger value })
        {
            return Convert(expression, UntypedInteger.Natural(value));
        }

        if (expression.Type == BuiltinType.None)
        {
            diagnostics.Report(NameDiagnostics.TypeUnknown, expression.Location, "'none'");
            return new BoundError(expression.Location);
        }

        return expression;
    }

    /// <summary>The expression with a type of its own where its partner, with which it meets, has none to give.</summary>
    public BoundExpression Settle(BoundExpression expression, BoundExpression partner) => partner.Type is UntypedInteger ? Settle(expression) : expression;

    /// <summary>
    /// The expression as a value of the type, or null if there is no implicit conversion. A constant that the type does not have is reported here, and the result is an error.
    /// </summary>
    public BoundExpression? TryConvert(BoundExpression expression, TypeSymbol target)
    {
        var source = expression.Type;
        if (source == target || source.IsError())
        {
            return expression;
        }

        if (target.IsError())
        {
            return WithAnyType(expression);
        }

        if (source is RefinementSymbol && source.Refines(target))
        {
            return new BoundConversion(expression.Location, target, ConversionKind.FromRefinement, expression);
        }

        return target switch
        {
            RefinementSymbol refinement => Refine(TryConvert(expression, refinement.Base), refinement),
            OptionType option => ToOption(expression, option),
            _ when source is RefinementSymbol => TryConvert(new BoundConversion(expression.Location, source.Unrefined, ConversionKind.FromRefinement, expression), target),
            IntegerType integer => ToInteger(expression, integer),
            _ when target == BuiltinType.Bytes && source == BuiltinType.Buffer => new BoundConversion(expression.Location, target, ConversionKind.BufferToBytes, expression),
            _ => ToCollection(expression, target),
        };
    }

    /// <summary>The expression where its place is wrong already: nothing more is reported, but a literal gets a type.</summary>
    private static BoundExpression WithAnyType(BoundExpression expression) => expression switch
    {
        BoundLiteral { Type: UntypedInteger, Value: BigInteger value } literal => literal with { Type = UntypedInteger.Natural(value) },
        BoundLiteral { Value: null } => new BoundError(expression.Location),
        _ => expression,
    };

    private BoundExpression? ToOption(BoundExpression expression, OptionType option)
    {
        if (expression.Type == BuiltinType.None)
        {
            return new BoundLiteral(expression.Location, option, null);
        }

        if (expression.Type is OptionType)
        {
            return expression.Type.Erased() == option ? new BoundConversion(expression.Location, option, ConversionKind.FromRefinement, expression) : null;
        }

        return TryConvert(expression, option.Element) switch
        {
            null => null,
            BoundError error => error,
            var value => new BoundConversion(expression.Location, option, ConversionKind.ToOption, value),
        };
    }

    private static BoundExpression? ToCollection(BoundExpression expression, TypeSymbol target)
    {
        if (expression.Type.Erased() == target)
        {
            return new BoundConversion(expression.Location, target, ConversionKind.FromRefinement, expression);
        }

        var isReordered = (expression.Type, target) switch
        {
            (SetType from, SetType to) => from.Element == to.Element,
            (MapType from, MapType to) => from.Key == to.Key && from.Value == to.Value,
            _ => false,
        };
        return isReordered ? new BoundConversion(expression.Location, target, ConversionKind.Collection, expression) : null;
    }

    private BoundExpression? ToInteger(BoundExpression expression, IntegerType target)
    {
        if (expression is BoundLiteral { Type: UntypedInteger, Value: BigInteger value })
        {
            if (target.Includes(value))
            {
                return new BoundLiteral(expression.Location, target, value);
            }

            diagnostics.Report(NameDiagnostics.OutOfRange, expression.Location, target.Display, value, target.Minimum, target.Maximum);
            return new BoundError(expression.Location);
        }

        return expression.Type is IntegerType source && target.Includes(source)
            ? new BoundConversion(expression.Location, target, ConversionKind.Widen, expression)
            : null;
    }

    private BoundExpression? Refine(BoundExpression? expression, RefinementSymbol refinement)
    {
        if (expression is null or BoundError || expression.Type.IsError())
        {
            return expression;
        }

        var constant = ConstantEvaluator.Evaluate(expression);
        if (constant.IsKnown && ConstantEvaluator.Satisfies(refinement, constant.Value) is { } satisfied)
        {
            if (!satisfied)
            {
                diagnostics.Report(
                    NameDiagnostics.RefinementViolated, expression.Location, refinement.Name, refinement.Predicate?.Location.Text ?? "", refinement.Base.Display);
                return new BoundError(expression.Location);
            }

            return expression is BoundLiteral literal
                ? literal with { Type = refinement }
                : new BoundConversion(expression.Location, refinement, ConversionKind.ToRefinement, expression);
        }

        return new BoundConversion(expression.Location, refinement, ConversionKind.ToRefinement, expression);
    }
}

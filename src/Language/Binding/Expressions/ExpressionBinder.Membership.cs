using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content><c>in</c> and <c>not in</c>, and ranges.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindMembership(MembershipExpressionSyntax syntax)
    {
        var test = syntax.Collection switch
        {
            _ when OperatorRules.IsComparison(syntax.Element) => new BoundError(syntax.Location),
            RangeExpressionSyntax range => BindInRange(syntax, range),
            SequenceExpressionSyntax { Elements: { Count: > 0 } elements } => BindInList(syntax, elements),
            SetExpressionSyntax { Elements: { Count: > 0 } elements } => BindInList(syntax, elements),
            _ => BindInCollection(syntax),
        };
        return syntax.IsNegated && !test.Type.IsError() ? new BoundUnary(syntax.Location, BuiltinType.Bool, UnaryOperator.Not, test) : test;
    }

    private BoundExpression BindInRange(MembershipExpressionSyntax syntax, RangeExpressionSyntax range)
    {
        var element = Bind(syntax.Element);
        if (BindRange(range, element) is not { } bound)
        {
            return new BoundError(syntax.Location);
        }

        return new BoundContains(syntax.Location, _converter.Convert(element, ((RangeType)bound.Type).Element), bound);
    }

    /// <summary>A range as a domain, or as the right side of a test of an element, which takes part in the choice of the integer type. Null after a report.</summary>
    private BoundRange? BindRange(RangeExpressionSyntax syntax, BoundExpression? element = null)
    {
        if (syntax.Start is null || syntax.End is null)
        {
            Error(ExpressionDiagnostics.RangeMisused, syntax, "Only a slice can leave out an end: write both.");
            return null;
        }

        var (from, to) = (Bind(syntax.Start), Bind(syntax.End));
        List<BoundExpression> parts = element is null ? [from, to] : [from, to, element];
        if (parts.FirstOrDefault(static part => !part.Type.IsInteger()) is { } other)
        {
            if (!parts.Exists(static part => part.Type.IsError()))
            {
                Error(ExpressionDiagnostics.CannotConvert, other.Location, "integer", other.Type.Display, ConversionHints.For(other.Type, IntegerType.UInt));
            }

            return null;
        }

        if (Unify(parts.Select(Unrefined).ToList()) is not var (values, type) || type is not IntegerType)
        {
            return null;
        }

        return new BoundRange(syntax.Location, new RangeType(type), values[0], values[1], syntax.IncludesEnd);
    }

    private BoundExpression BindInList(MembershipExpressionSyntax syntax, IEnumerable<ExpressionSyntax> elements)
    {
        var element = Bind(syntax.Element);
        var all = elements.Select(item => Bind(item, element.Type)).Prepend(element).ToList();
        if (all.Exists(static item => item.Type.IsError()) || Unify(all) is not var (values, _))
        {
            return new BoundError(syntax.Location);
        }

        return new BoundInList(syntax.Location, values[0], values.Skip(1).ToList());
    }

    private BoundExpression BindInCollection(MembershipExpressionSyntax syntax)
    {
        var collection = Unrefined(Bind(syntax.Collection));
        var element = collection.Type switch
        {
            SetType set => set.Element,
            MapType map => map.Key,
            SeqType seq => seq.Element,
            _ => null,
        };
        if (element is not null)
        {
            return new BoundContains(syntax.Location, BindAs(syntax.Element, element.Unrefined), collection);
        }

        var value = BindSettled(syntax.Element);
        if (collection.Type.IsError() || value.Type.IsError())
        {
            return new BoundError(syntax.Location);
        }

        var advice = collection.Type.IsByteString() ? "Write 'b.indexOf(x) is some'." : OperatorRules.Advice(value.Type, collection.Type);
        return Error(ExpressionDiagnostics.OperatorUndefined, syntax, "in", value.Type.Display, collection.Type.Display, advice);
    }
}

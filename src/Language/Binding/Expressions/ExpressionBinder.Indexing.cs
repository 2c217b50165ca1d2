using SysSpec.Language.Binding.Conversions;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Expressions;

/// <content><c>x[i]</c>, <c>m[k]?</c>, <c>b[a..z]</c>.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindIndex(IndexExpressionSyntax syntax)
    {
        var receiver = Unrefined(Bind(syntax.Target));
        if (syntax.Index is RangeExpressionSyntax range)
        {
            return BindSlice(receiver, range, syntax);
        }

        if (receiver.Type is MapType map)
        {
            // Whether a key is there can be asked of any value: what is no key is absent.
            var key = BindAs(syntax.Index, syntax.IsOptional ? map.Key.Unrefined : map.Key);
            return syntax.IsOptional
                ? new BoundTryIndex(syntax.Location, new OptionType(map.Value), receiver, key)
                : new BoundIndex(syntax.Location, map.Value, receiver, key);
        }

        var element = receiver.Type switch
        {
            _ when receiver.Type.IsByteString() => IntegerType.Byte,
            SeqType seq => seq.Element,
            ArrayType array => array.Element,
            BitmapType => BuiltinType.Bool,
            ArenaType => BuiltinType.Buffer,
            _ => null,
        };
        if (element is null || syntax.IsOptional)
        {
            Bind(syntax.Index);
            return receiver.Type.IsError() ? new BoundError(syntax.Location) : NotIndexable(receiver.Type, syntax);
        }

        var index = receiver.Type is ArenaType ? BindAs(syntax.Index, IntegerType.UInt) : BindIndexOperand(syntax.Index);
        return new BoundIndex(syntax.Location, element, receiver, index);
    }

    private BoundError NotIndexable(TypeSymbol type, IndexExpressionSyntax syntax)
    {
        var advice = type is OptionType
            ? "It may be none: test it with 'is some' before."
            : syntax.IsOptional ? "Only a map answers '[k]?'; compare the index with 'count' before." : "Index bytes, a buffer, a seq, an array, a map, a bitmap or an arena.";
        return Error(ExpressionDiagnostics.NotIndexable, syntax, type.Display, syntax.IsOptional ? " with '?'" : "", advice);
    }

    private BoundExpression BindSlice(BoundExpression receiver, RangeExpressionSyntax range, IndexExpressionSyntax syntax)
    {
        var from = range.Start is null ? null : BindIndexOperand(range.Start);
        var to = range.End is null ? null : BindIndexOperand(range.End);
        if (receiver.Type.IsError())
        {
            return new BoundError(syntax.Location);
        }

        if (range.IncludesEnd)
        {
            return Error(ExpressionDiagnostics.RangeMisused, range, "A slice ends before its end: write 'a..z + 1'.");
        }

        if (!receiver.Type.IsByteString() || syntax.IsOptional)
        {
            return Error(ExpressionDiagnostics.NotIndexable, syntax, receiver.Type.Display, " by a range", "Only bytes and buffers have slices.");
        }

        return new BoundSlice(syntax.Location, receiver.Type, receiver, from, to);
    }

    /// <summary>An index or a length: any unsigned integer.</summary>
    public BoundExpression BindIndexOperand(ExpressionSyntax syntax)
    {
        var operand = Unrefined(BindSettled(syntax));
        return operand.Type is IntegerType { IsSigned: false } || operand.Type.IsError()
            ? operand
            : Error(ExpressionDiagnostics.CannotConvert, operand.Location, "unsigned integer", operand.Type.Display, ConversionHints.For(operand.Type, IntegerType.UInt));
    }
}

using System.Numerics;
using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Layouts;

/// <summary>Computes the sizes and offsets of a layout.</summary>
internal sealed class LayoutNumbers(UnitContext context)
{
    /// <summary>The largest layout, in bytes: 1 GiB.</summary>
    public const int MaxSize = 1 << 30;

    /// <summary>The value of a constant, or null after a report. <paramref name="what"/> names it in messages; <paramref name="least"/> is the least value allowed.</summary>
    public int? Bind(ExpressionSyntax syntax, string what, int least) =>
        new BodyBinder(context).BindConstant(syntax, IntegerType.ULong) is BigInteger value ? Check(value, syntax.Span, what, least) : null;

    /// <summary>The number, if it lies in the range; null after a report.</summary>
    public int? Check(BigInteger value, TextSpan span, string what, int least)
    {
        if (value >= least && value <= MaxSize)
        {
            return (int)value;
        }

        context.Diagnostics.Report(LayoutDiagnostics.NumberOutOfRange, context.Source, span, what, value, least, MaxSize);
        return null;
    }
}

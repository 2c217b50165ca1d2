using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Binding.Layouts;

/// <summary>Bytes of a layout that one item takes.</summary>
internal sealed record LayoutStretch(string What, int Offset, int Size, TextSpan Span)
{
    /// <summary>The first byte after it. Offset and size are at most 1 GiB each, so the sum does not overflow.</summary>
    public int End => Offset + Size;
}

/// <summary>Checks that items fill a layout exactly: each byte belongs to one item.</summary>
internal static class LayoutCoverage
{
    /// <summary>Reports overlaps and gaps, each at the later item, and items past the end. O(n log n) for n items.</summary>
    public static void Check(LayoutSymbol layout, LayoutSyntax syntax, IReadOnlyList<LayoutStretch> stretches, UnitContext context)
    {
        var end = 0;
        LayoutStretch? last = null;
        foreach (var stretch in stretches.OrderBy(static s => s.Offset).ThenBy(static s => s.Span.Start))
        {
            if (last is not null && stretch.Offset < last.End)
            {
                context.Diagnostics.Report(
                    LayoutDiagnostics.Overlap,
                    context.Source,
                    stretch.Span,
                    [new RelatedLocation(context.Source, last.Span, "the other field")],
                    stretch.What,
                    stretch.Offset,
                    stretch.End - 1,
                    last.What,
                    last.Offset,
                    last.End - 1);
            }
            else if (stretch.Offset > end)
            {
                ReportGap(end, Math.Min(stretch.Offset, layout.Size), stretch.Span);
            }

            if (stretch.End > layout.Size)
            {
                context.Diagnostics.Report(LayoutDiagnostics.PastTheEnd, context.Source, stretch.Span, stretch.What, stretch.End, layout.Name, layout.Size);
            }

            if (stretch.End > end)
            {
                end = stretch.End;
                last = stretch;
            }
        }

        if (end < layout.Size)
        {
            ReportGap(end, layout.Size, syntax.Size.Span);
        }

        void ReportGap(int from, int to, TextSpan span)
        {
            if (from < to)
            {
                context.Diagnostics.Report(LayoutDiagnostics.Gap, context.Source, span, from, to - 1, to - from);
            }
        }
    }
}

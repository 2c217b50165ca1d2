using SysSpec.Language.Binding.Declarations;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Layouts;

/// <summary>Binds a layout: the type and place of each field, padding and checksums, and checks that they fill it exactly.</summary>
internal sealed class LayoutBinder(DeclarationTable table, UnitContext context)
{
    private const int ChecksumSize = 4;

    private readonly LayoutNumbers _numbers = new(context);
    private readonly List<LayoutStretch> _stretches = [];
    private readonly List<RecordFieldSymbol> _fields = [];
    private readonly List<LayoutFiller> _fillers = [];

    /// <summary>Whether something has no known place, so that neither overlaps nor gaps can be told.</summary>
    private bool _isIncomplete;

    /// <summary>Binds a layout. A layout whose size is wrong gets size 0.</summary>
    public void Bind(LayoutSymbol symbol, LayoutSyntax syntax)
    {
        var size = _numbers.Bind(syntax.Size, "size", 1);
        symbol.Size = size ?? 0;
        foreach (var item in syntax.Items)
        {
            switch (item)
            {
                case LayoutFieldSyntax field:
                    BindField(field);
                    break;
                case LayoutPaddingSyntax padding:
                    BindPadding(padding);
                    break;
                case LayoutChecksumSyntax checksum:
                    BindChecksum(checksum, size);
                    break;
                default:
                    break;
            }
        }

        symbol.Fields = _fields;
        symbol.Fillers = _fillers;
        if (size is not null && !_isIncomplete)
        {
            LayoutCoverage.Check(symbol, syntax, _stretches, context);
        }
    }

    private void BindField(LayoutFieldSyntax syntax)
    {
        var (type, width) = new LayoutFieldTypes(table, context, _numbers).Bind(syntax.Type);
        var at = _numbers.Bind(syntax.Offset, "offset", 0);
        var location = new SourceSpan(context.Source, syntax.Identifier.Span);
        if (_fields.Find(f => f.Name == syntax.Identifier.Text) is { } first)
        {
            table.ReportDuplicate(location, first.Name, first);
            _isIncomplete = true;
        }
        else if (!syntax.Identifier.IsMissing)
        {
            _fields.Add(new RecordFieldSymbol(syntax.Identifier.Text, type, at ?? 0, width ?? 0, location, syntax.Documentation ?? ""));
        }

        Occupy($"'{syntax.Identifier.Text}'", syntax, at, width);
    }

    private void BindPadding(LayoutPaddingSyntax syntax)
    {
        var length = _numbers.Bind(syntax.Length, "length", 1);
        var at = _numbers.Bind(syntax.Offset, "offset", 0);
        Occupy("the padding", syntax, at, length);
        _fillers.Add(new LayoutFiller(at ?? 0, length ?? 0, null, 0, 0, new SourceSpan(context.Source, syntax.Span)));
    }

    private void BindChecksum(LayoutChecksumSyntax syntax, int? size)
    {
        if (!syntax.Algorithm.IsMissing && !syntax.Algorithm.Is("crc32c"))
        {
            Report(LayoutDiagnostics.UnknownChecksum, syntax.Algorithm.Span, syntax.Algorithm.Text);
        }

        var at = _numbers.Bind(syntax.Offset, "offset", 0);
        Occupy("the checksum", syntax, at, ChecksumSize);
        if (syntax.Range is not RangeExpressionSyntax { Start: { } start, End: { } end } range)
        {
            if (syntax.Range is not MissingExpressionSyntax)
            {
                Report(LayoutDiagnostics.ChecksumRange, syntax.Range.Span, syntax.Range.ToString(), "write both ends, as in '0..12'");
            }

            return;
        }

        var from = _numbers.Bind(start, "offset", 0);
        var to = _numbers.Bind(end, "offset", 0) + (range.IncludesEnd ? 1 : 0);
        if (from is null || to is null || at is null || size is null)
        {
            return;
        }

        var problem = to <= from ? "these are no bytes"
            : to > size ? $"the layout has {size} bytes"
            : at < to && at + ChecksumSize > from ? "the checksum itself is among them"
            : null;
        if (problem is not null)
        {
            Report(LayoutDiagnostics.ChecksumRange, syntax.Range.Span, syntax.Range.ToString(), problem);
        }

        _fillers.Add(new LayoutFiller(at.Value, ChecksumSize, "crc32c", from.Value, to.Value, new SourceSpan(context.Source, syntax.Span)));
    }

    private void Occupy(string what, LayoutItemSyntax syntax, int? at, int? width)
    {
        if (at is null || width is null)
        {
            _isIncomplete = true;
        }
        else
        {
            _stretches.Add(new LayoutStretch(what, at.Value, width.Value, syntax.Span));
        }
    }

    private void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments) => context.Diagnostics.Report(descriptor, context.Source, span, arguments);
}

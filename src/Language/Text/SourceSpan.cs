namespace SysSpec.Language.Text;

/// <summary>A span of a file: where a symbol is declared or a bound node was written.</summary>
public readonly record struct SourceSpan(SourceText Source, TextSpan Span)
{
    /// <summary>The line and character of the first character, from zero.</summary>
    public LinePosition Start => Source.GetPosition(Span.Start);

    /// <summary>The line and character after the last character, from zero.</summary>
    public LinePosition End => Source.GetPosition(Span.End);

    /// <summary>The characters of the span.</summary>
    public string Text => Source.ToString(Span);

    /// <summary>The span where it was written, if this one lies in a text that was put together from others.</summary>
    public SourceSpan Origin => Source.OriginOf(Span);

    /// <summary><c>path(line,column)</c> of where it was written, from one.</summary>
    public override string ToString() => Source.IsComposed ? Origin.ToString() : $"{Source.Path}({Start.Line + 1},{Start.Character + 1})";
}

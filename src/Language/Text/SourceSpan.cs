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

    /// <summary><c>path(line,column)</c>, from one.</summary>
    public override string ToString() => $"{Source.Path}({Start.Line + 1},{Start.Character + 1})";
}

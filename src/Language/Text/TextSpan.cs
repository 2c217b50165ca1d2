namespace SysSpec.Language.Text;

/// <summary>A half-open range of characters in a source text: <paramref name="Start"/> up to, not including, <see cref="End"/>.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The position after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The span from the start of one span to the end of another.</summary>
    public static TextSpan Between(TextSpan first, TextSpan last) => new(first.Start, Math.Max(0, last.End - first.Start));

    /// <summary>The span from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);
}

/// <summary>A position as people and editors count it, both from zero.</summary>
public readonly record struct LinePosition(int Line, int Character);

namespace SysSpec.Language.Text;

/// <summary>One spec file: its path and its characters, with lines found once. Lookup of a line costs O(log lines).</summary>
public sealed class SourceText
{
    private readonly int[] _lineStarts;
    private readonly IReadOnlyList<TextPiece> _pieces;

    /// <summary>A text that is put together from pieces of other ones, in the order of <paramref name="pieces"/>, the first of which starts at 0.</summary>
    public SourceText(string path, string content, IReadOnlyList<TextPiece> pieces)
        : this(path, content) => _pieces = pieces;

    /// <summary>Wraps the text of the file at <paramref name="path"/>, a path relative to the project with <c>/</c> between folders.</summary>
    public SourceText(string path, string content)
    {
        Path = path;
        Content = content;
        _pieces = [];
        var starts = new List<int> { 0 };
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        _lineStarts = starts.ToArray();
    }

    /// <summary>The path of the file, as diagnostics show it.</summary>
    public string Path { get; }

    /// <summary>All characters of the file.</summary>
    public string Content { get; }

    /// <summary>The number of characters.</summary>
    public int Length => Content.Length;

    /// <summary>The number of lines; an empty text has one.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>The characters of a span.</summary>
    public string ToString(TextSpan span) => Content.Substring(span.Start, span.Length);

    /// <summary>Whether the text was put together from pieces of others.</summary>
    public bool IsComposed => _pieces.Count > 0;

    /// <summary>Where a span of this text was written: in this file, or in the one that the piece at its start comes from; as far as that piece goes. O(log pieces).</summary>
    public SourceSpan OriginOf(TextSpan span)
    {
        if (_pieces.Count == 0)
        {
            return new SourceSpan(this, span);
        }

        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _pieces[middle].Start <= span.Start ? (middle, high) : (low, middle - 1);
        }

        var from = _pieces[low].From;
        var start = Math.Min(from.Span.Start + span.Start - _pieces[low].Start, from.Span.End);
        return from.Source.OriginOf(TextSpan.FromBounds(start, Math.Min(start + span.Length, Math.Max(from.Span.End, start))));
    }

    /// <summary>The line and character of a position; positions past the end count as the end.</summary>
    public LinePosition GetPosition(int position)
    {
        position = Math.Min(Math.Max(position, 0), Content.Length);
        var line = Array.BinarySearch(_lineStarts, position);
        if (line < 0)
        {
            line = ~line - 1;
        }

        return new LinePosition(line, position - _lineStarts[line]);
    }
}

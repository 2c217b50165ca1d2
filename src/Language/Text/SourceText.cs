namespace SysSpec.Language.Text;

/// <summary>One spec file: its path and its characters, with lines found once. Lookup of a line costs O(log lines).</summary>
public sealed class SourceText
{
    private readonly int[] _lineStarts;

    /// <summary>Wraps the text of the file at <paramref name="path"/>, a path relative to the project with <c>/</c> between folders.</summary>
    public SourceText(string path, string content)
    {
        Path = path;
        Content = content;
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

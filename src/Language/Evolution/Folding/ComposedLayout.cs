using System.Text;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Folding;

/// <summary>
/// Lays out a text in which pieces of patches stand between those of a file: what comes from elsewhere is moved to the column that its depth asks for, and keeps its own layout inside. Changes white space at the starts and
/// ends of lines alone. Linear in the text, times log of the pieces.
/// </summary>
public sealed class ComposedLayout
{
    private const int Step = 2;
    private const int MostColumns = 160;

    private readonly SourceText _text;
    private readonly List<Line> _lines = [];

    private ComposedLayout(SourceText text) => _text = text;

    /// <summary>The content, with the line ends that most of it has.</summary>
    /// <param name="text">The composed text.</param>
    /// <param name="patches">The patches that pieces come from.</param>
    public static string Of(SourceText text, IReadOnlyList<Patch> patches)
    {
        var layout = new ComposedLayout(text);
        layout.Read(patches);
        layout.Move();
        layout.Join();
        layout.DropBlank();
        var content = new StringBuilder();
        for (var i = 0; i < layout._lines.Count; i++)
        {
            content.Append(i == 0 ? "" : "\n").Append(layout._lines[i].Text);
        }

        var returns = text.Content.Count(static c => c == '\r');
        return 2 * returns > text.LineCount ? content.ToString().Replace("\n", "\r\n") : content.ToString();
    }

    private void Read(IReadOnlyList<Patch> patches)
    {
        var braces = SpecText.Tokens(_text.Content).Where(static t => t.Kind is TokenKind.OpenBrace or TokenKind.CloseBrace).ToList();
        var (depth, brace, start) = (0, 0, 0);
        foreach (var written in _text.Content.Split('\n'))
        {
            var text = written.TrimEnd();
            var blank = text.Length - text.TrimStart().Length;
            var line = new Line { Text = written.TrimEnd('\r') };
            if (text.Length > 0)
            {
                var origin = _text.OriginOf(new TextSpan(start + blank, 1));
                var end = _text.OriginOf(new TextSpan(start + text.Length - 1, 1));
                for (; brace < braces.Count && braces[brace].Span.Start < start + blank; brace++)
                {
                    depth += braces[brace].Kind == TokenKind.OpenBrace ? 1 : -1;
                }

                var closes = brace < braces.Count && braces[brace].Span.Start == start + blank && braces[brace].Kind == TokenKind.CloseBrace;
                line.Depth = Math.Max(0, closes ? depth - 1 : depth);
                line.Origin = (origin.Source, origin.Start.Line);
                line.End = (end.Source, end.Start.Line);
                line.Indent = IndentOf(origin);
                line.IsStart = line.Indent == origin.Start.Character;
                line.IsAdded = patches.Any(p => p.HasWritten(origin));
            }

            _lines.Add(line);
            start += written.Length + 1;
        }
    }

    /// <summary>The spaces in front of the line that something was written on.</summary>
    private static int IndentOf(SourceSpan origin)
    {
        var start = origin.Span.Start - origin.Start.Character;
        var at = start;
        while (at < origin.Source.Length && origin.Source.Content[at] is ' ' or '\t')
        {
            at++;
        }

        return at - start;
    }

    private void Move()
    {
        Line? previous = null;
        var (delta, distance) = (0, 0);
        foreach (var line in _lines)
        {
            distance++;
            if (line.IsBlank)
            {
                continue;
            }

            if (line.IsAdded || !line.IsStart)
            {
                var goesOn = line.IsAdded && previous is { IsAdded: true } && ReferenceEquals(previous.Origin.File, line.Origin.File) && line.Origin.Line - previous.Origin.Line == distance;
                delta = goesOn ? delta : (line.Depth * Step) - line.Indent;
                line.Text = new string(' ', Math.Max(0, line.Indent + delta)) + line.Text.Trim();
                if (previous is not null && distance == 1)
                {
                    // A space that stood between the two is at the end of a line now.
                    previous.Text = previous.Text.TrimEnd();
                }
            }

            (previous, distance) = (line, 0);
        }
    }

    /// <summary>What was put into a construct on one line stays on it, where there is room.</summary>
    private void Join()
    {
        for (var i = _lines.Count - 2; i > 0; i--)
        {
            var (before, added, after) = (_lines[i - 1], _lines[i], _lines[i + 1]);
            var isWithin = added.IsAdded && !before.IsAdded && !after.IsAdded && !before.IsBlank && !after.IsBlank && !after.IsStart
                && ReferenceEquals(before.End.File, after.Origin.File) && before.End.Line == after.Origin.Line;
            var joined = $"{before.Text} {added.Text.Trim()} {after.Text.Trim()}";
            if (isWithin && joined.Length <= MostColumns && !added.Text.Contains("//") && !before.Text.Contains("//"))
            {
                before.Text = joined;
                before.End = after.End;
                _lines.RemoveRange(i, 2);
                i--;
            }
        }
    }

    /// <summary>Of two blank lines that have come together at something added one goes, and one that has come to the start of a body.</summary>
    private void DropBlank()
    {
        for (var i = _lines.Count - 2; i > 0; i--)
        {
            var isDouble = _lines[i].IsBlank && (_lines[i - 1].IsBlank || _lines[i - 1].Text.EndsWith("{", StringComparison.Ordinal));
            if (isDouble && (_lines[i + 1].IsAdded || (i > 1 && _lines[i - 2].IsAdded)))
            {
                _lines.RemoveAt(i);
            }
        }
    }

    private sealed class Line
    {
        public string Text { get; set; } = "";

        public bool IsBlank => Text.Trim().Length == 0;

        public int Depth { get; set; }

        /// <summary>Where its first character was written.</summary>
        public (SourceText? File, int Line) Origin { get; set; }

        /// <summary>Where its last character was written.</summary>
        public (SourceText? File, int Line) End { get; set; }

        /// <summary>Spaces in front of the line that its start was written on.</summary>
        public int Indent { get; set; }

        /// <summary>Whether it starts a line where it was written too.</summary>
        public bool IsStart { get; set; } = true;

        /// <summary>Whether the patch wrote it.</summary>
        public bool IsAdded { get; set; }
    }
}

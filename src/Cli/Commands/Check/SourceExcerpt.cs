using System.Text;
using Spectre.Console.Rendering;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Check;

/// <summary>The line of a spec that a finding is about, cut to the width of a terminal, and the cells under which carets stand.</summary>
/// <param name="Line">The number of the line, from one.</param>
/// <param name="Text">What is shown of the line; every control character is a space or a replacement.</param>
/// <param name="Indent">Terminal cells before the first caret.</param>
/// <param name="Carets">The number of carets, at least one.</param>
internal sealed record SourceExcerpt(int Line, string Text, int Indent, int Carets)
{
    private const int TabWidth = 4;
    private const string Cut = "...";

    /// <summary>The excerpt for a span, at most <paramref name="width"/> cells wide; a span over several lines is shown on its first.</summary>
    public static SourceExcerpt Of(SourceSpan span, int width)
    {
        var content = span.Source.Content;
        var start = span.Source.GetPosition(span.Span.Start);
        var lineStart = span.Span.Start - start.Character;
        var lineEnd = content.IndexOf('\n', lineStart) is var end and >= 0 ? end : content.Length;
        var line = content[lineStart..lineEnd].TrimEnd('\r');

        var column = Math.Min(start.Character, line.Length);
        var marked = line[column..Math.Min(line.Length, column + span.Span.Length)];
        var before = Printable(line[..column], 0);
        var under = Printable(marked, Cells(before));
        var after = Printable(line[(column + marked.Length)..], Cells(before) + Cells(under));
        return Fit(start.Line + 1, before, under, after, width);
    }

    // What is marked stays in sight: the text before it gives way first, then the end.
    private static SourceExcerpt Fit(int line, string before, string under, string after, int width)
    {
        var text = before + under + after;
        if (Cells(text) > width && Cells(before) + Cells(under) > width)
        {
            before = Cut + Last(before, Math.Max(0, width - Cells(under) - Cut.Length));
            text = before + under + after;
        }

        if (Cells(text) > width)
        {
            text = First(text, Math.Max(0, width - Cut.Length)) + Cut;
        }

        var indent = Cells(before);
        return new SourceExcerpt(line, text, indent, Math.Clamp(Cells(under), 1, Math.Max(1, width - indent)));
    }

    private static string Printable(string text, int cells)
    {
        var shown = new StringBuilder();
        foreach (var c in text)
        {
            shown.Append(c switch
            {
                '\t' => new string(' ', TabWidth - ((cells + Cells(shown.ToString())) % TabWidth)),
                _ when char.IsControl(c) => "\uFFFD",
                _ => c.ToString(),
            });
        }

        return shown.ToString();
    }

    private static string First(string text, int cells)
    {
        while (Cells(text) > cells)
        {
            text = text[..^1];
        }

        return text;
    }

    private static string Last(string text, int cells)
    {
        while (Cells(text) > cells)
        {
            text = text[1..];
        }

        return text;
    }

    private static int Cells(string text) => new Segment(text).CellCount();
}

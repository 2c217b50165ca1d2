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
        var lineEnd = content.IndexOf('\n', lineStart) is var found and >= 0 ? found : content.Length;
        var line = content[lineStart..lineEnd].TrimEnd('\r');

        var column = Math.Min(start.Character, line.Length);
        var end = Math.Min(line.Length, column + span.Span.Length);

        // No more can be seen, however long the line is: a character takes a cell, or half of one where it is half of a pair.
        var most = 2 * width;
        var before = Printable(line[Math.Max(0, column - most)..column], 0);
        var under = Printable(line[column..Math.Min(end, column + most)], Cells(before));
        var after = Printable(line[end..Math.Min(line.Length, end + most)], Cells(before) + Cells(under));
        return Fit(start.Line + 1, before, under, after, width);
    }

    // What is marked stays in sight: what stands after it gives way first, then what stands before.
    private static SourceExcerpt Fit(int line, string before, string under, string after, int width)
    {
        var room = Math.Max(0, width - Cells(under));
        if (Cells(before) + Cells(after) > room && after.Length > 0)
        {
            after = First(after, Math.Max(0, room - Cells(before) - Cut.Length)) + Cut;
        }

        if (Cells(before) + Cells(after) > room)
        {
            before = Cut + Last(before, Math.Max(0, room - Cells(after) - Cut.Length));
        }

        var indent = Cells(before);
        return new SourceExcerpt(line, First(before + under + after, width), indent, Math.Clamp(Cells(under), 1, Math.Max(1, width - indent)));
    }

    private static string Printable(string text, int cells)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var piece = rune.Value == '\t' ? new string(' ', TabWidth - (cells % TabWidth)) : Rune.IsControl(rune) ? "\uFFFD" : rune.ToString();
            cells += Cells(piece);
            shown.Append(piece);
        }

        return shown.ToString();
    }

    /// <summary>The longest start of a text that fits.</summary>
    private static string First(string text, int cells) => string.Concat(Fitting(text.EnumerateRunes(), cells));

    /// <summary>The longest end of a text that fits.</summary>
    private static string Last(string text, int cells) => string.Concat(Fitting(text.EnumerateRunes().Reverse(), cells).Reverse());

    private static IEnumerable<Rune> Fitting(IEnumerable<Rune> runes, int cells) => runes.TakeWhile(rune => (cells -= Cells(rune.ToString())) >= 0);

    private static int Cells(string text) => new Segment(text).CellCount();
}

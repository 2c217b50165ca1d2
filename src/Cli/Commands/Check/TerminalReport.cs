using System.Globalization;
using Spectre.Console;
using SysSpec.Cli.Hosting;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Check;

/// <summary>The report for people: each finding with the line that it is about, carets under the place, related places and the page of the rule.</summary>
internal static class TerminalReport
{
    private const int Gutter = 8;
    private static readonly Style Dim = new(Color.Grey);
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    public static void Write(CheckReport report, IAnsiConsole terminal)
    {
        foreach (var finding in report.Findings)
        {
            var diagnostic = finding.Diagnostic;
            var style = new Style(finding.Severity == Severity.Error ? Color.Red : finding.Severity == Severity.Warning ? Color.Yellow : Color.Blue, decoration: Decoration.Bold);
            Line(terminal, ($"{diagnostic.Location}: ", Bold), ($"{finding.SeverityText} {diagnostic.Id}", style), ($": {diagnostic.Message}", Style.Plain));
            Excerpt(terminal, diagnostic.Location, style);
            foreach (var related in diagnostic.Related)
            {
                Line(terminal, ($"{related.Location}: ", Bold), ("note", new Style(Color.Aqua)), ($": {related.Message}", Style.Plain));
                Excerpt(terminal, related.Location, new Style(Color.Aqua));
            }

            Help(terminal, diagnostic.Descriptor);
            terminal.WriteLine();
        }

        Line(terminal, (report.Summary, new Style(report.Errors > 0 ? Color.Red : report.Warnings > 0 ? Color.Yellow : Color.Green)));
    }

    private static void Excerpt(IAnsiConsole terminal, SourceSpan span, Style style)
    {
        var excerpt = SourceExcerpt.Of(span, Math.Max(20, terminal.Profile.Width - Gutter - 1));
        var number = excerpt.Line.ToString(CultureInfo.InvariantCulture);
        Line(terminal, (number.PadLeft(Gutter - 3) + " | ", Dim), (excerpt.Text, Style.Plain));
        Line(terminal, (new string(' ', Gutter - 3) + " | ", Dim), (new string(' ', excerpt.Indent) + new string('^', excerpt.Carets), style));
    }

    private static void Help(IAnsiConsole terminal, DiagnosticDescriptor rule)
    {
        var text = new Paragraph(new string(' ', Gutter - 3) + " = ", Dim);
        var page = RulePages.PathOf(rule);
        text.Append($"help: {rule.HelpLink}", Dim, page is null ? null : new Link(new Uri(page).AbsoluteUri));
        terminal.Write(text);
        terminal.WriteLine();
    }

    private static void Line(IAnsiConsole terminal, params ReadOnlySpan<(string Text, Style Style)> parts)
    {
        var line = new Paragraph();
        foreach (var (text, style) in parts)
        {
            line.Append(text, style);
        }

        terminal.Write(line);
        terminal.WriteLine();
    }
}

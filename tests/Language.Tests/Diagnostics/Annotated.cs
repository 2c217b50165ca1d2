using System.Text;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Diagnostics;

/// <summary>Shows findings inside the text that they are about.</summary>
public static class Annotated
{
    /// <summary>
    /// The text with a comment under each line that has findings: <c>//~ ^^^^ SYS1101 error: message</c>, carets under the characters.
    /// A caret without width stands before its character; where the comment mark is in the way, the column is written: <c>//~[0] ^^</c>.
    /// </summary>
    public static string Show(SourceText text, IEnumerable<Diagnostic> diagnostics)
    {
        var byLine = diagnostics.ToLookup(d => text.GetPosition(d.Span.Start).Line);
        var shown = new StringBuilder();
        var lines = text.Content.Split('\n');
        for (var number = 0; number < lines.Length; number++)
        {
            shown.Append(lines[number]).Append(number == lines.Length - 1 && byLine[number].Any() ? "\n" : "");
            shown.Append(number == lines.Length - 1 ? "" : "\n");
            foreach (var finding in byLine[number])
            {
                var column = text.GetPosition(finding.Span.Start).Character;
                var length = Math.Clamp(finding.Span.Length, 1, Math.Max(1, lines[number].Length - column));
                shown.Append(column < 4 ? $"//~[{column}] " : "//~".PadRight(column)).Append('^', length)
                    .Append($" {finding.Id} {finding.Severity.ToString().ToLowerInvariant()}: {finding.Message}\n");
                foreach (var related in finding.Related)
                {
                    var at = related.Source.GetPosition(related.Span.Start);
                    shown.Append($"//~   see line {at.Line + 1}, column {at.Character + 1}: {related.Message}\n");
                }
            }
        }

        return shown.ToString();
    }
}

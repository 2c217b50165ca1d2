using System.Text;

namespace SysSpec.Cli.Commands.Docs.Markdown;

/// <summary>Pieces of GitHub-flavoured Markdown.</summary>
internal static class Md
{
    /// <summary>A code span, whatever characters are in it.</summary>
    public static string Code(string text)
    {
        var fence = new string('`', LongestRun(text, '`') + 1);
        return fence.Length == 1 ? $"`{text}`" : $"{fence} {text} {fence}";
    }

    /// <summary>
    /// The text of a documentation comment: <c>`code`</c> stays code, lists and paragraphs stay what they are, and signs that Markdown would take for its own stand for themselves.
    /// </summary>
    public static string Text(string documentation)
    {
        var text = new StringBuilder();
        for (var i = 0; i < documentation.Length; i++)
        {
            if (documentation[i] == '`' && documentation.IndexOf('`', i + 1) is var end and > 0)
            {
                text.Append(documentation, i, end + 1 - i);
                i = end;
                continue;
            }

            text.Append(NeedsEscape(documentation, i) ? "\\" : "").Append(documentation[i]);
        }

        return text.ToString();
    }

    /// <summary>The same on one line, for a table.</summary>
    public static string Line(string documentation) => Text(string.Join(' ', documentation.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The first sentence of a documentation comment, on one line.</summary>
    public static string Summary(string documentation)
    {
        var line = string.Join(' ', documentation.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return Text(end < 0 ? line : line[..(end + 1)]);
    }

    /// <summary>The longest stretch of one character.</summary>
    public static int LongestRun(string text, char wanted)
    {
        var (longest, current) = (0, 0);
        foreach (var c in text)
        {
            current = c == wanted ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }

    // '_' inside a word marks nothing.
    private static bool NeedsEscape(string text, int at) => text[at] switch
    {
        '\\' or '*' or '<' or '[' or ']' or '`' => true,
        '_' => at == 0 || at == text.Length - 1 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at + 1]),
        _ => false,
    };
}

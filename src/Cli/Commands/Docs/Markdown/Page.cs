using System.Text;
using SysSpec.Language.Symbols;

namespace SysSpec.Cli.Commands.Docs.Markdown;

/// <summary>A page of the reference while it is written. Pieces that it takes are Markdown already, except where it says otherwise.</summary>
/// <param name="path">The path in the output folder, with <c>/</c>.</param>
/// <param name="pageOf">The page that says what a symbol is, where links from here lead to; that of the base if it is null.</param>
internal sealed class Page(string path, Func<ISymbol, string>? pageOf = null)
{
    /// <summary>The first line of each page.</summary>
    public const string Mark = "<!-- Written by 'sysspec docs'; what is changed here is lost with its next run. -->";

    private readonly StringBuilder _content = new(Mark + "\n");

    /// <summary>The path in the output folder, with <c>/</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The page that a link to a symbol leads to.</summary>
    public string PageOf(ISymbol symbol) => pageOf?.Invoke(symbol) ?? SiteMap.PageOf(symbol);

    /// <summary>The whole text.</summary>
    public string Content => _content.ToString();

    /// <summary>A heading; its text, in lower case with hyphens, is the anchor.</summary>
    public Page Heading(int level, string text) => Block($"{new string('#', level)} {text}");

    /// <summary>A paragraph; nothing if it is empty.</summary>
    public Page Paragraph(string text) => text.Trim().Length == 0 ? this : Block(text.Trim());

    /// <summary>A list; nothing if it is empty.</summary>
    public Page List(IEnumerable<string> items)
    {
        var lines = items.Select(static item => $"- {item}").ToList();
        return lines.Count == 0 ? this : Block(string.Join('\n', lines));
    }

    /// <summary>A block of code, as it is.</summary>
    public Page Fence(string language, string code)
    {
        var fence = new string('`', Math.Max(3, Md.LongestRun(code, '`') + 1));
        return Block($"{fence}{language}\n{code}\n{fence}");
    }

    /// <summary>A table; nothing without rows. Columns that are empty in every row are left out.</summary>
    public Page Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        var columns = Enumerable.Range(0, heads.Count).Where(c => all.Exists(row => row[c].Length > 0)).ToList();
        if (all.Count == 0)
        {
            return this;
        }

        var lines = new List<string> { Row(columns.Select(c => heads[c])), Row(columns.Select(static _ => "---")) };
        lines.AddRange(all.Select(row => Row(columns.Select(c => row[c].Replace("|", "\\|", StringComparison.Ordinal)))));
        return Block(string.Join('\n', lines));
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private Page Block(string text)
    {
        _content.Append('\n').Append(text).Append('\n');
        return this;
    }
}

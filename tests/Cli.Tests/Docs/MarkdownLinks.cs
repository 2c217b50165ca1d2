using System.Text;
using System.Text.RegularExpressions;

namespace SysSpec.Cli.Tests.Docs;

/// <summary>The links between Markdown pages as GitHub reads them. It knows nothing of how the tool writes pages.</summary>
internal static partial class MarkdownLinks
{
    /// <summary>All links outside code: the page, the target as written.</summary>
    public static IReadOnlyList<(string Page, string Target)> Of(IEnumerable<(string Path, string Content)> pages) =>
        [.. pages.SelectMany(static p => LinkPattern().Matches(WithoutCode(p.Content)).Select(m => (p.Path, m.Groups[1].Value)))];

    /// <summary>The links that are not relative, or lead to no page or no heading.</summary>
    public static IReadOnlyList<string> Broken(IReadOnlyList<(string Path, string Content)> pages)
    {
        var anchors = pages.ToDictionary(static p => p.Path, static p => Anchors(p.Content), StringComparer.Ordinal);
        return [.. Of(pages).Where(link => !Leads(link, anchors)).Select(static link => $"{link.Page}: {link.Target}")];
    }

    /// <summary>The pages that can be reached from one by links, in order.</summary>
    public static IReadOnlyList<string> Reachable(IReadOnlyList<(string Path, string Content)> pages, string start)
    {
        var links = Of(pages).ToLookup(static l => l.Page, static l => Resolve(l.Page, l.Target.Split('#')[0]));
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([start]);
        while (open.TryPop(out var page))
        {
            if (reached.Add(page))
            {
                links[page].ToList().ForEach(open.Push);
            }
        }

        return [.. reached];
    }

    private static bool Leads((string Page, string Target) link, Dictionary<string, HashSet<string>> anchors)
    {
        var parts = link.Target.Split('#');
        return !link.Target.Contains(':', StringComparison.Ordinal) && !link.Target.StartsWith('/')
            && anchors.TryGetValue(Resolve(link.Page, parts[0]), out var known) && (parts.Length == 1 || known.Contains(parts[1]));
    }

    private static string Resolve(string page, string target)
    {
        if (target.Length == 0)
        {
            return page;
        }

        var folders = new List<string>(page.Split('/')[..^1]);
        foreach (var step in target.Split('/'))
        {
            if (step != "..")
            {
                folders.Add(step);
            }
            else if (folders.Count == 0)
            {
                return "outside";
            }
            else
            {
                folders.RemoveAt(folders.Count - 1);
            }
        }

        return string.Join('/', folders);
    }

    // A heading in lower case, without punctuation, with hyphens for spaces; the second of two equal ones ends in -1.
    private static HashSet<string> Anchors(string content)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match heading in HeadingPattern().Matches(WithoutFences(content)))
        {
            var slug = new StringBuilder();
            foreach (var c in heading.Groups[1].Value.ToLowerInvariant())
            {
                slug.Append(char.IsLetterOrDigit(c) || c is '-' or '_' ? c : c == ' ' ? '-' : "");
            }

            for (var (name, count) = (slug.ToString(), 0); !anchors.Add(name); name = $"{slug}-{++count}")
            {
            }
        }

        return anchors;
    }

    private static string WithoutFences(string content) => FencePattern().Replace(content, "");

    // What is in a code span is no link, but the text of a link can be a code span.
    private static string WithoutCode(string content) => CodePattern().Replace(WithoutFences(content), "code");

    [GeneratedRegex(@"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\(([^)]*)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex("^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex("^(`{3,}).*?^\\1$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencePattern();

    [GeneratedRegex("(`+)(?!`).+?(?<!`)\\1(?!`)")]
    private static partial Regex CodePattern();
}

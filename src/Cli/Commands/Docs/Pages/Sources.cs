using SysSpec.Language.Bound;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>Pieces of spec as pages show them.</summary>
internal static class Sources
{
    /// <summary>A piece as it is laid out in the spec, moved to the left margin.</summary>
    public static string Block(SourceSpan span) => Dedent(span.Text);

    /// <summary>What stands between the braces of an effect block, moved to the left margin.</summary>
    public static string Inside(BoundBlock block)
    {
        var text = block.Location.Text;
        return Dedent(text[(text.IndexOf('{') + 1)..text.LastIndexOf('}')]);
    }

    /// <summary>Where something is written.</summary>
    public static string Place(SourceSpan span) => $"<sub>{span.Source.Path}, line {span.Start.Line + 1}</sub>";

    // The first line of a piece starts where the piece does, so its indentation says nothing.
    private static string Dedent(string text)
    {
        var lines = text.Replace("\r", "", StringComparison.Ordinal).Split('\n');
        var indent = lines.Skip(1).Where(static l => l.Trim().Length > 0).Select(static l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select((l, i) => i == 0 ? l.Trim() : l.Trim().Length == 0 ? "" : l[indent..].TrimEnd())).Trim('\n');
    }
}

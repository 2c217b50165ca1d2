using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Docs.Pages;

/// <summary>Pieces of spec as pages show them.</summary>
internal static class Sources
{
    private const int LongestLine = 100;

    /// <summary>A piece as it is laid out in the spec, moved to the left margin.</summary>
    public static string Block(SourceSpan span)
    {
        var lineStart = span.Span.Start - span.Start.Character;
        var line = span.Source.Content[lineStart..span.Span.Start];
        return Dedent(span.Text, line.Length - line.TrimStart().Length);
    }

    /// <summary>What stands between the braces of an effect block, moved to the left margin; statements that share a line get one each.</summary>
    public static string Inside(BoundBlock block)
    {
        var text = block.Location.Text;
        return text.Contains('\n', StringComparison.Ordinal)
            ? Dedent(text[(text.IndexOf('{') + 1)..text.LastIndexOf('}')], int.MaxValue)
            : string.Join('\n', block.Statements.Select(static s => s.Location).Distinct().Select(static l => l.Text));
    }

    /// <summary>The head of an operation; a long one on two lines.</summary>
    public static string Signature(OperationSymbol operation)
    {
        var text = Signatures.Of(operation);
        return text.Length <= LongestLine ? text : text.Replace(" fails ", "\n    fails ", StringComparison.Ordinal);
    }

    /// <summary>Where something is written.</summary>
    public static string Place(SourceSpan span) => $"<sub>{span.Origin.Source.Path}, line {span.Origin.Start.Line + 1}</sub>";

    // The first line of a piece starts where the piece does; of the others at most `most` cells of indentation go, and as many for each.
    private static string Dedent(string text, int most)
    {
        var lines = text.Replace("\r", "", StringComparison.Ordinal).Split('\n');
        var indent = Math.Min(most, lines.Skip(1).Where(static l => l.Trim().Length > 0).Select(static l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min());
        return string.Join('\n', lines.Select((l, i) => i == 0 ? l.Trim() : l.Trim().Length == 0 ? "" : l[indent..].TrimEnd())).Trim('\n');
    }
}

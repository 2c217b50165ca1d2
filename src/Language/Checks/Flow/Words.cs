using SysSpec.Language.Text;

namespace SysSpec.Language.Checks.Flow;

/// <summary>How findings speak of the text and of paths through it.</summary>
internal static class Words
{
    private const int Longest = 60;
    private const int MostSteps = 4;

    /// <summary>The text of a span on one line, cut where it is long.</summary>
    public static string Of(SourceSpan location)
    {
        var text = string.Join(" ", location.Text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : text.Substring(0, Longest - 3) + "...";
    }

    /// <summary>A path with one more step; a step that it ends with already, and what goes beyond the first few, is left out.</summary>
    public static IReadOnlyList<string> Extend(IReadOnlyList<string> path, string step) =>
        path.Count == MostSteps || (path.Count > 0 && path[path.Count - 1] == step) ? path : [.. path, step];

    /// <summary>What two paths have in common from their start.</summary>
    public static IReadOnlyList<string> Common(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var same = left.Zip(right, static (a, b) => a == b).TakeWhile(static s => s).Count();
        return same == left.Count ? left : [.. left.Take(same)];
    }

    /// <summary>A path as the end of a clause: <c>, on the path where 'x is none' holds</c>; nothing for a path without steps.</summary>
    public static string OfPath(IReadOnlyList<string> path) => path.Count == 0 ? "" : $" (on the path where {string.Join(", ", path)})";

    /// <summary>Items with commas, and <c>and</c> before the last.</summary>
    public static string List(IReadOnlyList<string> items) =>
        items.Count <= 1 ? string.Concat(items) : $"{string.Join(", ", items.Take(items.Count - 1))} and {items[items.Count - 1]}";
}

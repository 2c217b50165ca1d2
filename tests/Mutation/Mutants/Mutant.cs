namespace SysSpec.Mutation.Mutants;

/// <summary>A small defect put into a spec: some text at one place replaced by another.</summary>
/// <param name="Unit">The contract or module.</param>
/// <param name="Member">The operation or function.</param>
/// <param name="Kind">What sort of defect it is.</param>
/// <param name="File">The spec's path.</param>
/// <param name="Start">Where the replaced text begins.</param>
/// <param name="Length">How long the replaced text is.</param>
/// <param name="Replacement">What stands there instead.</param>
public sealed record Mutant(string Unit, string Member, string Kind, string File, int Start, int Length, string Replacement)
{
    /// <summary>The spec with the defect.</summary>
    public string Apply(string text) => string.Concat(text.AsSpan(0, Start), Replacement, text.AsSpan(Start + Length));

    /// <summary>The number of the line, from 1.</summary>
    public int Line(string text) => text.AsSpan(0, Start).Count('\n') + 1;

    /// <summary>What is replaced, and by what, each on one line.</summary>
    public string Describe(string text)
    {
        var replaced = text.Substring(Start, Length);
        return $"{OneLine(replaced)} => {(Replacement.Length == 0 ? "(nothing)" : OneLine(Replacement))}";
    }

    /// <summary>The line before and after, which names the mutant whatever happens around it.</summary>
    public string Signature(string text)
    {
        var from = text.LastIndexOf('\n', Math.Max(Start - 1, 0)) + 1;
        var to = text.IndexOf('\n', Start + Length);
        var end = to < 0 ? text.Length : to;
        return $"{Path.GetFileName(File)}|{OneLine(text[from..end])}|{OneLine(string.Concat(text.AsSpan(from, Start - from), Replacement, text.AsSpan(Start + Length, end - Start - Length)))}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

namespace SysSpec.Cli.CommandLine;

/// <summary>Pieces of sentences that several commands write.</summary>
internal static class Wording
{
    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The counts that are not zero, with commas between them; <paramref name="none"/> where all are.</summary>
    public static string Counts(string none, params ReadOnlySpan<(int Count, string Word)> counts)
    {
        var said = new List<string>();
        foreach (var (count, word) in counts)
        {
            if (count != 0)
            {
                said.Add($"{count} {word}");
            }
        }

        return said.Count == 0 ? none : string.Join(", ", said);
    }
}

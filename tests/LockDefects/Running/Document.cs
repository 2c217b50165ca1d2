using System.Text;
using SysSpec.Differential;
using SysSpec.LockDefects.Catalogue;
using SysSpec.LockDefects.Defects;

namespace SysSpec.LockDefects.Running;

/// <summary>docs/concurrency-defects.md: what finds each defect.</summary>
internal static class Document
{
    /// <summary>The file.</summary>
    public static string File { get; } = Path.Combine(SpecFiles.Root, "docs", "concurrency-defects.md");

    /// <summary>The text.</summary>
    /// <param name="runs">How many runs each defect took that shows at run time, by its name.</param>
    public static string Make(IReadOnlyDictionary<string, string> runs)
    {
        var all = SeededDefects.ByName.Values.ToList();
        var text = new StringBuilder();
        text.Append("# Seeded defects of locking\n\n");
        text.Append("Does it find bugs? Each line is a small edit of the specs of SpecFS, or of a small bank where SpecFS has no place for it, that makes their locking wrong, and what finds it. ");
        text.Append("The edits and the programs that show what the compiler lets pass are in [tests/LockDefects](../tests/LockDefects), whose command writes this page; a test keeps it current.\n\n");
        text.Append($"{all.Count - SeededDefects.NotFound.Count()} of {all.Count} defects are found: {SeededDefects.Static.Count()} by the compiler, at the line named; {SeededDefects.Running.Count()} by a small program that runs the system with its checks on.\n\n");
        text.Append("| defect | class | why it is wrong | found by | where or how | runs |\n|---|---|---|---|---|---:|\n");
        foreach (var defect in all)
        {
            text.Append($"| {defect.Name} | {defect.Class} | {defect.Why} | {HowOf(defect)} | {runs.GetValueOrDefault(defect.Name, "")} |\n");
        }

        text.Append("\n## What the compiler lets pass\n\n");
        foreach (var limit in SeededDefects.Running.Concat(SeededDefects.NotFound).GroupBy(static d => d.Limit))
        {
            text.Append($"- {limit.Key}: {string.Join("; ", limit.Select(static d => d.Name))}.\n");
        }

        return text.ToString();
    }

    /// <summary>The runs that the page tells, by the defects' names.</summary>
    public static Dictionary<string, string> RunsIn(string page)
    {
        var rows = page.Split('\n').Where(static l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(static l => l.Split('|')).ToList();
        return rows.Where(static r => r[^2].Trim().Length > 0).ToDictionary(static r => r[1].Trim(), static r => r[^2].Trim());
    }

    private static string HowOf(SeededDefect defect)
    {
        if (defect.Running is { } running)
        {
            return $"{(running.Threads == 1 ? "a run of one thread" : "runs of two threads")} | `{running.Scenario}`{(running.Sign.Length == 0 ? "" : $": {running.Sign}")}";
        }

        if (defect.Static is null)
        {
            return "nothing | ";
        }

        var place = CompilerFindings.Expected(defect) is { } finding ? $"{defect.Static.File}({CompilerFindings.NumberOf(finding)})" : "not found";
        return $"compiler | {defect.Static.Id} at {place}";
    }
}

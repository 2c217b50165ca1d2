using SysSpec.Language;
using SysSpec.Language.Diagnostics;

namespace SysSpec.Cli.Commands.Check;

/// <summary>A finding as this run takes it: a warning can count as an error.</summary>
internal sealed record Finding(Diagnostic Diagnostic, Severity Severity)
{
    /// <summary>The word that messages have for the severity.</summary>
    public string SeverityText => Severity.ToString().ToLowerInvariant();

    /// <summary><c>path(line,column): error SYS1001: message</c>, as build tools read it.</summary>
    public string Line => $"{Diagnostic.Location}: {SeverityText} {Diagnostic.Id}: {Diagnostic.Message}";
}

/// <summary>What a run of <c>sysspec check</c> found.</summary>
internal sealed record CheckReport(IReadOnlyList<string> Files, IReadOnlyList<Finding> Findings)
{
    /// <summary>The number of errors.</summary>
    public int Errors => Count(Severity.Error);

    /// <summary>The number of warnings.</summary>
    public int Warnings => Count(Severity.Warning);

    /// <summary>All in one line: <c>31 files: 2 errors, 1 warning.</c></summary>
    public string Summary
    {
        get
        {
            var counts = new[] { Counted(Errors, "error"), Counted(Warnings, "warning"), Counted(Count(Severity.Info), "remark") }.Where(static c => c[0] != '0').ToList();
            return $"{Counted(Files.Count, "file")}: {(counts.Count == 0 ? "no findings" : string.Join(", ", counts))}.";
        }
    }

    /// <summary>The report of a compilation.</summary>
    public static CheckReport Of(Compilation compilation, bool warningsAsErrors) => new(
        [.. compilation.Trees.Select(static t => t.Text.Path)],
        [.. compilation.Diagnostics.Select(d => new Finding(d, warningsAsErrors && d.Severity == Severity.Warning ? Severity.Error : d.Severity))]);

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private int Count(Severity severity) => Findings.Count(f => f.Severity == severity);
}

using SysSpec.Cli.CommandLine;
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
            var counts = new[] { Wording.Counted(Errors, "error"), Wording.Counted(Warnings, "warning"), Wording.Counted(Count(Severity.Info), "remark") }.Where(static c => c[0] != '0').ToList();
            return $"{Wording.Counted(Files.Count, "file")}: {(counts.Count == 0 ? "no findings" : string.Join(", ", counts))}.";
        }
    }

    /// <summary>The report of findings in files.</summary>
    public static CheckReport Of(IEnumerable<string> files, IEnumerable<Diagnostic> findings, bool warningsAsErrors = false) => new(
        [.. files], [.. findings.Select(d => new Finding(d, warningsAsErrors && d.Severity == Severity.Warning ? Severity.Error : d.Severity))]);

    private int Count(Severity severity) => Findings.Count(f => f.Severity == severity);
}

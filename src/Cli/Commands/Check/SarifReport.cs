using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis.Sarif;
using SysSpec.Cli.Hosting;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Text;

namespace SysSpec.Cli.Commands.Check;

/// <summary>The report as a SARIF 2.1.0 log, which code-scanning services show beside the code. The rules that were broken travel with their pages.</summary>
internal static class SarifReport
{
    /// <exception cref="RefusalException">The file cannot be written.</exception>
    public static void Write(CheckReport report, string file, string currentFolder)
    {
        var log = LogOf(report);
        RefusalException.Guard(
            () =>
            {
                // Readers of JSON need not put up with a byte order mark, which is what the log would start with otherwise.
                using var writer = new StreamWriter(Path.GetFullPath(file, currentFolder), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                log.Save(writer);
                return file;
            },
            $"The SARIF log '{file}' cannot be written",
            "name a file in a folder that exists and can be written to");
    }

    private static SarifLog LogOf(CheckReport report)
    {
        var rules = report.Findings.Select(static f => f.Diagnostic.Descriptor).DistinctBy(static r => r.Id).OrderBy(static r => r.Id, StringComparer.Ordinal).ToList();
        var run = new Run
        {
            ColumnKind = ColumnKind.Utf16CodeUnits,
            Tool = new Tool
            {
                Driver = new ToolComponent
                {
                    Name = "sysspec",
                    SemanticVersion = typeof(SarifReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
                    Rules = [.. rules.Select(RuleOf)],
                },
            },
            Results = [.. report.Findings.Select(f => ResultOf(f, rules.FindIndex(r => r.Id == f.Diagnostic.Id)))],
        };
        return new SarifLog { Runs = [run] };
    }

    private static ReportingDescriptor RuleOf(DiagnosticDescriptor rule)
    {
        var described = new ReportingDescriptor
        {
            Id = rule.Id,
            ShortDescription = new MultiformatMessageString { Text = rule.Title },
            DefaultConfiguration = new ReportingConfiguration { Level = LevelOf(rule.Severity) },
        };
        if (RulePages.PathOf(rule) is { } page)
        {
            described.Help = new MultiformatMessageString { Text = $"{rule.Title}: see {rule.HelpLink}.", Markdown = File.ReadAllText(page) };
        }

        return described;
    }

    private static Result ResultOf(Finding finding, int rule) => new()
    {
        RuleId = finding.Diagnostic.Id,
        RuleIndex = rule,
        Level = LevelOf(finding.Severity),
        Message = new Message { Text = finding.Diagnostic.Message },
        Locations = [LocationOf(finding.Diagnostic.Location)],
        RelatedLocations = finding.Diagnostic.Related is { Count: > 0 } related
            ? [.. related.Select(static (r, index) => LocationOf(r.Location, index, r.Message))]
            : null,
    };

    private static Location LocationOf(SourceSpan span, int id = -1, string? message = null) => new()
    {
        Id = id,
        Message = message is null ? null : new Message { Text = message },
        PhysicalLocation = new PhysicalLocation
        {
            ArtifactLocation = ArtifactOf(span.Source.Path),
            Region = new Region { StartLine = span.Start.Line + 1, StartColumn = span.Start.Character + 1, EndLine = span.End.Line + 1, EndColumn = span.End.Character + 1 },
        },
    };

    // Paths below the current folder are relative to it, which a service takes for the root of the repository.
    private static ArtifactLocation ArtifactOf(string path) => Path.IsPathRooted(path)
        ? new ArtifactLocation { Uri = new Uri(path) }
        : new ArtifactLocation { Uri = new Uri(Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal), UriKind.Relative), UriBaseId = "%SRCROOT%" };

    private static FailureLevel LevelOf(Severity severity) => severity switch
    {
        Severity.Error => FailureLevel.Error,
        Severity.Warning => FailureLevel.Warning,
        _ => FailureLevel.Note,
    };
}

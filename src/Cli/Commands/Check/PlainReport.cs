namespace SysSpec.Cli.Commands.Check;

/// <summary>The report for pipes and logs: a line for each finding and each place that it refers to, and a summary.</summary>
internal static class PlainReport
{
    public static void Write(CheckReport report, TextWriter output)
    {
        foreach (var finding in report.Findings)
        {
            output.WriteLine(finding.Line);
            foreach (var related in finding.Diagnostic.Related)
            {
                output.WriteLine($"{related.Location}: note: {related.Message}");
            }
        }

        output.WriteLine(report.Summary);
    }
}

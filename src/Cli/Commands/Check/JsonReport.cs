using System.Text.Json.Serialization;
using SysSpec.Cli.Json;

namespace SysSpec.Cli.Commands.Check;

/// <summary>The report as one JSON document; docs/cli.md describes its form.</summary>
internal static class JsonReport
{
    public static void Write(CheckReport report, TextWriter output) => JsonOutput.Write(
        output,
        new JsonCheck(
            JsonOutput.Version,
            report.Files,
            [.. report.Findings.Select(JsonFinding.Of)],
            report.Errors,
            report.Warnings),
        JsonCheckContext.Default.JsonCheck);
}

/// <summary>What <c>sysspec check --json</c> writes.</summary>
internal sealed record JsonCheck(int Version, IReadOnlyList<string> Files, IReadOnlyList<JsonFinding> Findings, int Errors, int Warnings);

/// <summary>One finding.</summary>
internal sealed record JsonFinding(string Id, string Severity, string Title, string Message, JsonPlace Place, string Help, IReadOnlyList<JsonRelated> Related)
{
    public static JsonFinding Of(Finding finding) => new(
        finding.Diagnostic.Id, finding.SeverityText, finding.Diagnostic.Descriptor.Title, finding.Diagnostic.Message, JsonPlace.Of(finding.Diagnostic.Location), finding.Diagnostic.Descriptor.HelpLink,
        [.. finding.Diagnostic.Related.Select(static r => new JsonRelated(r.Message, JsonPlace.Of(r.Location)))]);
}

/// <summary>Another place that a finding refers to.</summary>
internal sealed record JsonRelated(string Message, JsonPlace Place);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonCheck))]
internal sealed partial class JsonCheckContext : JsonSerializerContext;

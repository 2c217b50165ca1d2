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
            [.. report.Findings.Select(static f => new JsonFinding(
                f.Diagnostic.Id, f.SeverityText, f.Diagnostic.Descriptor.Title, f.Diagnostic.Message, JsonPlace.Of(f.Diagnostic.Location), f.Diagnostic.Descriptor.HelpLink,
                [.. f.Diagnostic.Related.Select(static r => new JsonRelated(r.Message, JsonPlace.Of(r.Location)))]))],
            report.Errors,
            report.Warnings),
        JsonCheckContext.Default.JsonCheck);
}

/// <summary>What <c>sysspec check --json</c> writes.</summary>
internal sealed record JsonCheck(int Version, IReadOnlyList<string> Files, IReadOnlyList<JsonFinding> Findings, int Errors, int Warnings);

/// <summary>One finding.</summary>
internal sealed record JsonFinding(string Id, string Severity, string Title, string Message, JsonPlace Place, string Help, IReadOnlyList<JsonRelated> Related);

/// <summary>Another place that a finding refers to.</summary>
internal sealed record JsonRelated(string Message, JsonPlace Place);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonCheck))]
internal sealed partial class JsonCheckContext : JsonSerializerContext;

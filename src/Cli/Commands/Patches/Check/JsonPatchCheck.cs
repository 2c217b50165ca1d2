using System.Text.Json.Serialization;
using SysSpec.Cli.Commands.Check;
using SysSpec.Cli.Json;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;

namespace SysSpec.Cli.Commands.Patches.Check;

/// <summary>What <c>sysspec patch check --json</c> writes.</summary>
internal sealed record JsonPatchCheck(
    int Version, IReadOnlyList<string> Files, IReadOnlyList<JsonFinding> Findings, int Errors, int Warnings, IReadOnlyList<JsonOwed> Obligations, IReadOnlyList<JsonDischarges> Patches, IReadOnlyList<string> Runs)
{
    public static void Write(PatchReport report, TextWriter output) => JsonOutput.Write(
        output,
        new JsonPatchCheck(
            JsonOutput.Version, report.Findings.Files, [.. report.Findings.Findings.Select(JsonFinding.Of)], report.Findings.Errors, report.Findings.Warnings,
            [.. report.Listed.Select(static o => new JsonOwed(o.Patch.QualifiedName, o.Clause, PatchReport.WordOf(o.Discharge), o.Note, JsonPlace.Of(o.At)))],
            [.. report.Patches.Select(p => JsonDischarges.Of(report, p))], report.Runs),
        JsonPatchCheckContext.Default.JsonPatchCheck);
}

/// <summary>One obligation that is not just an equal clause.</summary>
internal sealed record JsonOwed(string Patch, string Clause, string Discharge, string Note, JsonPlace Place);

/// <summary>How many obligations of a patch are discharged in which way.</summary>
internal sealed record JsonDischarges(string Patch, int Equal, int Stronger, int Derived, int Tested, int Differential, int Assumed, int NotDecided)
{
    public static JsonDischarges Of(PatchReport report, Patch patch) => new(
        patch.QualifiedName, report.Count(Discharge.Equal, patch), report.Count(Discharge.Stronger, patch), report.Count(Discharge.Derived, patch), report.Count(Discharge.Tested, patch), report.Count(Discharge.Differential, patch),
        report.Count(Discharge.Assumed, patch), report.Count(Discharge.NotDecided, patch));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonPatchCheck))]
internal sealed partial class JsonPatchCheckContext : JsonSerializerContext;

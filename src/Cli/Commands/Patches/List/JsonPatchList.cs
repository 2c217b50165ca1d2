using System.Text.Json.Serialization;
using SysSpec.Cli.Json;
using SysSpec.Language.Evolution.Composing;

namespace SysSpec.Cli.Commands.Patches.List;

/// <summary>What <c>sysspec patch list --json</c> writes.</summary>
internal sealed record JsonPatchList(int Version, IReadOnlyList<JsonPatch> Patches)
{
    public static void Write(IReadOnlyList<PatchFacts> patches, TextWriter output) =>
        JsonOutput.Write(output, new JsonPatchList(JsonOutput.Version, [.. patches.Select(JsonPatch.Of)]), JsonPatchListContext.Default.JsonPatchList);
}

/// <summary>One patch. Names of patches have their namespaces; numbers of clauses are by what the patch does to them, and left out where no system has it.</summary>
internal sealed record JsonPatch(
    string Name, string Reason, IReadOnlyList<string> After, IReadOnlyList<string> Ancestors, IReadOnlyList<string> Systems, JsonNodeCounts Nodes, JsonTouchCounts? Clauses, string Pins, JsonPlace Place)
{
    public static JsonPatch Of(PatchFacts facts) => new(
        facts.Patch.QualifiedName, facts.Patch.Reason, [.. facts.Patch.After.Select(static p => p.QualifiedName)], [.. facts.Patch.Ancestors.Select(static p => p.QualifiedName)],
        [.. facts.Systems.Select(static s => s.Name)], new JsonNodeCounts(facts.Leaves, facts.Inner, facts.Roots, facts.Amends), facts.Systems.Count == 0 ? null : JsonTouchCounts.Of(facts),
        facts.PinText, JsonPlace.Of(facts.Patch.Location));
}

/// <summary>The number of nodes of each kind.</summary>
internal sealed record JsonNodeCounts(int Leaf, int Inner, int Root, int Amend);

/// <summary>The number of clauses that a patch is concerned with: in all, and by what it does to them.</summary>
internal sealed record JsonTouchCounts(int All, int Reads, int Changes, int Removes, int Adds, int Joins)
{
    public static JsonTouchCounts Of(PatchFacts facts)
    {
        return new JsonTouchCounts(facts.Clauses, Count(TouchKind.Reads), Count(TouchKind.Changes), Count(TouchKind.Removes), Count(TouchKind.Adds), Count(TouchKind.Joins));

        int Count(TouchKind kind) => facts.Touches.Count(t => t.Kind == kind);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonPatchList))]
internal sealed partial class JsonPatchListContext : JsonSerializerContext;

using System.Text.Json.Serialization;
using SysSpec.Cli.Commands.Patches.List;
using SysSpec.Cli.Json;
using SysSpec.Language.Evolution.Composing;

namespace SysSpec.Cli.Commands.Patches.Show;

/// <summary>What <c>sysspec patch show --json</c> writes.</summary>
internal sealed record JsonPatchStory(
    int Version, JsonPatch Patch, IReadOnlyList<JsonLines> Lines, IReadOnlyList<JsonTouch> Touches, IReadOnlyList<JsonConflict> Conflicts, IReadOnlyList<string> Unknown)
{
    public static void Write(PatchStory story, TextWriter output) => JsonOutput.Write(
        output,
        new JsonPatchStory(
            JsonOutput.Version, JsonPatch.Of(story.Facts), [.. story.Lines.Select(static l => new JsonLines(l.System.Name, l.Count))],
            [.. story.Facts.Touches.Select(t => new JsonTouch(t.Id, PlainStory.WordOf(t.Kind), t.Hash, story.Pins.GetValueOrDefault(t.Id), JsonPlace.Of(t.At)))],
            [.. story.Conflicts.Select(static c => new JsonConflict(c.Other.QualifiedName, [.. c.Clauses.Select(JsonContested.Of)], [.. c.Together.Select(static s => s.Name)]))],
            [.. story.Unknown.Select(static p => p.QualifiedName)]),
        JsonPatchStoryContext.Default.JsonPatchStory);
}

/// <summary>How many lines of a composed system a patch wrote.</summary>
internal sealed record JsonLines(string System, int Lines);

/// <summary>A clause that a patch is concerned with. <paramref name="Hash"/> is left out for what was not there before, <paramref name="Pinned"/> where the pin says the same or there is none.</summary>
internal sealed record JsonTouch(string Clause, string Kind, string? Hash, string? Pinned, JsonPlace Place);

/// <summary>Another patch at the same clauses; <paramref name="Together"/> are the systems that have both.</summary>
internal sealed record JsonConflict(string Patch, IReadOnlyList<JsonContested> Clauses, IReadOnlyList<string> Together);

/// <summary>A clause that two patches are concerned with, and what each does to it.</summary>
internal sealed record JsonContested(string Clause, string Kind, string Other)
{
    public static JsonContested Of((Touch Own, Touch Other) pair) => new(pair.Own.Id, PlainStory.WordOf(pair.Own.Kind), PlainStory.WordOf(pair.Other.Kind));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonPatchStory))]
internal sealed partial class JsonPatchStoryContext : JsonSerializerContext;

using SysSpec.Cli.CommandLine;

namespace SysSpec.Cli.Commands.Patches.Show;

/// <summary>The story of a patch as lines.</summary>
internal static class PlainStory
{
    public static void Write(PatchStory story, TextWriter output)
    {
        var patch = story.Facts.Patch;
        output.WriteLine($"{patch.Location}: patch {patch}");
        output.WriteLine($"because: {patch.Reason}");
        output.WriteLine($"after: {Names(patch.After.Select(static p => p.QualifiedName), "nothing")}");
        output.WriteLine($"systems: {Names(story.Facts.Systems.Select(static s => s.Name), "none, so what it touches is not known")}");
        output.WriteLine($"nodes: {story.Facts.Nodes}");
        output.WriteLine($"lines: {Names(story.Lines.Select(static l => $"{l.Count} in {l.System.Name}"), "not known")}");
        output.WriteLine($"pins: {story.Facts.PinText}");
        foreach (var touch in story.Facts.Touches)
        {
            var pinned = story.Pins.TryGetValue(touch.Id, out var pin) ? $", pinned as {pin}" : "";
            output.WriteLine($"{touch.At}: {WordOf(touch.Kind)} {touch.Id}{(touch.Hash is null ? "" : $" ({touch.Hash}{pinned})")}");
        }

        foreach (var conflict in story.Conflicts)
        {
            var (own, other) = conflict.Clauses[0];
            var more = conflict.Clauses.Count > 1 ? $" and at {Wording.Counted(conflict.Clauses.Count - 1, "other clause")}" : "";
            var together = conflict.Together.Count == 0 ? "never together in a system" : $"together in {string.Join(", ", conflict.Together.Select(static s => s.Name))}";
            output.WriteLine($"{own.At}: conflicts with {conflict.Other} at {own.Id} ({WordOf(own.Kind)} it, the other {WordOf(other.Kind)} it){more}; {together}");
        }

        foreach (var unknown in story.Unknown)
        {
            output.WriteLine($"{unknown.Location}: may conflict with {unknown}: no system has it, so what it touches is not known");
        }
    }

    /// <summary>What a patch does to a clause, in one word.</summary>
    public static string WordOf(Language.Evolution.Composing.TouchKind kind) => kind.ToString().ToLowerInvariant();

    private static string Names(IEnumerable<string> names, string none) => string.Join(", ", names) is { Length: > 0 } all ? all : none;
}

using System.Collections.Immutable;
using SysSpec.Generators.Configuration;
using SysSpec.Language.Evolution.Pins;

namespace SysSpec.Generators.Pipeline;

/// <summary>Specs that are bound together, and what the patches among them are pinned to. Compares by value.</summary>
internal sealed record SpecGroup(EquatableArray<ParsedFile> Specs, EquatableArray<ParsedPins> Pins)
{
    /// <summary>A group of specs, with pins if they have patches.</summary>
    public SpecGroup(IEnumerable<ParsedFile> specs, IEnumerable<ParsedPins>? pins = null)
        : this(new(specs), pins is null ? EquatableArray<ParsedPins>.Empty : new(pins))
    {
    }

    /// <summary>Whether there are patches, or systems that evolve others.</summary>
    public bool Evolves => Specs.Any(static s => s.Evolves);
}

/// <summary>
/// Splits a project's specs into groups that know nothing of each other: files of one namespace belong together, and so do namespaces that a <c>using</c> or a full name connects. Nothing that is
/// generated for a group depends on another one, so an edit costs the group of the edited file. A file of pins belongs to the patches of its folder and to those that it names, which makes one group of them.
/// </summary>
internal static class SpecGroups
{
    /// <summary>The groups, in the order of their first files; files keep theirs. O(files, usings, pins and names with dots), nearly.</summary>
    public static ImmutableArray<SpecGroup> Of(ImmutableArray<InputFile> inputs)
    {
        var files = inputs.OfType<ParsedFile>().ToList();
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);
        var namespaces = new HashSet<string>(files.Select(static f => f.Namespace), StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var used in file.Usings)
            {
                Connect(parents, file.Namespace, used);
            }

            foreach (var qualifier in file.Qualifiers)
            {
                if (namespaces.Contains(qualifier))
                {
                    Connect(parents, file.Namespace, qualifier);
                }
            }
        }

        var pinned = new List<(ParsedPins Pins, string? Namespace)>();
        foreach (var pins in inputs.OfType<ParsedPins>())
        {
            var spaces = files.Where(f => f.Evolves && PinFile.FolderOf(f.Text.Path) == pins.Pins.Folder).Select(static f => f.Namespace)
                .Concat(pins.Pins.Pins.Select(static p => p.Patch.Substring(0, Math.Max(0, p.Patch.LastIndexOf('.')))).Where(namespaces.Contains)).ToList();
            foreach (var space in spaces)
            {
                Connect(parents, spaces[0], space);
            }

            pinned.Add((pins, spaces.FirstOrDefault()));
        }

        // Pins of nothing are reported with the first patches.
        var evolving = files.FirstOrDefault(static f => f.Evolves)?.Namespace;
        var byRoot = pinned.Where(p => (p.Namespace ?? evolving) is not null).ToLookup(p => Root(parents, p.Namespace ?? evolving ?? ""), static p => p.Pins, StringComparer.Ordinal);
        return [.. files.GroupBy(f => Root(parents, f.Namespace), StringComparer.Ordinal).Select(g => new SpecGroup(g, byRoot[g.Key]))];
    }

    private static void Connect(Dictionary<string, string> parents, string left, string right)
    {
        var (first, second) = (Root(parents, left), Root(parents, right));
        if (first != second)
        {
            parents[second] = first;
        }
    }

    private static string Root(Dictionary<string, string> parents, string name)
    {
        var root = name;
        while (parents.TryGetValue(root, out var next))
        {
            root = next;
        }

        // The way is shortened for those who ask next.
        while (name != root)
        {
            var next = parents[name];
            parents[name] = root;
            name = next;
        }

        return root;
    }
}

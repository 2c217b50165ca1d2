using System.Collections.Immutable;
using SysSpec.Generators.Configuration;

namespace SysSpec.Generators.Pipeline;

/// <summary>
/// Splits a project's specs into groups that know nothing of each other: files of one namespace belong together, and so do namespaces that a <c>using</c> or a full name connects. Nothing that is
/// generated for a group depends on another one, so an edit costs the group of the edited file.
/// </summary>
internal static class SpecGroups
{
    /// <summary>The groups, in the order of their first files; files keep theirs. O(files, usings and names with dots), nearly.</summary>
    public static ImmutableArray<EquatableArray<ParsedFile>> Of(ImmutableArray<ParsedFile> files)
    {
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

        return [.. files.GroupBy(f => Root(parents, f.Namespace), StringComparer.Ordinal).Select(static g => new EquatableArray<ParsedFile>(g))];
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

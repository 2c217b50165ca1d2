using System.Text;
using SysSpec.Language.Evolution;

namespace SysSpec.Cli.Commands.Patches.Graph;

/// <summary>The graph that <c>after</c> makes of patches.</summary>
internal static class PatchGraph
{
    /// <summary>As a Mermaid flow chart: an arrow leads from a patch to what it builds on.</summary>
    public static string Mermaid(IReadOnlyList<Patch> patches)
    {
        var graph = new StringBuilder("flowchart TB");
        foreach (var patch in patches)
        {
            graph.Append($"\n  {IdOf(patch)}[\"{LabelOf(patch, patches)}\"]");
        }

        foreach (var patch in patches)
        {
            foreach (var below in patch.After)
            {
                graph.Append($"\n  {IdOf(patch)} --> {IdOf(below)}");
            }
        }

        return graph.ToString();
    }

    /// <summary>As trees for a terminal: below each patch those that build on it. What builds on several stands below each of them, and what builds on it only the first time.</summary>
    public static IReadOnlyList<TextTree> Trees(IReadOnlyList<Patch> patches)
    {
        var shown = new HashSet<Patch>();
        return [.. patches.Where(static p => p.After.Count == 0).Select(p => Tree(p, null))];

        TextTree Tree(Patch patch, Patch? under)
        {
            var others = patch.After.Where(a => a != under).Select(a => LabelOf(a, patches)).ToList();
            var after = under is null || others.Count == 0 ? "" : $" (also after {string.Join(", ", others)})";
            var above = patches.Where(p => p.After.Contains(patch)).ToList();
            var isFirst = shown.Add(patch);
            var more = !isFirst && above.Count > 0 ? " (see above)" : "";
            return new TextTree(LabelOf(patch, patches) + after + more, isFirst ? [.. above.Select(p => Tree(p, patch))] : []);
        }
    }

    // A prefix keeps names away from the words of the notation, such as `end`.
    private static string IdOf(Patch patch) => $"patch_{patch.QualifiedName.Replace('.', '_')}";

    private static string LabelOf(Patch patch, IReadOnlyList<Patch> patches) => patches.Any(p => p.Namespace != patch.Namespace) ? patch.QualifiedName : patch.Name;
}

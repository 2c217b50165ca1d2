using System.Text;
using SysSpec.Differential;
using SysSpec.PatchDefects.Catalogue;

namespace SysSpec.PatchDefects.Running;

/// <summary>docs/patch-defects.md: where the compiler finds each defect.</summary>
internal static class Document
{
    /// <summary>The file.</summary>
    public static string File { get; } = Path.Combine(SpecFiles.Root, "docs", "patch-defects.md");

    /// <summary>The text.</summary>
    public static string Make()
    {
        var all = SeededDefects.ByName.Values.ToList();
        var text = new StringBuilder();
        text.Append("# Seeded defects of patches\n\n");
        text.Append("Does it find bugs? Three patches over the specs of SpecFS are accepted. Each line is a small edit of them, or of the specs below them, that is wrong, and what the compiler says of it. ");
        text.Append("The patches and the edits are in [tests/PatchDefects](../tests/PatchDefects), whose tests keep this page current.\n\n");
        text.Append($"{all.Count} defects: {all.Count(static d => !d.IsWarning)} are refused, of {all.Count(static d => d.IsWarning)} the compiler warns.\n\n");
        text.Append("| defect | rule | why it is wrong | says | where | of | patches named |\n|---|---|---|---|---|---|---|\n");
        foreach (var defect in all)
        {
            var place = PatchedSpecs.Expected(defect) is { } finding ? $"{finding.Source.Path}({PatchedSpecs.NumberOf(finding)})" : "not found";
            text.Append($"| {defect.Name} | {defect.Rule} | {defect.Why} | {defect.Expected.Id} | {place} | `{defect.Expected.Clause}` | {string.Join(", ", defect.Expected.Patches)} |\n");
        }

        return text.ToString();
    }
}

using SysSpec.Differential;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.LockDefects.Defects;
using Compilation = SysSpec.Language.Compilation;

namespace SysSpec.LockDefects.Running;

/// <summary>The specs with a defect, compiled.</summary>
internal static class DefectiveSpecs
{
    // Files without a defect are parsed once.
    private static readonly IReadOnlyDictionary<string, SyntaxTree> Sound = Read();

    /// <summary>The specs without a defect.</summary>
    public static Compilation Compile() => Compilation.Create([.. Sound.Values]);

    /// <summary>The specs with a defect.</summary>
    public static Compilation Compile(SeededDefect defect)
    {
        var trees = new Dictionary<string, SyntaxTree>(Sound);
        foreach (var edit in defect.Edits)
        {
            var text = trees[edit.File].Text.Content;
            var at = text.IndexOf(edit.Find, StringComparison.Ordinal);
            if (at < 0 || text.IndexOf(edit.Find, at + 1, StringComparison.Ordinal) >= 0)
            {
                throw new InvalidOperationException($"'{defect.Name}' looks for a text that {edit.File} does not have once: {edit.Find}");
            }

            trees[edit.File] = Parse(edit.File, text.Replace(edit.Find, edit.Replace, StringComparison.Ordinal));
        }

        return Compilation.Create([.. trees.Values]);
    }

    private static Dictionary<string, SyntaxTree> Read() => SpecFiles.Read().Keys.Append(Path.Combine(SpecFiles.Root, Catalogue.Specs.Bank))
        .ToDictionary(static p => Path.GetRelativePath(SpecFiles.Root, p).Replace('\\', '/'), static p => Parse(Path.GetRelativePath(SpecFiles.Root, p).Replace('\\', '/'), File.ReadAllText(p)));

    private static SyntaxTree Parse(string path, string text) => SyntaxTree.Parse(new SourceText(path, text));
}

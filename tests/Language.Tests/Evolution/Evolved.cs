using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Tests.Evolution;

/// <summary>Composes specs with their patches.</summary>
public static class Evolved
{
    /// <summary>The systems of files, with every patch pinned to what it is written against, unless there are pins.</summary>
    public static SystemEvolution Of(IReadOnlyList<SyntaxTree> trees, PinFile? pins = null)
    {
        var compilation = Compilation.Create(trees);
        return SystemEvolution.Create(compilation, pins is null ? PinsOf(SystemEvolution.Create(compilation, [])) : [pins]);
    }

    /// <summary>All findings of a text: of its base, and of its patches.</summary>
    public static IReadOnlyList<Diagnostic> Findings(SourceText text, PinFile? pins = null) => Findings([SyntaxTree.Parse(text)], pins);

    /// <summary>All findings of files.</summary>
    public static IReadOnlyList<Diagnostic> Findings(IReadOnlyList<SyntaxTree> trees, PinFile? pins = null) =>
        [.. Compilation.Create(trees).Diagnostics.Concat(Of(trees, pins).Diagnostics)];

    /// <summary>The files that pin everything, one for each folder.</summary>
    public static IReadOnlyList<PinFile> PinsOf(SystemEvolution evolution) =>
        [.. evolution.Pins.GroupBy(static p => PinFile.FolderOf(p.Patch.Tree.Text.Path)).Select(static g => PinFile.Parse(new SourceText(
            g.Key.Length == 0 ? PinFile.FileName : $"{g.Key}/{PinFile.FileName}", PinFile.Write(g.Select(static p => (p.Patch.QualifiedName, p.Clause, p.Hash))))))];
}

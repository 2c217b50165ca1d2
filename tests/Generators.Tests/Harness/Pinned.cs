using SysSpec.Language;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Generators.Tests.Harness;

/// <summary>Specs with the files that pin their patches to what is there.</summary>
internal static class Pinned
{
    /// <summary>The specs, and behind them the pins of each folder that has patches.</summary>
    public static IReadOnlyList<(string Path, string Text)> With(IReadOnlyList<(string Path, string Text)> specs)
    {
        var trees = specs.Select(static s => SyntaxTree.Parse(new SourceText(s.Path, s.Text))).ToList();
        var pins = SystemEvolution.IsNeeded(trees) ? SystemEvolution.Create(Compilation.Create(trees), []).Pins : [];
        return [.. specs, .. pins.GroupBy(static p => PinFile.FolderOf(p.Patch.Tree.Text.Path)).Select(static g => (
            g.Key.Length == 0 ? PinFile.FileName : $"{g.Key}/{PinFile.FileName}", PinFile.Write(g.Select(static p => (p.Patch.QualifiedName, p.Clause, p.Hash)))))];
    }
}

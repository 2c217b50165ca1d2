using SysSpec.Differential;
using SysSpec.Language;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Pins;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;
using SysSpec.PatchDefects.Catalogue;

namespace SysSpec.PatchDefects.Running;

/// <summary>The specs with patches, and with a defect.</summary>
internal static class PatchedSpecs
{
    // Files without a defect are parsed once.
    private static readonly IReadOnlyDictionary<string, SyntaxTree> s_sound = Read();
    private static readonly Lazy<(SystemEvolution Evolution, IReadOnlyList<PinFile> Pins)> s_evolved = new(() => Compile(s_sound, null));
    private static readonly Dictionary<string, Lazy<IReadOnlyList<Diagnostic>>> s_findings =
        SeededDefects.ByName.Values.ToDictionary(static d => d.Name, static d => new Lazy<IReadOnlyList<Diagnostic>>(() => Compile(With(d.Name, d.Edits), d.KeepsPins ? s_evolved.Value.Pins : null).Findings()));

    /// <summary>The specs without a defect.</summary>
    public static SystemEvolution Sound => s_evolved.Value.Evolution;

    /// <summary>All findings of the specs without a defect.</summary>
    public static IReadOnlyList<Diagnostic> SoundFindings => [.. Compilation.Create([.. s_sound.Values]).Diagnostics, .. Sound.Diagnostics];

    /// <summary>All that the compiler says of the specs with a defect.</summary>
    public static IReadOnlyList<Diagnostic> FindingsOf(SeededDefect defect) => s_findings[defect.Name].Value;

    /// <summary>The finding that is to be there; null if it is not, or does not speak of what it should.</summary>
    public static Diagnostic? Expected(SeededDefect defect) => FindingsOf(defect).FirstOrDefault(d =>
        d.Id == defect.Expected.Id && d.Severity == (defect.IsWarning ? Severity.Warning : Severity.Error) && LineOf(d) == defect.Expected.Line
        && d.Message.Contains(defect.Expected.Clause, StringComparison.Ordinal) && defect.Expected.Patches.All(p => Speaks(d, p)));

    /// <summary>The number of the line that a finding is about, from 1.</summary>
    public static int NumberOf(Diagnostic finding) => finding.Source.GetPosition(finding.Span.Start).Line + 1;

    private static bool Speaks(Diagnostic finding, string patch) =>
        finding.Related.Select(static r => r.Message).Append(finding.Message).Any(m => m.Contains($"'{patch}'", StringComparison.Ordinal) || m.Contains($"{patch} after ", StringComparison.Ordinal));

    private static string LineOf(Diagnostic finding) => finding.Source.Content.Split('\n')[NumberOf(finding) - 1].Trim();

    private static (SystemEvolution Evolution, IReadOnlyList<PinFile> Pins) Compile(IReadOnlyDictionary<string, SyntaxTree> trees, IReadOnlyList<PinFile>? pins)
    {
        var specs = Compilation.Create([.. trees.Values]);
        if (specs.HasErrors)
        {
            throw new InvalidOperationException("The base has errors: " + string.Join("\n", specs.Diagnostics));
        }

        pins ??= PinsOf(SystemEvolution.Create(specs, []));
        return (SystemEvolution.Create(specs, pins), pins);
    }

    private static IReadOnlyList<Diagnostic> Findings(this (SystemEvolution Evolution, IReadOnlyList<PinFile> Pins) compiled) => compiled.Evolution.Diagnostics;

    private static IReadOnlyList<PinFile> PinsOf(SystemEvolution evolution) =>
        [.. evolution.Pins.GroupBy(static p => PinFile.FolderOf(p.Patch.Tree.Text.Path)).Select(static g => PinFile.Parse(new SourceText(
            $"{g.Key}/{PinFile.FileName}", PinFile.Write(g.Select(static p => (p.Patch.QualifiedName, p.Clause, p.Hash))))))];

    /// <summary>All that the compiler says of the specs with an edit that is no defect.</summary>
    public static IReadOnlyList<Diagnostic> FindingsWith(Edit edit) => Compile(With(edit.Replace, [edit]), null).Findings();

    private static Dictionary<string, SyntaxTree> With(string name, IReadOnlyList<Edit> edits)
    {
        var trees = new Dictionary<string, SyntaxTree>(s_sound);
        foreach (var edit in edits)
        {
            var text = trees[edit.File].Text.Content;
            var at = text.IndexOf(edit.Find, StringComparison.Ordinal);
            if (at < 0 || text.IndexOf(edit.Find, at + 1, StringComparison.Ordinal) >= 0)
            {
                throw new InvalidOperationException($"'{name}' looks for a text that {edit.File} does not have once: {edit.Find}");
            }

            trees[edit.File] = Parse(edit.File, text.Replace(edit.Find, edit.Replace, StringComparison.Ordinal));
        }

        return trees;
    }

    // The repository's own patches have tests of their own.
    private static bool Evolves(string text) => SystemEvolution.IsNeeded([SyntaxTree.Parse(new SourceText("", text))]);

    private static Dictionary<string, SyntaxTree> Read() => SpecFiles.Read().Where(static f => !Evolves(f.Value)).Select(static f => f.Key).Append(Path.Combine(SpecFiles.Root, Specs.Patches))
        .ToDictionary(static p => Path.GetRelativePath(SpecFiles.Root, p).Replace('\\', '/'), static p => Parse(Path.GetRelativePath(SpecFiles.Root, p).Replace('\\', '/'), File.ReadAllText(p)));

    private static SyntaxTree Parse(string path, string text) => SyntaxTree.Parse(new SourceText(path, text));
}

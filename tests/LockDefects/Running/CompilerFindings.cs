using SysSpec.Language.Diagnostics;
using SysSpec.LockDefects.Catalogue;
using SysSpec.LockDefects.Defects;

namespace SysSpec.LockDefects.Running;

/// <summary>What the compiler says of each defect. Each is compiled once.</summary>
internal static class CompilerFindings
{
    private static readonly Dictionary<SeededDefect, Lazy<IReadOnlyList<Diagnostic>>> All =
        SeededDefects.ByName.Values.ToDictionary(static d => d, static d => new Lazy<IReadOnlyList<Diagnostic>>(() => DefectiveSpecs.Compile(d).Diagnostics));

    /// <summary>Everything that the compiler says of the specs with a defect.</summary>
    public static IReadOnlyList<Diagnostic> Of(SeededDefect defect) => All[defect].Value;

    /// <summary>The finding that is to be there; null if it is not.</summary>
    public static Diagnostic? Expected(SeededDefect defect) =>
        defect.Static is { } expected ? Of(defect).FirstOrDefault(d => d.Id == expected.Id && d.Source.Path == expected.File && LineOf(d) == expected.Line) : null;

    /// <summary>The number of the line that a finding is about, from 1.</summary>
    public static int NumberOf(Diagnostic finding) => finding.Source.Content.AsSpan(0, finding.Span.Start).Count('\n') + 1;

    private static string LineOf(Diagnostic finding) => finding.Source.Content.Split('\n')[NumberOf(finding) - 1].Trim();
}

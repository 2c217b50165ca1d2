using System.Collections.Concurrent;
using SysSpec.Language.Diagnostics;
using SysSpec.LockDefects.Catalogue;
using SysSpec.LockDefects.Defects;

namespace SysSpec.LockDefects.Running;

/// <summary>What the compiler says of each defect; all are asked for together the first time, since that is faster.</summary>
internal static class CompilerFindings
{
    private static readonly Lazy<ConcurrentDictionary<SeededDefect, IReadOnlyList<Diagnostic>>> All = new(Compile);

    /// <summary>Everything that the compiler says of the specs with a defect.</summary>
    public static IReadOnlyList<Diagnostic> Of(SeededDefect defect) => All.Value[defect];

    /// <summary>The finding that is to be there; null if it is not.</summary>
    public static Diagnostic? Expected(SeededDefect defect) =>
        defect.Static is { } expected ? Of(defect).FirstOrDefault(d => d.Id == expected.Id && d.Source.Path == expected.File && LineOf(d) == expected.Line) : null;

    /// <summary>The number of the line that a finding is about, from 1.</summary>
    public static int NumberOf(Diagnostic finding) => finding.Source.Content.AsSpan(0, finding.Span.Start).Count('\n') + 1;

    private static string LineOf(Diagnostic finding) => finding.Source.Content.Split('\n')[NumberOf(finding) - 1].Trim();

    private static ConcurrentDictionary<SeededDefect, IReadOnlyList<Diagnostic>> Compile()
    {
        var found = new ConcurrentDictionary<SeededDefect, IReadOnlyList<Diagnostic>>();
        Parallel.ForEach(SeededDefects.ByName.Values, defect => found[defect] = DefectiveSpecs.Compile(defect).Diagnostics);
        return found;
    }
}

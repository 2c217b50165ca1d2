using SysSpec.Cli.CommandLine;
using SysSpec.Cli.Commands.Check;
using SysSpec.Cli.Inputs;
using SysSpec.Differential.Roots;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution;
using SysSpec.Language.Evolution.Composing;

namespace SysSpec.Cli.Commands.Patches.Check;

/// <summary>What <c>sysspec patch check</c> found: findings, and what the roots of patches owe.</summary>
/// <param name="Findings">The findings.</param>
/// <param name="Obligations">What is owed, by patch and clause, each once however many systems have the patch.</param>
/// <param name="Patches">The patches that are looked at.</param>
/// <param name="Composed">Those of them that a system has.</param>
/// <param name="Runs">What runs against the guarantees from before showed: figures, and calls that come to something else where there are such.</param>
internal sealed record PatchReport(
    CheckReport Findings, IReadOnlyList<Obligation> Obligations, IReadOnlyList<Patch> Patches, IReadOnlyList<Patch> Composed, IReadOnlyList<string> Runs)
{
    private const ulong FirstSeed = 1;

    private static readonly Discharge[] Kinds =
        [Discharge.Equal, Discharge.Stronger, Discharge.Derived, Discharge.Tested, Discharge.Differential, Discharge.Assumed, Discharge.NotDecided];

    /// <summary>What nothing has decided.</summary>
    public int Open => Obligations.Count(static o => o.Discharge == Discharge.NotDecided);

    /// <summary>What a person may want to look at: all but clauses that say the same, of which the number is enough.</summary>
    public IEnumerable<Obligation> Listed => Obligations.Where(static o => o.Discharge != Discharge.Equal);

    /// <summary>The numbers of what a patch owes, or of all: <c>3 equal, 1 derived</c>.</summary>
    public string Counts(Patch? patch = null) =>
        Wording.Counts("nothing owed", [.. Kinds.Select(k => (Count(k, patch), WordOf(k)))]);

    /// <summary>How many obligations of a patch are discharged in a way.</summary>
    public int Count(Discharge kind, Patch? patch = null) => Obligations.Count(o => o.Discharge == kind && (patch is null || o.Patch == patch));

    /// <summary>Whether a system has a patch.</summary>
    public bool IsComposed(Patch patch) => Composed.Contains(patch);

    /// <summary>How an obligation is discharged, in words.</summary>
    public static string WordOf(Discharge discharge) => discharge switch
    {
        Discharge.Equal => "equal",
        Discharge.Stronger => "stronger by rule",
        Discharge.Derived => "derived",
        Discharge.Tested => "tested",
        Discharge.Differential => "run against what was before",
        Discharge.Assumed => "assumed",
        _ => "not decided",
    };

    /// <summary>The report of all patches, or of one: what is found in its text or has to do with it.</summary>
    /// <param name="specs">The specs.</param>
    /// <param name="only">The one patch; null for all.</param>
    /// <param name="sequences">How many sequences of calls are run against the guarantee from before for each contract with something undecided; 0 for none.</param>
    public static PatchReport Of(PatchedSpecs specs, Patch? only, int sequences)
    {
        var findings = only is null ? specs.Findings : specs.Findings.Where(f => Concerns(f, only));
        var patches = only is null ? specs.Evolution.Patches : [only];
        var (obligations, runs) = (new List<Obligation>(), new List<string>());
        foreach (var system in specs.Evolution.Systems)
        {
            var judged = sequences > 0 && system.Obligations.Any(o => o.Discharge == Discharge.NotDecided && patches.Contains(o.Patch)) ? RootRuns.Discharge(system, sequences, FirstSeed) : [];
            runs.AddRange(judged.Select(static r => r.Result).Distinct().Select(r => $"{system.Name}, {r}"));
            obligations.AddRange(system.Obligations.Select(o => judged.Select(static r => r.Obligation)
                .FirstOrDefault(r => o.Discharge == Discharge.NotDecided && r.Patch == o.Patch && r.Clause == o.Clause && r.At == o.At) ?? o));
        }

        var owed = obligations.Where(o => patches.Contains(o.Patch)).DistinctBy(static o => (o.Patch, o.Clause, o.Discharge, o.Note))
            .OrderBy(o => patches.ToList().IndexOf(o.Patch)).ThenBy(static o => o.Clause, StringComparer.Ordinal).ThenBy(static o => o.Discharge);
        return new PatchReport(CheckReport.Of(specs.Files.Select(static f => f.ShownPath), findings), [.. owed], patches, [.. patches.Where(p => specs.SystemsWith(p).Count > 0)], runs);
    }

    private static bool Concerns(Diagnostic finding, Patch patch) =>
        patch.HasWritten(finding.Location) || finding.Related.Any(r => patch.HasWritten(r.Location)) || finding.Location.Text.StartsWith(patch.QualifiedName + " ", StringComparison.Ordinal);
}

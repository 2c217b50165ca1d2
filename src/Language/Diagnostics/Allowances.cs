using SysSpec.Language.Lexing;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Diagnostics;

/// <summary>Leaves out the warnings that files allow with a reason: <c>allow SYS2204 because "...";</c>.</summary>
internal static class Allowances
{
    /// <summary>The warnings that can be allowed, by their ids.</summary>
    public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> Warnings = new[]
    {
        UnitDiagnostics.UnusedRely, SystemDiagnostics.Unused, NameDiagnostics.UnusedLocal, StatementDiagnostics.Unreachable, CallDiagnostics.CannotFail, CaseDiagnostics.ErrorNeverReported, LockDiagnostics.Needless,
        PatchDiagnostics.UnusedPatch, PatchDiagnostics.NotDecided, PatchDiagnostics.NeedlessAffirm, PatchDiagnostics.NotPinned, PatchDiagnostics.StalePin,
    }.ToDictionary(static rule => rule.Id, StringComparer.Ordinal);

    /// <summary>
    /// The findings without the warnings that their files allow, and with what is wrong about the <c>allow</c> lines themselves. Linear in the number of findings and lines. Where errors keep checks from
    /// running, a line that allows nothing is not reported: what it allows may come with them.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Apply(IReadOnlyList<SyntaxTree> trees, IReadOnlyList<Diagnostic> findings)
    {
        if (trees.All(static tree => tree.Root.Allowances.Count == 0))
        {
            return findings;
        }

        var bag = new DiagnosticBag();
        var allowed = new Dictionary<(SourceText File, string Id), AllowanceSyntax>();
        foreach (var tree in trees)
        {
            foreach (var allowance in tree.Root.Allowances.Where(static a => !a.Id.IsMissing))
            {
                if (!Warnings.ContainsKey(allowance.Id.Text))
                {
                    var closest = Spelling.Closest(allowance.Id.Text, Warnings.Keys.OrderBy(static id => id, StringComparer.Ordinal));
                    bag.Report(AllowanceDiagnostics.NotAWarning, tree.Text, allowance.Id.Span, allowance.Id.Text, closest is null ? "" : $" Did you mean '{closest}'?");
                    continue;
                }

                if (!allowance.Reason.IsMissing && string.IsNullOrWhiteSpace(Literals.Text(allowance.Reason)))
                {
                    bag.Report(AllowanceDiagnostics.NoReason, tree.Text, allowance.Reason.Span, allowance.Id.Text);
                }

                if (allowed.ContainsKey((tree.Text, allowance.Id.Text)))
                {
                    bag.Report(AllowanceDiagnostics.Needless, tree.Text, allowance.Id.Span, allowance.Id.Text);
                    continue;
                }

                allowed.Add((tree.Text, allowance.Id.Text), allowance);
            }
        }

        var needed = new HashSet<AllowanceSyntax>();
        foreach (var finding in findings)
        {
            if (finding.Severity == Severity.Warning && allowed.TryGetValue((finding.Source, finding.Id), out var allowance))
            {
                needed.Add(allowance);
            }
            else
            {
                bag.AddRange([finding]);
            }
        }

        if (!bag.HasErrors)
        {
            // What a file with patches allows may come with a system that has them.
            var withPatches = trees.Where(static t => t.Root.Declarations.Any(static d => d is PatchSyntax)).Select(static t => t.Text).ToList();
            foreach (var unneeded in allowed.Where(entry => !needed.Contains(entry.Value) && !withPatches.Contains(entry.Key.File)))
            {
                bag.Report(AllowanceDiagnostics.Needless, unneeded.Key.File, unneeded.Value.Id.Span, unneeded.Key.Id);
            }
        }

        return bag.Items;
    }

    /// <summary>The findings of evolved systems without the warnings that the files allow. What is wrong about the lines is told with the base.</summary>
    public static IReadOnlyList<Diagnostic> Filter(IReadOnlyList<SyntaxTree> trees, IReadOnlyList<Diagnostic> findings)
    {
        var allowed = new HashSet<(SourceText, string)>(trees.SelectMany(static t => t.Root.Allowances.Select(a => (t.Text, a.Id.Text))));
        return [.. findings.Where(f => f.Severity != Severity.Warning || !Warnings.ContainsKey(f.Id) || !allowed.Contains((f.Source, f.Id)))];
    }
}

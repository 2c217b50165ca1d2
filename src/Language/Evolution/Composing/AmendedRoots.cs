using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Composing;

/// <summary>Finds the contracts whose guarantee from before is of interest, and composes the system with that.</summary>
internal static class AmendedRoots
{
    /// <summary>Applies the patches of a system again to a new draft, without some of their changes.</summary>
    public delegate (Draft Draft, PatchComposer Composer) Apply(DiagnosticBag findings, IReadOnlyCollection<AmendSyntax> leftOut);

    /// <summary>The contracts that roots amend with promises that are not decided.</summary>
    public static IReadOnlyList<AmendedRoot> Of(PatchComposer composer, IReadOnlyList<Patch> patches, IReadOnlyList<Obligation> obligations, Apply apply)
    {
        var roots = new List<AmendedRoot>();
        foreach (var amended in composer.Amended.Where(static a => a.Syntax.Role is not null).GroupBy(static a => (a.Patch, a.Unit.QualifiedName)))
        {
            var (patch, contract) = amended.Key;
            var open = obligations.Where(o => o.Discharge == Discharge.NotDecided && o.Patch == patch && DraftKeys.IsWithin(o.Clause, contract)).ToList();
            if (open.Count > 0)
            {
                var leftOut = amended.Select(static a => a.Syntax).ToList();
                var above = patches.Where(p => p == patch || p.Ancestors.Contains(patch)).ToList();
                roots.Add(new AmendedRoot(() => Compose(apply, leftOut))
                {
                    Patch = patch,
                    Contract = contract,
                    Obligations = open,
                    Brought = new HashSet<string>(above.SelectMany(NodesOf).Concat(composer.Amended.Where(a => above.Contains(a.Patch)).SelectMany(MembersOf)), StringComparer.Ordinal),
                });
            }
        }

        return roots;
    }

    private static IEnumerable<string> NodesOf(Patch patch) => patch.Members.OfType<PatchNodeSyntax>().Select(static n => n.Declaration).OfType<ContractSyntax>().Select(c => $"{patch.Namespace}.{c.Identifier.Text}");

    // What an amended contract has that it had not: operations, functions, and fields of its own or of entities.
    private static IEnumerable<string> MembersOf(AmendedContract amended) =>
        from member in amended.After.Members
        where amended.Before.Find(member.Key) is null && member.Value.Syntax is OperationSyntax or FunctionSyntax or ModelSyntax
        let entity = member.Key.StartsWith("entity ", StringComparison.Ordinal) ? $"{member.Key.Substring(7, member.Key.IndexOf('/') - 7)}." : ""
        select $"{amended.Unit.QualifiedName}.{entity}{((DeclarationSyntax)member.Value.Syntax).Identifier.Text}";

    private static (Compilation? Compilation, string Obstacle) Compose(Apply apply, IReadOnlyCollection<AmendSyntax> leftOut)
    {
        var findings = new DiagnosticBag();
        var (draft, _) = apply(findings, leftOut);
        if (findings.Items.FirstOrDefault(static f => f.Severity == Severity.Error) is { } misfit)
        {
            return (null, $"without this change of the contract others cannot be made: {misfit.Message}");
        }

        var compilation = Compilation.Create(draft.ToTrees());
        var error = compilation.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error && !IsInModule(compilation.Trees, d.Location));
        return error is null && compilation.Model.Systems.Count > 0 ? (compilation, "") : (null, $"the contract as it was does not fit to the rest: {error?.Message}");
    }

    private static bool IsInModule(IReadOnlyList<SyntaxTree> trees, SourceSpan place) =>
        trees.FirstOrDefault(t => ReferenceEquals(t.Text, place.Source))?.Root.Declarations.Any(d => d is ModuleSyntax && d.FullSpan.Start <= place.Span.Start && place.Span.End <= d.FullSpan.End) == true;
}

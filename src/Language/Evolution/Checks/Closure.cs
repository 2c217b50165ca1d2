using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Symbols;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Checks;

/// <summary>
/// Where a patch changes what is promised, everything that relies on the change is a part of the patch: added or amended by it, or affirmed by name. Looks at what the system consists of; linear in its bound trees for each
/// patch that changes a promise.
/// </summary>
internal sealed class Closure(Draft draft, SystemSymbol system, PatchComposer composer, DiagnosticBag bag)
{
    private readonly Lazy<IReadOnlyList<Dependent>> _dependents = new(() => DependentsOf(system));

    /// <summary>Reports dependents that a patch has left out, and affirmations that it does not need.</summary>
    public void Check(Patch patch)
    {
        var changes = ChangesOf(patch);
        var affirmed = patch.Syntax.Members.OfType<AffirmSyntax>().ToList();
        if (changes.Count == 0 && affirmed.Count == 0)
        {
            return;
        }

        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dependent in _dependents.Value)
        {
            if (draft.Find(dependent.QualifiedName) is not { } unit || IsOwn(unit, patch))
            {
                continue;
            }

            var stale = changes.Where(c => c.Unit != dependent.QualifiedName && dependent.Uses.Find(c.Use) is not null).ToList();
            if (stale.Count == 0)
            {
                continue;
            }

            needed.Add(dependent.QualifiedName);
            if (!affirmed.Any(a => ReferenceEquals(draft.Find(a.Name.Text, PatchTable.NamespacesOf(patch.Tree)), unit)))
            {
                ReportStale(patch, dependent, unit, stale);
            }
        }

        foreach (var affirm in affirmed)
        {
            if (draft.Find(affirm.Name.Text, PatchTable.NamespacesOf(patch.Tree)) is { } unit && !needed.Contains(unit.QualifiedName))
            {
                bag.Report(PatchDiagnostics.NeedlessAffirm, affirm.Source, affirm.Span, patch.Name, affirm.Name.Text);
            }
        }
    }

    private static IReadOnlyList<Dependent> DependentsOf(SystemSymbol system)
    {
        var provisions = system.Layers.SelectMany(static l => l.Provisions).ToList();
        var contracts = provisions.Select(static p => new Dependent("contract", $"{p.Contract.Namespace}.{p.Contract.Name}", p.Contract.Name, UsedMembers.Of(p.Contract)));
        var modules = provisions.Select(static p => p.Module).OfType<ModuleSymbol>().Where(static m => !m.IsDerived).Distinct()
            .Select(static m => new Dependent("module", $"{m.Namespace}.{m.Name}", m.Name, UsedMembers.Of(m)));
        return [.. contracts.Concat(modules)];
    }

    /// <summary>Whether a declaration is a part of the patch, or of one that was written after it.</summary>
    private bool IsOwn(DraftUnit unit, Patch patch)
    {
        if (unit.Node.By is { } by && (by == patch || by.Ancestors.Contains(patch)))
        {
            return true;
        }

        return composer.Touches.Any(t => t.Patch == patch && t.Kind is not (TouchKind.Reads or TouchKind.Joins) && IsWithin(t.Id, unit.QualifiedName));
    }

    private static bool IsWithin(string id, string unit) => id.Length > unit.Length && id.StartsWith(unit, StringComparison.Ordinal) && id[unit.Length] is '.' or '/';

    private void ReportStale(Patch patch, Dependent dependent, DraftUnit unit, List<Change> stale)
    {
        var related = new List<RelatedLocation>();
        foreach (var change in stale)
        {
            if (dependent.Uses.Find(change.Use)?.Origin is { } use)
            {
                related.Add(new RelatedLocation(use.Source, use.Span, $"relies on {change.Id}"));
            }
        }

        if (unit.Node.By is { } by)
        {
            related.Add(new RelatedLocation(by.Tree.Text, by.Location.Span, $"patch '{by.Name}', which brings '{unit.Name}' and does not come after '{patch.Name}'"));
        }

        var clauses = string.Join(", ", stale.Select(static c => $"'{c.Id}'").Distinct());
        bag.Report(PatchDiagnostics.StaleDependent, stale[0].At.Source, stale[0].At.Span, related, patch.Name, clauses, dependent.Kind, dependent.Name);
    }

    private List<Change> ChangesOf(Patch patch)
    {
        var changes = new List<Change>();
        foreach (var amended in composer.Amended.Where(a => a.Patch == patch && a.Syntax.Role is null))
        {
            foreach (var member in amended.Before.Members)
            {
                var after = amended.After.Find(member.Key);
                if (after is not null && member.Value.IsSame(after))
                {
                    continue;
                }

                var changed = after is null ? member.Value.Id : member.Value.Clauses.Concat(after.Clauses).Where(c => !IsKept(c, member.Value, after)).Select(static c => c.Id).DefaultIfEmpty(after.Id).First();
                changes.Add(new Change(amended.Unit.QualifiedName, $"{amended.Unit.QualifiedName}/{member.Key}", changed, PlaceOf(amended.Syntax, member.Key)));
            }
        }

        foreach (var amend in patch.Syntax.Members.OfType<AmendSyntax>().Where(static a => a.KindWord.Text is not ("contract" or "module")))
        {
            if (draft.Find(amend.Name.Text, PatchTable.NamespacesOf(patch.Tree)) is { } type && amend.Edits.Count > 0)
            {
                changes.Add(new Change(type.QualifiedName, type.QualifiedName, type.QualifiedName, amend.Name.Location));
            }
        }

        return changes;
    }

    private static bool IsKept(MemberText clause, MemberText before, MemberText after) =>
        before.Clauses.Any(c => c.Id == clause.Id && c.Text == clause.Text) && after.Clauses.Any(c => c.Id == clause.Id && c.Text == clause.Text);

    /// <summary>The place in the patch that changes a member.</summary>
    private static SourceSpan PlaceOf(AmendSyntax amend, string key)
    {
        foreach (var edit in amend.Edits)
        {
            var place = edit switch
            {
                AmendOperationSyntax e when $"op {e.Identifier.Text}" == key => e.Identifier.Location,
                ReplaceEditSyntax e when DraftKeys.Of(e.Member) == key => e.Location,
                RemoveEditSyntax e when DraftKeys.Of(e) == key => e.Location,
                _ => (SourceSpan?)null,
            };
            if (place is { } found)
            {
                return found;
            }
        }

        return amend.Name.Location;
    }

    private sealed record Dependent(string Kind, string QualifiedName, string Name, UsedMembers Uses);

    private sealed record Change(string Unit, string Use, string Id, SourceSpan At);
}

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
/// <param name="draft">The composed specs.</param>
/// <param name="system">The composed system.</param>
/// <param name="patches">Its patches.</param>
/// <param name="composer">What they touch.</param>
/// <param name="affirmations">Where it is noted whether an affirmation is needed in some system.</param>
/// <param name="bag">Where findings go.</param>
internal sealed class Closure(Draft draft, SystemSymbol system, IReadOnlyList<Patch> patches, PatchComposer composer, Dictionary<AffirmSyntax, bool> affirmations, DiagnosticBag bag)
{
    private readonly HashSet<(Patch, string)> _merged = [];
    private readonly Dictionary<ContractSymbol, IReadOnlyList<(string Key, UsedMembers Uses)>> _byMember = [];
    private readonly Lazy<IReadOnlyList<Dependent>> _dependents = new(() => DependentsOf(system));

    /// <summary>Reports dependents that a patch has left out, and affirmations that it does not need.</summary>
    /// <param name="patch">The patch.</param>
    /// <param name="isSound">Whether nothing else is wrong: else what relies on something is not known in full, and no affirmation is called needless.</param>
    public void Check(Patch patch, bool isSound)
    {
        var changes = ChangesOf(patch);
        var affirmed = patch.Members.OfType<AffirmSyntax>().ToList();
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

            var stale = changes.Where(c => c.Unit != dependent.QualifiedName && dependent.Uses.Find(c.Use) is not null).GroupBy(static c => c.Id).Select(static g => g.First()).ToList();
            if (stale.Count == 0)
            {
                continue;
            }

            needed.Add(dependent.QualifiedName);
            if (unit.Node.By is { } other && !patch.Ancestors.Contains(other) && MergerOf(patch, other, unit) is { } merger)
            {
                _merged.Add((merger, dependent.QualifiedName));
                continue;
            }

            if (!affirmed.Any(a => ReferenceEquals(Affirmed(patch, a), unit)))
            {
                ReportStale(patch, dependent, unit, stale);
            }
            else
            {
                ReportUnseen(patch, dependent, stale);
            }
        }

        foreach (var affirm in affirmed)
        {
            var isNeeded = !isSound || Affirmed(patch, affirm) is not { } unit || needed.Contains(unit.QualifiedName) || _merged.Contains((patch, unit.QualifiedName));
            affirmations[affirm] = isNeeded || (affirmations.TryGetValue(affirm, out var before) && before);
        }
    }

    /// <summary>The patch that brings a change and another patch's declaration together: it comes after both, and changes or affirms the declaration.</summary>
    private Patch? MergerOf(Patch patch, Patch other, DraftUnit unit) => patches.FirstOrDefault(m =>
        m.Ancestors.Contains(patch) && m.Ancestors.Contains(other) && (IsOwn(unit, m) || m.Members.OfType<AffirmSyntax>().Any(a => ReferenceEquals(Affirmed(m, a), unit))));

    private DraftUnit? Affirmed(Patch patch, AffirmSyntax affirm) => draft.Find(affirm.Name.Text, PatchTable.NamespacesOf(patch.TreeOf(affirm)));

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

        return composer.Touches.Any(t => t.Patch == patch && t.Kind is not (TouchKind.Reads or TouchKind.Joins) && DraftKeys.IsWithin(t.Id, unit.QualifiedName));
    }

    /// <summary>Who affirms a declaration has seen what it says, not what a patch puts into it that comes neither before nor after: that may not rely on the change.</summary>
    private void ReportUnseen(Patch patch, Dependent dependent, List<Change> stale)
    {
        foreach (var change in stale)
        {
            foreach (var use in dependent.Uses.All(change.Use))
            {
                if (use.Origin is { } place && patches.FirstOrDefault(p => p.Has(place)) is { } other && other != patch && !patch.IsOrderedWith(other))
                {
                    bag.Report(
                        PatchDiagnostics.Conflict, place.Source, place.Span, [new RelatedLocation(change.At.Source, change.At.Span, $"patch '{patch.Name}'")], patch.Name, other.Name, change.Id);
                    return;
                }
            }
        }
    }

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
        foreach (var amended in composer.Amended.Where(a => a.Patch == patch))
        {
            var unit = amended.Unit.QualifiedName;
            foreach (var member in amended.Before.Members.Where(_ => amended.Syntax.Role is null))
            {
                var after = amended.After.Find(member.Key);
                if (after is not null && member.Value.IsSame(after))
                {
                    continue;
                }

                var changed = after is null || after.Text != member.Value.Text ? member.Value.Id : member.Value.Clauses.Concat(after.Clauses).Where(c => !IsKept(c, member.Value, after)).Select(static c => c.Id).DefaultIfEmpty(after.Id).First();

                // An invariant is what anybody counts on who has to do with the contract.
                var use = member.Value.Syntax is InvariantSyntax ? UsedMembers.AnyOf(unit) : $"{unit}/{member.Key}";
                Add(changes, amended, new Change(unit, use, changed, EditPlaces.Of(amended.Syntax, member.Key)));
            }

            foreach (var added in amended.After.Members.Where(m => m.Value.Syntax is InvariantSyntax && amended.Before.Find(m.Key) is null))
            {
                changes.Add(new Change(unit, UsedMembers.KeptBy(unit), added.Value.Id, added.Value.Syntax.Location));
            }
        }

        foreach (var amend in patch.Members.OfType<AmendSyntax>().Where(static a => a.KindWord.Text is not ("contract" or "module")))
        {
            if (draft.Find(amend.Name.Text, PatchTable.NamespacesOf(patch.TreeOf(amend))) is { } type && amend.Edits.Count > 0)
            {
                changes.Add(new Change(type.QualifiedName, type.QualifiedName, type.QualifiedName, amend.Name.Location));
            }
        }

        return changes;
    }

    /// <summary>Adds a change, and what means something else by it: functions and operations of the contract that use what was changed.</summary>
    private void Add(List<Change> changes, AmendedContract amended, Change change)
    {
        if (changes.Exists(c => c.Use == change.Use))
        {
            return;
        }

        changes.Add(change);
        var contract = system.Layers.SelectMany(static l => l.Provisions).Select(static p => p.Contract).FirstOrDefault(c => $"{c.Namespace}.{c.Name}" == change.Unit);
        if (contract is null || change.Use.IndexOf("/op ", StringComparison.Ordinal) < 0 && change.Use.IndexOf("/function ", StringComparison.Ordinal) < 0 && change.Use.IndexOf("/const ", StringComparison.Ordinal) < 0)
        {
            return;
        }

        if (!_byMember.TryGetValue(contract, out var members))
        {
            members = UsedMembers.ByMember(contract).ToList();
            _byMember.Add(contract, members);
        }

        foreach (var (key, uses) in members)
        {
            if (uses.Find(change.Use) is not null)
            {
                Add(changes, amended, change with { Use = $"{change.Unit}/{key}" });
            }
        }
    }

    private static bool IsKept(MemberText clause, MemberText before, MemberText after) =>
        before.Clauses.Any(c => c.Id == clause.Id && c.Text == clause.Text) && after.Clauses.Any(c => c.Id == clause.Id && c.Text == clause.Text);

    private sealed record Dependent(string Kind, string QualifiedName, string Name, UsedMembers Uses);

    private sealed record Change(string Unit, string Use, string Id, SourceSpan At);
}

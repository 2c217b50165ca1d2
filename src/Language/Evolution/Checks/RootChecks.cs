using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Evolution.Drafts;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Checks;

/// <summary>
/// A root keeps its guarantee: what callers of a contract could count on before the patch they can count on after it. Clauses that say the same pass; less asked of callers and fewer failures pass by rule; what asks more,
/// drops a promise or fails anew is an error; all else is not decided here and listed as owed.
/// </summary>
internal sealed class RootChecks(AmendedContract amended, DiagnosticBag bag, List<Obligation> obligations)
{
    /// <summary>The member that is looked at, and the clause of it: where findings stand.</summary>
    private string _member = "";

    /// <summary>Looks at what a patch changed in a contract that it is a root of.</summary>
    public void Check()
    {
        foreach (var member in amended.Before.Members)
        {
            _member = member.Key;
            var after = amended.After.Find(member.Key);
            if (after is null)
            {
                Gone(member.Key, member.Value);
            }
            else if (member.Value.IsSame(after))
            {
                Keep(member.Value.Syntax is OperationSyntax ? after.Clauses : [after]);
            }
            else if (member.Value.Syntax is OperationSyntax)
            {
                Compare(member.Value, after);
            }
            else if (member.Value.Syntax is LockEntrySyntax or LocksSyntax)
            {
                Report(PatchDiagnostics.ChangedLocks, after.Id);
            }
            else if (member.Value.Syntax is ModelSyntax)
            {
                Report(PatchDiagnostics.ChangedSignature, after.Id, "declared otherwise");
            }
            else
            {
                Undecided(after, "it says something else");
            }
        }

        foreach (var member in amended.After.Members.Where(m => amended.Before.Find(m.Key) is null))
        {
            _member = member.Key;
            if (member.Value.Syntax is LockRuleSyntax rule && rule.Operations.Any(o => amended.Before.Find($"op {o.Text}") is not null))
            {
                Report(PatchDiagnostics.ChangedLocks, member.Value);
            }
            else if (member.Value.Syntax is InvariantSyntax)
            {
                Undecided(member.Value, "the invariant is new");
            }
        }
    }

    private void Gone(string key, MemberText member)
    {
        if (member.Syntax is LockEntrySyntax)
        {
            Report(PatchDiagnostics.ChangedLocks, member.Id);
        }
        else if (member.Syntax is OperationSyntax or FunctionSyntax or ModelSyntax || key.StartsWith("entity ", StringComparison.Ordinal))
        {
            Report(PatchDiagnostics.ChangedSignature, member.Id, "gone");
        }
        else if (member.Syntax is not PropertySyntax)
        {
            Report(PatchDiagnostics.DroppedClause, member.Id);
        }
    }

    private void Compare(MemberText before, MemberText after)
    {
        if (before.Text != after.Text)
        {
            Report(PatchDiagnostics.ChangedSignature, after.Id, "declared otherwise");
            return;
        }

        if (before.Clauses.Count == 0)
        {
            // Nothing but the signature was promised, and the errors in it.
            foreach (var error in after.Errors.Except(before.Errors))
            {
                ReportAt(PatchDiagnostics.NewFailure, EditPlaces.Of(amended.Syntax, _member), after.Id, error);
            }

            foreach (var clause in after.Clauses)
            {
                if (clause.Syntax is RequiresSyntax)
                {
                    Report(PatchDiagnostics.StrongerRequires, clause);
                }
                else if (clause.Syntax is CaseSyntax)
                {
                    Owe(clause, Discharge.Stronger, "nothing was promised before but the signature", clause.Syntax.Location);
                }
            }

            return;
        }

        foreach (var clause in before.Clauses)
        {
            if (after.Clauses.FirstOrDefault(c => c.Id == clause.Id) is not { } kept)
            {
                Without(clause);
            }
            else if (kept.Text != clause.Text)
            {
                Changed(before, clause, kept);
            }
            else
            {
                Keep([kept]);
            }
        }

        var (oldOrder, newOrder) = (Common(before, after), Common(after, before));
        if (!oldOrder.SequenceEqual(newOrder, StringComparer.Ordinal))
        {
            Undecided(after, "its clauses come in another order");
        }

        for (var i = 0; i < after.Clauses.Count; i++)
        {
            if (!before.Clauses.Any(c => c.Id == after.Clauses[i].Id))
            {
                New(after, i);
            }
        }
    }

    private static IEnumerable<string> Common(MemberText operation, MemberText other) => operation.Clauses.Select(static c => c.Id).Where(id => other.Clauses.Any(o => o.Id == id));

    private void Without(MemberText clause)
    {
        if (clause.Syntax is RequiresSyntax)
        {
            Owe(clause, Discharge.Stronger, "less is asked of callers", PlaceOf(clause));
        }
        else if (clause.Syntax is CaseSyntax { MayFail: not null })
        {
            Owe(clause, Discharge.Stronger, "a permitted failure is not used any more", PlaceOf(clause));
        }
        else if (clause.Syntax is CaseSyntax)
        {
            Report(PatchDiagnostics.DroppedClause, clause);
        }
    }

    private void Changed(MemberText operation, MemberText before, MemberText after)
    {
        if (before.Syntax is CaseSyntax { MayFail: { } allowedBefore } && after.Syntax is CaseSyntax { MayFail: { } @new })
        {
            foreach (var error in @new.Errors.Where(e => !allowedBefore.Errors.Any(o => o.Text == e.Text)))
            {
                ReportAt(PatchDiagnostics.NewFailure, error.Location, after.Id, error.Text);
            }

            return;
        }

        if (after.Syntax is CaseSyntax { MayFail: { } permitted } && before.Syntax is CaseSyntax)
        {
            ReportAt(PatchDiagnostics.NewFailure, permitted.Location, after.Id, string.Join(", ", permitted.Errors.Select(static e => e.Text)));
            return;
        }

        if (after.Syntax is CaseSyntax { Outcome: FailStatementSyntax failure } && before.Syntax is CaseSyntax old && !(old.Outcome is FailStatementSyntax same && same.Error.Text == failure.Error.Text))
        {
            if (!Permit(operation.Clauses.TakeWhile(c => c != before).Append(before), failure.Error.Text))
            {
                ReportAt(PatchDiagnostics.NewFailure, failure.Location, after.Id, failure.Error.Text);
                return;
            }
        }

        Undecided(after, before.Syntax is RequiresSyntax ? "the precondition says something else" : "the clause says something else");
    }

    private void New(MemberText operation, int at)
    {
        var clause = operation.Clauses[at];
        switch (clause.Syntax)
        {
            case RequiresSyntax:
                Report(PatchDiagnostics.StrongerRequires, clause);
                break;
            case CaseSyntax { MayFail: { } failures }:
                ReportAt(PatchDiagnostics.NewFailure, failures.Location, clause.Id, string.Join(", ", failures.Errors.Select(static e => e.Text)));
                break;
            case CaseSyntax { Outcome: FailStatementSyntax failure }:
                // Where the old clauses permitted the failure at this point, to fail surely is to promise more.
                if (!Permit(operation.Clauses.Take(at), failure.Error.Text))
                {
                    ReportAt(PatchDiagnostics.NewFailure, clause.Syntax.Location, clause.Id, failure.Error.Text);
                }
                else
                {
                    Owe(clause, Discharge.Stronger, "the failure was permitted at this point", clause.Syntax.Location);
                }

                break;
            case CaseSyntax:
                Undecided(clause, "a new case comes in the way of others");
                break;
        }
    }

    /// <summary>Whether one of some clauses permits an error.</summary>
    private static bool Permit(IEnumerable<MemberText> clauses, string error) =>
        clauses.Any(c => c.Syntax is CaseSyntax { MayFail: { } permitted } && permitted.Errors.Any(e => e.Text == error));

    private void Keep(IReadOnlyList<MemberText> clauses)
    {
        foreach (var clause in clauses)
        {
            if (clause.IsExtended)
            {
                Owe(clause, Discharge.Stronger, "what it does besides nobody from before can see", PlaceOf(clause));
            }
            else
            {
                Owe(clause, Discharge.Equal, "says the same", amended.Syntax.Name.Location);
            }
        }
    }

    private void Undecided(MemberText clause, string why)
    {
        Owe(clause, Discharge.NotDecided, why, PlaceOf(clause));
        Report(PatchDiagnostics.NotDecided, clause, why);
    }

    private void Owe(MemberText clause, Discharge discharge, string note, SourceSpan at) => obligations.Add(new Obligation(amended.Patch, clause.Id, discharge, note, at));

    /// <summary>The place in the patch: what it writes, or where it takes away or changes what others wrote.</summary>
    private SourceSpan PlaceOf(MemberText clause)
    {
        var location = clause.Syntax.Location;
        var isOwn = ReferenceEquals(location.Source, amended.Syntax.Source) && location.Span.Start >= amended.Syntax.Span.Start && location.Span.End <= amended.Syntax.Span.End;
        return isOwn ? location : EditPlaces.Of(amended.Syntax, _member, DraftKeys.Of(clause.Syntax));
    }

    private void Report(DiagnosticDescriptor descriptor, string id, params object[] more) => ReportAt(descriptor, EditPlaces.Of(amended.Syntax, _member), id, more);

    private void Report(DiagnosticDescriptor descriptor, MemberText clause, params object[] more) => ReportAt(descriptor, PlaceOf(clause), clause.Id, more);

    private void ReportAt(DiagnosticDescriptor descriptor, SourceSpan at, string id, params object[] more) =>
        bag.Report(
            descriptor, at.Source, at.Span, [new RelatedLocation(amended.Unit.Syntax.Source, amended.Unit.Syntax.Identifier.Span, $"the contract of {amended.Unit.Owner}")],
            [amended.Patch.Name, amended.Unit.Name, id, .. more]);
}

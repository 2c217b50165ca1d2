using SysSpec.Language.Diagnostics;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Syntax;
using SysSpec.Language.Text;

namespace SysSpec.Language.Evolution.Checks;

/// <summary>
/// A root keeps its guarantee: what callers of a contract could count on before the patch they can count on after it. Clauses that say the same pass; less asked of callers and fewer failures pass by rule; what asks more,
/// drops a promise or fails anew is an error; all else is not decided here and listed as owed.
/// </summary>
internal sealed class RootChecks(AmendedContract amended, DiagnosticBag bag, List<Obligation> obligations)
{
    /// <summary>Looks at what a patch changed in a contract that it is a root of.</summary>
    public void Check()
    {
        foreach (var member in amended.Before.Members)
        {
            var after = amended.After.Find(member.Key);
            if (after is null)
            {
                Gone(member.Key, member.Value);
            }
            else if (member.Value.IsSame(after))
            {
                continue;
            }
            else if (member.Value.Syntax is OperationSyntax)
            {
                Compare(member.Value, after);
            }
            else if (member.Value.Syntax is LockEntrySyntax or LocksSyntax)
            {
                Report(PatchDiagnostics.ChangedLocks, after.Syntax, after.Id);
            }
            else if (member.Value.Syntax is ModelSyntax)
            {
                Report(PatchDiagnostics.ChangedSignature, after.Syntax, after.Id, "declared otherwise");
            }
            else
            {
                Undecided(after, "it says something else");
            }
        }

        foreach (var member in amended.After.Members.Where(m => amended.Before.Find(m.Key) is null))
        {
            if (member.Value.Syntax is LockRuleSyntax rule && rule.Operations.Any(o => amended.Before.Find($"op {o.Text}") is not null))
            {
                Report(PatchDiagnostics.ChangedLocks, member.Value.Syntax, member.Value.Id);
            }
        }
    }

    private void Gone(string key, MemberText member)
    {
        if (member.Syntax is LockEntrySyntax)
        {
            Report(PatchDiagnostics.ChangedLocks, amended.Syntax.Name, member.Id);
        }
        else if (member.Syntax is OperationSyntax or FunctionSyntax or ModelSyntax || key.StartsWith("entity ", StringComparison.Ordinal))
        {
            Report(PatchDiagnostics.ChangedSignature, amended.Syntax.Name, member.Id, "gone");
        }
        else if (member.Syntax is not PropertySyntax)
        {
            Report(PatchDiagnostics.DroppedClause, amended.Syntax.Name, member.Id);
        }
    }

    private void Compare(MemberText before, MemberText after)
    {
        if (before.Text != after.Text)
        {
            Report(PatchDiagnostics.ChangedSignature, after.Syntax, after.Id, "declared otherwise");
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
                Changed(clause, kept);
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
            Owe(clause, Discharge.Stronger, "less is asked of callers", amended.Syntax.Name.Location);
        }
        else if (clause.Syntax is CaseSyntax { MayFail: not null })
        {
            Owe(clause, Discharge.Stronger, "a permitted failure is not used any more", amended.Syntax.Name.Location);
        }
        else if (clause.Syntax is CaseSyntax)
        {
            Report(PatchDiagnostics.DroppedClause, amended.Syntax.Name, clause.Id);
        }
    }

    private void Changed(MemberText before, MemberText after)
    {
        if (before.Syntax is CaseSyntax { MayFail: { } old } && after.Syntax is CaseSyntax { MayFail: { } @new })
        {
            foreach (var error in @new.Errors.Where(e => !old.Errors.Any(o => o.Text == e.Text)))
            {
                Report(PatchDiagnostics.NewFailure, error, after.Id, error.Text);
            }

            return;
        }

        Undecided(after, before.Syntax is RequiresSyntax ? "the precondition says something else" : "the clause says something else");
    }

    private void New(MemberText operation, int at)
    {
        var clause = operation.Clauses[at];
        switch (clause.Syntax)
        {
            case RequiresSyntax:
                Report(PatchDiagnostics.StrongerRequires, clause.Syntax, clause.Id);
                break;
            case CaseSyntax { MayFail: { } failures }:
                Report(PatchDiagnostics.NewFailure, failures, clause.Id, string.Join(", ", failures.Errors.Select(static e => e.Text)));
                break;
            case CaseSyntax { Outcome: FailStatementSyntax failure }:
                // Where the old clauses permitted the failure at this point, to fail surely is to promise more.
                if (!operation.Clauses.Take(at).Any(c => c.Syntax is CaseSyntax { MayFail: { } permitted } && permitted.Errors.Any(e => e.Text == failure.Error.Text)))
                {
                    Report(PatchDiagnostics.NewFailure, clause.Syntax, clause.Id, failure.Error.Text);
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

    private void Undecided(MemberText clause, string why)
    {
        Owe(clause, Discharge.NotDecided, why, clause.Syntax.Location);
        Report(PatchDiagnostics.NotDecided, clause.Syntax, clause.Id, why);
    }

    private void Owe(MemberText clause, Discharge discharge, string note, SourceSpan at) => obligations.Add(new Obligation(amended.Patch, clause.Id, discharge, note, at));

    private void Report(DiagnosticDescriptor descriptor, SyntaxElement at, string id, params object[] more) =>
        bag.Report(
            descriptor, at.Source, at.Span, [new RelatedLocation(amended.Unit.Syntax.Source, amended.Unit.Syntax.Identifier.Span, $"the contract of {OwnerOf(amended)}")],
            [amended.Patch.Name, amended.Unit.Name, id, .. more]);

    private static string OwnerOf(AmendedContract amended) => amended.Unit.Node.By is { } by ? $"patch '{by.Name}'" : "the base";
}

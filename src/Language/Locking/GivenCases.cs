using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <summary>
/// Locks that an operation gives in some of its cases: <c>gives result.guard in Found;</c> Callers do not know which case applied, but what it returned: so the other cases that succeed return <c>none</c> instead of the entity, and who
/// gets an entity holds its lock. O(cases).
/// </summary>
internal static class GivenCases
{
    /// <summary>Reports cases that are not there or fail, and others that can return an entity.</summary>
    public static void Check(OperationSymbol operation, DiagnosticBag diagnostics)
    {
        foreach (var rule in operation.LockRules)
        {
            if (rule is { Verb: LockVerb.Gives, Cases: { } cases } && Named(operation, cases, diagnostics) is { } named)
            {
                foreach (var place in rule.Places)
                {
                    CheckOthers(operation, named, place, diagnostics);
                }
            }
        }
    }

    /// <summary>Whether a value is <c>none</c> as it is written.</summary>
    public static bool IsNone(BoundExpression value) => Values.Bare(value) is BoundLiteral { Value: null };

    private static IReadOnlyList<BoundCase>? Named(OperationSymbol operation, IReadOnlyList<LockCase> cases, DiagnosticBag diagnostics)
    {
        var named = new List<BoundCase>();
        foreach (var name in cases)
        {
            var found = operation.Cases.FirstOrDefault(c => c.Name == name.Name);
            if (found is null)
            {
                var hint = Spelling.Closest(name.Name, operation.Cases.Where(Succeeds).Select(static c => c.Name).ToList()) is { } meant ? $" (did you mean '{meant}'?)" : "";
                diagnostics.Report(LockDiagnostics.UnknownCase, name.Location.Source, name.Location.Span, operation.Name, name.Name, hint);
            }
            else if (!Succeeds(found))
            {
                diagnostics.Report(LockDiagnostics.WrongRule, name.Location.Source, name.Location.Span, $"Case '{name.Name}' fails, and locks are given where '{operation.Name}' succeeds", "name cases that succeed");
            }
            else
            {
                named.Add(found);
            }
        }

        return named.Count == cases.Count ? named : null;
    }

    private static void CheckOthers(OperationSymbol operation, IReadOnlyList<BoundCase> named, LockPlace place, DiagnosticBag diagnostics)
    {
        var index = LockContract.ResultOf(operation, place);
        foreach (var other in operation.Cases.Where(c => Succeeds(c) && !named.Contains(c)))
        {
            var outcome = other.Outcome ?? throw new InvalidOperationException("A case that succeeds has an outcome.");
            if (ExpressionChildren.DescendantsAndSelf(outcome).Any(s => s is BoundReturnCall || (s is BoundReturn back && index < back.Values.Count && !IsNone(back.Values[index]))))
            {
                diagnostics.Report(
                    LockDiagnostics.GivenUnseen, place.Location.Source, place.Location.Span, [new RelatedLocation(other.Location.Source, other.Location.Span, "the case")],
                    operation.Name, SpecText.OneLine(place.Location.Text), other.Name);
                return;
            }
        }
    }

    private static bool Succeeds(BoundCase @case) => @case is { IsMayFail: false, Failure: null };
}

using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Locking;

/// <summary>Bodies and plans of what stands between the host and the operations of a system with fine locks.</summary>
internal static class HostGate
{
    /// <summary>The gate of an operation.</summary>
    public static (BoundOperationBody Body, LockPlan Plan)? Of(OperationSymbol operation)
    {
        if (!LockProtocol.HasGate(operation))
        {
            return null;
        }

        var at = operation.Location;
        var plan = new LockPlan();
        var arguments = operation.Parameters.Select(p => (BoundExpression)new BoundVariable(at, p)).ToList();
        var call = new BoundOperationCall(at, operation.Results.Count == 1 ? operation.Results[0].Type : BuiltinType.Void, operation, arguments);
        var results = operation.Results.Select((r, i) => new LocalSymbol(r.Name ?? "result", r.Type, isMutable: false, at)).ToList();
        BoundStatement enter = operation.Results.Count == 0
            ? new BoundReturnCall(at, call)
            : new BoundCall(at, call, [.. results.Select(static r => new BoundCallTarget(r, null))], null, null);
        plan.Steps[enter] = Pairs([.. operation.LockRules.Where(static r => r.Verb == LockVerb.Holds).SelectMany(r => Steps(operation, r))]);
        plan.Locks.AddRange(plan.Steps[enter].OfType<AcquireStep>().SelectMany(static s => s.Locks));
        if (enter is BoundReturnCall)
        {
            return (new BoundOperationBody(at, operation.Parameters, new BoundBlock(at, [enter])), plan);
        }

        // What is given is let go at once: nothing can happen before.
        var leave = new BoundReturn(at, [.. results.Select(r => new BoundVariable(at, r))]);
        plan.Steps[leave] = [.. LockContract.Gives(operation).Select(static g => g.Place).Where(p => p.Lock is not null && LockContract.ResultOf(operation, p) < results.Count)
            .Select(p => new ReleaseStep(new PlannedLock(new LockKey(p.Lock ?? throw new InvalidOperationException("A given lock is known."), results[LockContract.ResultOf(operation, p)]), !p.IsShared)))];
        return (new BoundOperationBody(at, operation.Parameters, new BoundBlock(at, [enter, leave])), plan);
    }

    /// <summary>The gate of a function: an operation with one result that asks it.</summary>
    public static (OperationSymbol Operation, BoundOperationBody Body, LockPlan Plan)? Of(FunctionSymbol function, IReadOnlyList<LockKey> needs)
    {
        if (needs.Count == 0)
        {
            return null;
        }

        var at = function.Location;
        var operation = new OperationSymbol(function.Name, function.Owner, at, function.Documentation) { Parameters = function.Parameters, Results = [new ResultSymbol(null, function.ReturnType, false)] };
        var answer = new BoundReturn(at, [new BoundFunctionCall(at, function, [.. function.Parameters.Select(p => new BoundVariable(at, p))])]);
        var plan = new LockPlan();
        var locks = needs.Select(static k => new PlannedLock(k, k.Lock.Kind == LockKind.Mutex)).ToList();
        plan.Locks.AddRange(locks);
        plan.Steps[answer] = Pairs([.. locks.Select(static l => new AcquireStep([l], null, null, false, false, l.Key.Root is not null, Ordering.First, []))]);

        return (operation, new BoundOperationBody(at, function.Parameters, new BoundBlock(at, [answer])), plan);
    }

    // Two locks of one class without an order: only where no other thread is about, but one entity may be given twice.
    private static List<LockStep> Pairs(IReadOnlyList<AcquireStep> steps)
    {
        var pairs = new List<LockStep>();
        foreach (var step in steps)
        {
            var other = pairs.OfType<AcquireStep>().FirstOrDefault(p => p is { Locks: [{ Key: { Root: not null, Lock: var first } }], Condition: null } && step is { Locks: [{ Key.Lock: var second }], Condition: null } && ReferenceEquals(first, second));
            if (other is null)
            {
                pairs.Add(step);
                continue;
            }

            pairs[pairs.IndexOf(other)] = other with { Locks = [other.Locks[0], step.Locks[0]], Ordering = Ordering.Declared };
        }

        return pairs;
    }

    private static IEnumerable<AcquireStep> Steps(OperationSymbol operation, LockRule rule)
    {
        var locks = new List<PlannedLock>();
        foreach (var place in rule.Places)
        {
            var index = LockContract.ParameterOf(operation, place);
            if (place.Lock is { } @lock)
            {
                locks.Add(new PlannedLock(new LockKey(@lock, index < 0 ? null : operation.Parameters[index]), !place.IsShared || @lock.Kind == LockKind.Mutex));
            }
        }

        return rule.First is not null && locks.Count == 2
            ? [new AcquireStep(locks, rule.First, rule.Condition, false, false, true, Ordering.Declared, [])]
            : locks.Select(l => new AcquireStep([l], null, rule.Condition, false, false, l.Key.Root is not null, Ordering.First, []));
    }
}

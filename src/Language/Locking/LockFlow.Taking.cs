using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <content>How locks are taken and let go.</content>
internal sealed partial class LockFlow
{
    // Sees to it that a need is met; statement is null before the body, for what callers owe.
    private LockState Satisfy(LockNeed need, BoundStatement? statement, LockState state)
    {
        if (need.Entity is not null && state.Holds.Any(h => h.IsFresh && h.IsAlways && ReferenceEquals(h.Key.Root, need.Entity)))
        {
            return state;
        }

        var isHeldShared = false;
        foreach (var hold in need.Keys.SelectMany(k => state.Holds.Where(h => h.Key == k)))
        {
            if (hold.IsAlways && IsMet(hold.Condition, need) && (!need.IsFresh || hold.IsFresh))
            {
                if (hold.IsExclusive || !need.IsExclusive)
                {
                    return state;
                }

                isHeldShared = true;
            }
        }

        if (need.Condition is not null && Conditions.IsKnown(need.Condition, false, state.Known))
        {
            return state;
        }

        if (isHeldShared)
        {
            Report(LockDiagnostics.SharedForExclusive, need.Location, _operation.Name, Deed(need), need.Keys[0].Display, Words.OfPath(state.Path));
            return state.With(new Hold(need.Keys[0], true, false, true, null, HoldKind.Caller, need.Location));
        }

        if (need.Keys.Count == 0 || need.IsFresh)
        {
            ReportNameless(need.Nameless, need.Location, _operation.Name, Words.OfPath(state.Path));
            return state;
        }

        // Of several that will do, the one that a rule names.
        return Take(need.Keys.FirstOrDefault(k => RuleFor(k) is not null) ?? need.Keys[0], need, statement, state);
    }

    private static bool IsMet(BoundExpression? condition, LockNeed need) => condition is null
        || Conditions.IsKnown(condition, true, need.Known)
        || (need.Condition is not null && Conditions.IsKnown(condition, true, [.. need.Known, .. Conditions.Facts(need.Condition, true)]));

    private LockState Take(LockKey key, LockNeed need, BoundStatement? statement, LockState state)
    {
        var rule = RuleFor(key);
        if (key.Root is ParameterSymbol && rule is null)
        {
            // Held as the rest of the body needs it, so that one missing line is reported once.
            var isExclusive = need.IsExclusive || IsExclusiveFrom(statement, key);
            if (need.Callee is { } callee)
            {
                Report(
                    LockDiagnostics.CalleeWants, need.Location, callee.QualifiedName, key.Display, Words.OfPath(state.Path),
                    $"let the callers of '{_operation.Name}' hold it: 'locks {{ {_operation.Name}: holds {(isExclusive ? "" : "shared ")}{key.Display}; }}'");
            }
            else
            {
                Report(
                    LockDiagnostics.NotHeld, need.Location, _operation.Name, Deed(need), key.Display, Words.OfPath(state.Path),
                    $"let its callers hold it: 'locks {{ {_operation.Name}: holds {(isExclusive ? "" : "shared ")}{key.Display}; }}'");
            }

            return state.With(new Hold(key, isExclusive, false, true, null, HoldKind.Caller, need.Location));
        }

        if (key.Root is not null && (!(BodyNames.IsFixed(key.Root) || rule?.Verb == LockVerb.Couples) || !IsDeclaredBefore(key.Root, statement)))
        {
            ReportNameless(need.Nameless, need.Location, _operation.Name, Words.OfPath(state.Path));
            return state;
        }

        if (statement is not null && key.Root is not null && BodyNames.IsFixed(key.Root) && _shape.LoopOf(key.Root) is not null && rule is not { IsEach: true })
        {
            Report(LockDiagnostics.LoopGrows, need.Location, key.Display, Words.OfPath(state.Path));
        }

        if (rule is { First: { } first, Places.Count: 2 } && rule.Places.All(p => Resolve(p) is not null))
        {
            return TakeBoth([.. rule.Places.Select(p => Resolve(p) ?? key)], rule, first, need, statement, state);
        }

        var from = key.Root is null ? null : _reached.From(key.Root, key.Lock);
        var others = state.Holds.Where(h => ReferenceEquals(h.Key.Lock, key.Lock) && h.Key != key).ToList();
        var isReached = from is not null && others.Exists(h => ReferenceEquals(h.Key.Root, from));
        var beside = others.Find(h => !isReached || !IsOnTheWayTo(key, h.Key));
        if (beside is not null && rule is not { Because: not null } and not { IsTrying: true })
        {
            Report(LockDiagnostics.NoOrder, need.Location, key.Display, beside.Key.Display, Words.OfPath(state.Path));
        }

        var planned = new PlannedLock(key, key.Lock.Kind == LockKind.Mutex || need.IsExclusive || IsExclusiveFrom(statement, key));
        var isHeldSomewhere = state.Holds.Any(h => h.Key == key && h.Condition is null);
        var canHaveEnded = key.Root is not null && !isReached && !state.Holds.Any(h => h.IsAlways && h.Key != key && ReferenceEquals(h.Key.Root, key.Root));
        return Take([planned], null, rule, need, isHeldSomewhere, canHaveEnded, isReached, statement, state);
    }

    // Whether an entity was reached from another, in one step or several. Of others that are held, nothing says that they come before it.
    private bool IsOnTheWayTo(LockKey reached, LockKey held)
    {
        for (var root = reached.Root; root is not null; root = _reached.From(root, reached.Lock))
        {
            if (ReferenceEquals(root, held.Root))
            {
                return true;
            }
        }

        return false;
    }

    private LockState TakeBoth(IReadOnlyList<LockKey> keys, LockRule rule, FunctionSymbol first, LockNeed need, BoundStatement? statement, LockState state)
    {
        foreach (var key in keys)
        {
            if (key.Root is not null && !IsDeclaredBefore(key.Root, statement))
            {
                ReportNameless([Quoted(key.Lock)], need.Location, _operation.Name, Words.OfPath(state.Path));
                return state;
            }
        }

        var others = state.Holds.Where(h => keys.Any(k => ReferenceEquals(h.Key.Lock, k.Lock) && h.Key != k)).ToList();
        var areReached = keys.All(k => k.Root is not null && _reached.From(k.Root, k.Lock) is { } from && others.Exists(h => ReferenceEquals(h.Key.Root, from)));
        if (others.Count > 0 && !areReached && rule.Because is null)
        {
            Report(LockDiagnostics.NoOrder, need.Location, string.Join(", ", keys.Select(static k => k.Display)), others[0].Key.Display, Words.OfPath(state.Path));
        }

        var planned = keys.Select(k => new PlannedLock(k, k.Lock.Kind == LockKind.Mutex || IsExclusiveFrom(statement, k))).ToList();
        foreach (var condition in _fields.Of(first).Where(n => n.Root is null || n.IsNameless))
        {
            foreach (var wanted in ForAccess(condition with { Location = need.Location }, [.. state.Known, .. Conditions.Facts(AreSame(keys), false)]))
            {
                state = Satisfy(wanted, statement, state);
            }
        }

        return Take(planned, first, rule, need, false, canHaveEnded: !areReached, areReached, statement, state);
    }

    // Which of two locks comes first is only asked where they are two.
    private BoundBinary AreSame(IReadOnlyList<LockKey> keys)
    {
        BoundExpression Name(LockKey key) => new BoundVariable(_body.Location, key.Root ?? throw new InvalidOperationException("Locks that are ordered belong to entities."));
        return new BoundBinary(_body.Location, Types.BuiltinType.Bool, BinaryOperator.Equal, Name(keys[0]), Name(keys[1]));
    }

    private LockState Take(
        IReadOnlyList<PlannedLock> planned, FunctionSymbol? first, LockRule? rule, LockNeed need, bool isHeldSomewhere, bool canHaveEnded, bool isReached, BoundStatement? statement, LockState state)
    {
        var key = planned[0].Key;
        var isTrying = rule?.IsTrying == true && state.Holds.Any(h => ReferenceEquals(h.Key.Lock, key.Lock) && h.Key != key);
        if (canHaveEnded && Plan.Ended is null)
        {
            Report(LockDiagnostics.MayHaveEnded, need.Location, key.Root?.Name ?? "", key.Display, _operation.Name, Words.OfPath(state.Path));
        }

        if (canHaveEnded)
        {
            _refusals[need.Location] = new LockRefusal(key.Root?.Name ?? "", need.Location, state.Path, state.Known);
        }

        if ((canHaveEnded || isTrying) && state.Changed is { } changed)
        {
            Report(LockDiagnostics.AfterChange, need.Location, [new RelatedLocation(changed.Source, changed.Span, "changed here")], [key.Display, Words.OfPath(state.Path)]);
        }

        if (state.Released is { } released && TakenAfterRelease is null)
        {
            TakenAfterRelease = (need.Location, released, key, state.Path);
        }

        var isFirst = first is null && !state.Holds.Any(h => ReferenceEquals(h.Key.Lock, key.Lock) && h.Key != key);
        var others = state.Holds.Where(h => ReferenceEquals(h.Key.Lock, key.Lock) && h is { IsExclusive: true, IsAlways: true, IsFresh: false, Condition: null } && !planned.Any(l => l.Key == h.Key))
            .Select(static h => h.Key.Root).OfType<VariableSymbol>().Distinct().ToList();
        var step = new AcquireStep(planned, first, need.Condition, isHeldSomewhere, isTrying, canHaveEnded, isFirst ? Ordering.First : isReached && first is null ? Ordering.Reached : Ordering.Declared, others);
        if (statement is null)
        {
            Plan.BeforeRequires.Add(step);
        }
        else
        {
            Plan.Steps.TryGetValue(statement, out var before);
            before?.RemoveAll(b => b is AcquireStep same && same.Locks.SequenceEqual(planned));
            Add(Plan.Steps, statement, step);
        }

        foreach (var taken in planned)
        {
            _takings[(need.Location, taken.Key.Lock)] = new LockedTaking(taken.Key.Lock, state.Holds, need.Location);
            if (statement is not null)
            {
                Note(taken);
            }

            if (rule is { IsEach: true } && taken.Key.Root is { } root && _shape.LoopOf(root) is { } loop)
            {
                Add(Plan.EachTurn, loop, taken);
            }
        }

        foreach (var taken in planned)
        {
            state = state.With(new Hold(taken.Key, taken.IsExclusive, false, true, need.Condition, HoldKind.Taken, need.Location));
        }

        return state;
    }

    private LockState Receive(BoundStatement statement, LockKey key, bool isExclusive, bool isFresh, HoldKind kind, LockState state)
    {
        var planned = new PlannedLock(key, isExclusive);
        Add(Plan.Received, statement, planned);
        Note(planned);
        return state.With(new Hold(key, isExclusive, isFresh, true, null, kind, statement.Location));
    }

    private void Note(PlannedLock planned)
    {
        if (!Plan.Locks.Contains(planned))
        {
            Plan.Locks.Add(planned);
        }
    }

    // `hold ... until label`: what the rules let go before the label's statement.
    private LockState LetGo(BoundLabeled labeled, LockState state)
    {
        foreach (var place in _rules.Where(r => r.Until == labeled.Label).SelectMany(static r => r.Places))
        {
            if (Resolve(place) is not { } key)
            {
                continue;
            }

            var holds = state.Holds.Where(h => h.Key == key && h.Kind != HoldKind.Caller).ToList();
            if (holds.Count == 0 || holds.Exists(static h => !h.IsAlways))
            {
                Report(LockDiagnostics.NotHeldHere, labeled.Location, key.Display, labeled.Label, PathTo(state, holds.Find(static h => !h.IsAlways)));
                continue;
            }

            foreach (var hold in holds)
            {
                Add(Plan.Steps, labeled, new ReleaseStep(new PlannedLock(key, hold.IsExclusive)));
            }

            state = state.Without(key, labeled.Location);
        }

        return state;
    }

    // `here = next;` where a lock follows the variable.
    private LockState Couple(BoundAssign assign, VariableSymbol variable, LockState state)
    {
        foreach (var rule in _rules.Where(r => r.Verb == LockVerb.Couples))
        {
            foreach (var place in rule.Places)
            {
                if (Resolve(place) is not { } key || !ReferenceEquals(key.Root, variable) || state.Holds.FirstOrDefault(h => h.Key == key) is not { } hold)
                {
                    continue;
                }

                var next = FieldNeeds.RootOf(assign.Value, _normal);
                var isReached = next is not null && ReferenceEquals(_reached.From(next, key.Lock), variable);
                if (!isReached && !rule.IsTrying)
                {
                    Report(LockDiagnostics.NoOrder, assign.Value.Location, $"{Words.Of(assign.Value.Location)}.{key.Lock.Name}", key.Display, Words.OfPath(state.Path));
                }

                if (!isReached && Plan.Ended is null)
                {
                    Report(LockDiagnostics.MayHaveEnded, assign.Value.Location, Words.Of(assign.Value.Location), $"{Words.Of(assign.Value.Location)}.{key.Lock.Name}", _operation.Name, Words.OfPath(state.Path));
                }

                if (!isReached)
                {
                    _refusals[assign.Value.Location] = new LockRefusal(Words.Of(assign.Value.Location), assign.Value.Location, state.Path, state.Known);
                }

                // Refused where it ended, or begun again.
                if (!isReached && state.Changed is { } changed)
                {
                    Report(LockDiagnostics.AfterChange, assign.Value.Location, [new RelatedLocation(changed.Source, changed.Span, "changed here")], [$"{Words.Of(assign.Value.Location)}.{key.Lock.Name}", Words.OfPath(state.Path)]);
                }

                var planned = new PlannedLock(key, hold.IsExclusive);
                Plan.Steps.TryGetValue(assign, out var before);
                before?.RemoveAll(b => b is CoupleStep same && same.Lock == planned);
                Add(Plan.Steps, assign, new CoupleStep(planned, assign.Value, !isReached && rule.IsTrying, !isReached, hold is { IsAlways: true, Condition: null }));
                state = state.Without(key, assign.Location).With(hold with { At = assign.Location });
            }
        }

        return state;
    }

    private LockRule? RuleFor(LockKey key)
    {
        foreach (var rule in _rules.Where(static r => r.Verb is LockVerb.Acquires or LockVerb.Couples))
        {
            foreach (var place in rule.Places.Where(p => Resolve(p) == key))
            {
                _used.Add(place);
                return rule;
            }
        }

        return null;
    }

    // The lock that a rule of this operation names.
    private LockKey? Resolve(LockPlace place)
    {
        if (place.Root is null)
        {
            return place.Lock is null ? null : new LockKey(place.Lock, null);
        }

        var root = (VariableSymbol?)Parameter(place.Root) ?? _shape.Locals.FirstOrDefault(l => l.Name == place.Root);
        var type = root?.Type.Unrefined is Types.OptionType option ? option.Element.Unrefined : root?.Type.Unrefined;
        var found = place.Lock ?? (type as EntitySymbol)?.Locks.Find(l => l.Name == place.LockName);
        return root is null || found is null ? null : new LockKey(found, FieldNeeds.RootOf(new BoundVariable(place.Location, root), _normal) ?? root);
    }

    private bool IsDeclaredBefore(VariableSymbol variable, BoundStatement? statement) =>
        variable is ParameterSymbol || (statement is not null && _shape.DeclarationOf(variable) is { } declaration && !ReferenceEquals(declaration, statement));

    private static string Named(LockPlace place) => place.Lock?.QualifiedName ?? place.LockName;

    private static string Deed(LockNeed need) => need.Callee is { } callee ? $"calls '{callee.Name}'" : $"{(need.IsExclusive ? "changes" : "reads")} '{need.Field?.Name}'";

    // Names in rules that the body does not have.
    private void CheckNames()
    {
        foreach (var rule in _rules.Where(static r => r.Verb is LockVerb.Acquires or LockVerb.Couples))
        {
            foreach (var place in rule.Places.Where(p => Resolve(p) is null))
            {
                Report(LockDiagnostics.UnknownName, place.Location, _operation.Name, "variable with the lock", $"{place.Root}.{place.LockName}");
            }

            foreach (var place in rule.Places.Where(p => p is { IsShared: true, Lock: null } && Resolve(p) is { Lock.Kind: LockKind.Mutex }))
            {
                Report(LockDiagnostics.SharedMutex, place.Location, $"{place.Root}.{place.LockName}");
            }

            if (rule.Until is { } label && !ExpressionChildren.DescendantsAndSelf(_body.Block).OfType<BoundLabeled>().Any(l => l.Label == label))
            {
                Report(LockDiagnostics.UnknownName, rule.Location, _operation.Name, "label", label);
            }
        }
    }

    private void CheckUse()
    {
        foreach (var place in _rules.Where(static r => r.Verb is LockVerb.Acquires or LockVerb.Couples).SelectMany(static r => r.Places))
        {
            if (Resolve(place) is { } key && !_used.Contains(place) && !Plan.Locks.Any(l => l.Key == key))
            {
                Report(LockDiagnostics.Needless, place.Location, _operation.Name, key.Display);
            }
        }
    }
}

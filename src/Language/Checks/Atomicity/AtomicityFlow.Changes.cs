using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Checks.Atomicity;

/// <content>What statements change.</content>
internal sealed partial class AtomicityFlow
{
    protected override AtomicityState Execute(BoundStatement statement, AtomicityState state)
    {
        switch (statement)
        {
            case BoundLet let:
                return Save(let.Local, _normal.Of(let.Value), Take(let, let.Value, let.Local, state.Forget(let.Local)));
            case BoundAssign { Target: var target, Value: var value } assign:
                return Assign(assign, _normal.Of(target), _normal.Of(value), Take(assign, value, (target as BoundVariable)?.Variable, state));
            case BoundUpdate update:
                return Update(update, _normal.Of(update.Target), state);
            case BoundLimit limit:
                var pool = _normal.Of(limit.Pool);
                return Assign(limit, new BoundIntrinsic(limit.Location, IntegerType.ULong, Intrinsic.Limit, [pool]), _normal.Of(limit.Limit), state);
            case BoundArenaGive give:
                return Give(give, _normal.Of(give.Arena), _normal.Of(give.Page), state);
            case BoundBudgetGive give:
                return Give(give, _normal.Of(give.Budget), _normal.Of(give.Amount), state);
            case BoundFree free when !MadeLocals.IsNew(free.Entity, _normal, _made):
                var freed = new StateChange(new ChangeKey(free, 0), ChangeKind.Set, free.Location, $"'{Words.Of(free.Entity.Location)}' was freed");
                return Touch(state.Add(freed), [null]);
            case BoundBufferWrite or BoundBufferFill or BoundLayoutWrite:
                var memory = _normal.Of(Places.ChangedBy(statement).Single());
                return IsState(memory) ? Change(statement, ChangeKind.Set, memory, state) : state;
            default:
                return state;
        }
    }

    protected override AtomicityState Succeed(BoundCall call, AtomicityState state)
    {
        IReadOnlyList<VariableSymbol?> results = [.. call.Targets.Select(static t => t.Local ?? (t.Target as BoundVariable)?.Variable)];
        state = results.OfType<VariableSymbol>().Aggregate(state, static (s, result) => s.Forget(result));
        var operation = call.Call.Operation;
        var changed = summaries.OfCall(call.Call, [], _normal, _made).Select(static c => c.Field).Distinct().ToList();
        if (changed.Count > 0)
        {
            IReadOnlyList<BoundExpression> arguments = [.. call.Call.Arguments.Select(_normal.Of)];
            var undone = state.Changes.LastOrDefault(c => CallUndoing.Undoes(operation, arguments, c));
            state = undone is not null
                ? state.Undo(c => ReferenceEquals(c, undone))
                : state.Add(new StateChange(new ChangeKey(call, 0), ChangeKind.Called, call.Call.Location, $"'{NameOf(operation)}' changed state")
                {
                    Callee = operation,
                    Arguments = arguments,
                    Results = results,
                });
            state = Touch(state, changed);
        }

        for (var i = 0; i < call.Targets.Count; i++)
        {
            if (call.Targets[i].Target is { } target && IsState(_normal.Of(target)))
            {
                state = Change(call, ChangeKind.Set, _normal.Of(target), state, i + 1);
            }
        }

        return state;
    }

    private static string NameOf(OperationSymbol operation) => operation.Owner is ModuleSymbol ? operation.Name : operation.QualifiedName;

    private AtomicityState Take(BoundStatement statement, BoundExpression value, VariableSymbol? holder, AtomicityState state)
    {
        var (pool, amount, words) = Values.Bare(value) switch
        {
            BoundArenaTake take => (take.Arena, null, "a page"),
            BoundBudgetTake take => (take.Budget, _normal.Of(take.Amount), $"'{Words.Of(take.Amount.Location)}'"),
            _ => ((BoundExpression?)null, (BoundExpression?)null, ""),
        };
        if (pool is null)
        {
            return state;
        }

        var place = _normal.Of(pool);
        var taken = new StateChange(new ChangeKey(statement, -1), ChangeKind.Taken, value.Location, $"{words} was taken from '{Words.Of(pool.Location)}'") { Place = place, Amount = amount, Results = [holder] };
        return Touch((holder is null ? state : state.Forget(holder)).Add(taken), [Places.Root(place)?.Field]);
    }

    private AtomicityState Assign(BoundStatement statement, BoundExpression target, BoundExpression value, AtomicityState state)
    {
        if (!IsState(target))
        {
            // A local, or a part of one: what is known by its name is gone. After `x = pages.take()` what was taken is known by it.
            var local = Places.Around(target).OfType<BoundVariable>().FirstOrDefault()?.Variable;
            return local is null || Values.Bare(value) is BoundArenaTake or BoundBudgetTake ? state : Save(local, target is BoundVariable ? value : target, state.Forget(local));
        }

        if (Restored(target, value, state) is { } restored)
        {
            return Touch(restored, [Places.Root(target)?.Field]);
        }

        if (AmountOf(target, value) is var (kind, amount))
        {
            var opposite = kind == ChangeKind.Raised ? ChangeKind.Lowered : ChangeKind.Raised;
            var undone = state.Changes.LastOrDefault(
                c => c.Kind == opposite && !c.IsLost && c.Place is not null && SameExpression.Same(c.Place, target) && SameExpression.Same(c.Amount, amount));
            return undone is not null
                ? Touch(state.Undo(c => ReferenceEquals(c, undone)), [Places.Root(target)?.Field])
                : Change(statement, kind, target, state, amount: amount);
        }

        return target is BoundIndex { Receiver.Type: var type } && type.Unrefined is MapType
            ? Change(statement, ChangeKind.Added, target, state, isCertain: IsPresent(target, state) == false)
            : Change(statement, ChangeKind.Set, target, state);
    }

    private AtomicityState Update(BoundUpdate update, BoundExpression target, AtomicityState state)
    {
        if (!IsState(target))
        {
            return Places.Around(target).OfType<BoundVariable>().FirstOrDefault() is { } local ? state.Forget(local.Variable) : state;
        }

        var place = update.Kind is UpdateKind.Add or UpdateKind.Remove or UpdateKind.RemoveKey ? Places.Element(target, _normal.Of(update.Arguments[0])) : target;
        return update.Kind switch
        {
            UpdateKind.Add when Returned(place, state) is { } undone => Touch(undone, [Places.Root(target)?.Field]),
            UpdateKind.Add => Change(update, ChangeKind.Added, place, state, isCertain: IsPresent(place, state) == false),
            UpdateKind.Remove or UpdateKind.RemoveKey when Withdrawn((BoundIndex)place, state) is { } undone => Touch(undone, [Places.Root(target)?.Field]),
            UpdateKind.Remove or UpdateKind.RemoveKey => Change(update, ChangeKind.Removed, place, state, isCertain: IsPresent(place, state) == true),
            UpdateKind.Append => Change(update, ChangeKind.Appended, target, state),
            _ => Change(update, ChangeKind.Set, target, state),
        };
    }

    private AtomicityState Give(BoundArenaGive give, BoundExpression arena, BoundExpression page, AtomicityState state)
    {
        var undone = state.Changes.LastOrDefault(c => c is { Kind: ChangeKind.Taken, IsLost: false, Place: { } from } && SameExpression.Same(from, arena)
            && Values.Bare(page) is BoundVariable { Variable: var variable } && c.Results.Contains(variable));
        var field = Places.Root(arena)?.Field;
        return undone is not null ? Touch(state.Undo(c => ReferenceEquals(c, undone)), [field]) : Change(give, ChangeKind.Set, arena, state);
    }

    // An amount is given back that is known to have been taken.
    private AtomicityState Give(BoundBudgetGive give, BoundExpression budget, BoundExpression amount, AtomicityState state)
    {
        var undone = state.Changes.LastOrDefault(c => c is { Kind: ChangeKind.Taken, IsLost: false, Place: { } from, Amount: { } taken } && SameExpression.Same(from, budget) && SameExpression.Same(taken, amount)
            && c.Results.OfType<VariableSymbol>().Any(r => state.Holds(new BoundVariable(r.Location, r)) == true));
        var field = Places.Root(budget)?.Field;
        return undone is not null ? Touch(state.Undo(c => ReferenceEquals(c, undone)), [field]) : Change(give, ChangeKind.Set, budget, state);
    }

    private AtomicityState Change(
        BoundStatement statement, ChangeKind kind, BoundExpression place, AtomicityState state, int number = 0, BoundExpression? amount = null, bool isCertain = false)
    {
        var words = statement switch
        {
            BoundArenaGive give => $"a page was given back to '{Words.Of(give.Arena.Location)}'",
            BoundBudgetGive give => $"'{Words.Of(give.Amount.Location)}' was given back to '{Words.Of(give.Budget.Location)}'",
            BoundUpdate => $"'{Words.Of(statement.Location).TrimEnd(';')}' changed state",
            _ => $"'{Words.Of(Written(statement, place))}' changed",
        };
        var change = new StateChange(new ChangeKey(statement, number), kind, statement.Location, words) { Place = place, Amount = amount, IsCertain = isCertain };
        return Touch(state.Add(change), [Places.Root(place)?.Field]);
    }

    // The place as the text names it, not its normal form.
    private static Text.SourceSpan Written(BoundStatement statement, BoundExpression place) => statement switch
    {
        BoundAssign assign => assign.Target.Location,
        BoundBufferWrite write => write.Buffer.Location,
        BoundBufferFill fill => fill.Buffer.Location,
        BoundLayoutWrite write => write.Buffer.Location,
        BoundLimit limit => limit.Pool.Location,
        _ => place.Location,
    };

    /// <summary>Whether a change of the place is a change of state: not of a variable, of the caller's memory, or of something that was made on the way.</summary>
    private bool IsState(BoundExpression place) =>
        Places.Root(place) is { } root
        && !(root.Receiver is BoundVariable { Variable: var entity } && _made.Contains(entity))
        && !(Places.Page(place) is { } page && Values.Bare(page) is BoundVariable { Variable: var taken } && _made.Contains(taken));

    private AtomicityState Touch(AtomicityState state, IReadOnlyCollection<FieldSymbol?> fields) => state.Touch(expression => _reads.Touches(expression, fields));
}

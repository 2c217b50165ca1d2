using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Checks.Lifetimes;

/// <content>How things come, move and go.</content>
internal sealed partial class LifetimeFlow
{
    protected override LifetimeState Execute(BoundStatement statement, LifetimeState state)
    {
        foreach (var expression in EffectReads(statement))
        {
            Evaluate(expression, state);
        }

        switch (statement)
        {
            case BoundLet let:
                return Hold(let, let.Local, let.Value, false, state);
            case BoundAssign { Target: BoundVariable { Variable: var variable } } assign:
                return Hold(assign, variable, assign.Value, false, state);
            case BoundAssign assign:
                return Put(assign, assign.Target, [assign.Value], state);
            case BoundUpdate update:
                return Put(update, update.Target, update.Arguments, state);
            case BoundFree free:
                return End(free.Entity, Fate.Freed, free.Location, state);
            case BoundArenaGive give:
                return End(give.Page, Fate.Freed, give.Location, state);
            default:
                return state;
        }
    }

    protected override LifetimeState Succeed(BoundCall call, LifetimeState state)
    {
        state = Hand(call.Call, state);
        for (var i = 0; i < call.Targets.Count; i++)
        {
            var isOwn = i < call.Call.Operation.Results.Count && call.Call.Operation.Results[i].IsOwn;
            var thing = new Thing(new ThingKey(call, i), Fate.Owned, call.Call.Location, ResultWords(call.Call));
            var target = call.Targets[i];
            if ((target.Local ?? (target.Target as BoundVariable)?.Variable) is { } variable)
            {
                state = isOwn ? Own(thing, variable, state) : Rebind(variable, [], call.Location, state);
            }
            else if (isOwn && target.Target is null)
            {
                ReportLost(thing, call.Call.Location, "after this call", state);
            }
        }

        return state;
    }

    /// <summary>Reports uses of things that are gone.</summary>
    protected override void Evaluate(BoundExpression expression, LifetimeState state)
    {
        foreach (var used in Uses(expression))
        {
            foreach (var thing in state.HeldBy(used.Variable).Where(static t => (t.Fate & (Fate.Given | Fate.Freed)) != 0))
            {
                _findings.Add(LifetimeDiagnostics.UsedAfterEnd, used.Location, thing, [used.Variable.Name, EndWords(thing), Words.OfPath(thing.Path)]);
            }
        }
    }

    // What is only compared, or ends with the statement, is not used; an argument for an `own` parameter is checked where it is handed over. The number of a page is just a number unless
    // it selects the page.
    private IEnumerable<BoundVariable> Uses(BoundExpression expression) => expression switch
    {
        BoundVariable variable => variable.Type.Unrefined is IntegerType ? [] : [variable],
        BoundIndex { Receiver.Type: ArenaType } e when Values.Bare(e.Index) is BoundVariable page => [page],
        BoundField when isEffect => [],
        BoundBinary { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } e => new[] { e.Left, e.Right }.Where(static side => Values.Bare(side) is not BoundVariable).SelectMany(Uses),
        BoundOptionTest { Operand: BoundVariable } => [],
        BoundOperationCall e => e.Arguments.Where((argument, i) => !(e.Operation.Parameters[i].IsOwn && Values.Bare(argument) is BoundVariable)).SelectMany(Uses),
        _ => ExpressionChildren.Of(expression).SelectMany(Uses),
    };

    // The target variable of an assignment and what `free` and `give` end are no reads.
    private static IEnumerable<BoundExpression> EffectReads(BoundStatement statement) => statement switch
    {
        BoundAssign { Target: BoundVariable } s => [s.Value],
        BoundUpdate { Kind: UpdateKind.Remove or UpdateKind.RemoveKey } s => [s.Target, .. s.Arguments.Where(static a => a.Type is EntitySymbol || Values.Bare(a) is not BoundVariable)],
        BoundFree s => Values.Bare(s.Entity) is BoundVariable ? [] : [s.Entity],
        BoundArenaGive s => Values.Bare(s.Page) is BoundVariable ? [s.Arena] : [s.Arena, s.Page],
        _ => ExpressionChildren.Of(statement),
    };

    private LifetimeState Hold(BoundStatement statement, VariableSymbol variable, BoundExpression value, bool isPart, LifetimeState state)
    {
        switch (Values.Bare(value))
        {
            case BoundNew created:
                state = created.Fields.Aggregate(state, (s, field) => Move(field.Value, Fate.Stored, s));
                return Own(new Thing(new ThingKey(statement, 0), Fate.Owned, value.Location, $"The new '{created.Entity.Name}'"), variable, state);
            case BoundArenaTake:
                return Own(new Thing(new ThingKey(statement, 0), Fate.Owned, value.Location, "The page taken"), variable, state);
            default:
                if (variable.Type.Unrefined is SeqType or SetType or MapType)
                {
                    state = Move(value, Fate.Stored, state);
                }

                IReadOnlyList<ThingKey> before = isPart ? [.. state.HeldBy(variable).Select(static t => t.Key)] : [];
                return Rebind(variable, [.. before, .. Carried(value, state).Select(static t => t.Key).Except(before)], statement.Location, state);
        }
    }

    // A new thing in a variable. Where a loop comes by again, the one before must not be the body's any more, unless something else can hold it.
    private LifetimeState Own(Thing thing, VariableSymbol variable, LifetimeState state)
    {
        if (state.Find(thing.Key) is { } before && before.Fate.HasFlag(Fate.Owned) && state.HoldersOf(thing.Key).All(static h => h is LocalSymbol { IsMutable: false }))
        {
            ReportLost(before, thing.Made, "when the loop runs again", state);
        }

        return Rebind(variable, [thing.Key], thing.Made, state.With(thing));
    }

    private LifetimeState Rebind(VariableSymbol variable, IReadOnlyList<ThingKey> keys, SourceSpan location, LifetimeState state)
    {
        var bound = state.Bind(variable, keys);
        foreach (var lost in state.HeldBy(variable).Where(t => variable is LocalSymbol { IsMutable: true } && t.Fate.HasFlag(Fate.Owned) && !keys.Contains(t.Key) && !bound.HoldersOf(t.Key).Any()))
        {
            ReportLost(lost, location, $"when '{variable.Name}' gets another value", state);
            bound = bound.Without(lost.Key);
        }

        return bound;
    }

    // Values go into a place: state keeps them, a record in a local holds them. What collections in locals hold is not followed any further.
    private LifetimeState Put(BoundStatement statement, BoundExpression target, IReadOnlyList<BoundExpression> values, LifetimeState state)
    {
        var local = Places.Around(target).OfType<BoundVariable>().FirstOrDefault()?.Variable;
        if (statement is BoundAssign && local is not null && Places.Around(target).All(static p => p is BoundVariable or BoundRecordField))
        {
            return values.Aggregate(state, (s, value) => Hold(statement, local, value, true, s));
        }

        var keys = Places.Around(target).OfType<BoundIndex>().Select(static i => i.Index);
        return values.Concat(keys).SelectMany(static v => Values.Bare(v) is BoundNew created ? created.Fields.Select(static f => f.Value) : [v])
            .Aggregate(state, static (s, value) => Move(value, Fate.Stored, s));
    }

    private static IEnumerable<Thing> Carried(BoundExpression value, LifetimeState state) =>
        Values.Carried(value).SelectMany(state.HeldBy).GroupBy(static t => t.Key).Select(static g => g.First());

    private static LifetimeState Move(BoundExpression value, Fate fate, LifetimeState state) =>
        Carried(value, state).Where(static t => t.Fate.HasFlag(Fate.Owned)).Aggregate(state, (s, thing) => s.With(thing with { Fate = fate, Path = [] }));

    private LifetimeState Hand(BoundOperationCall call, LifetimeState state)
    {
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            if (call.Operation.Parameters[i].IsOwn)
            {
                state = End(call.Arguments[i], Fate.Given, call.Location, state);
            }
        }

        return state;
    }

    // The end of what a value holds. A variable whose thing nobody watched yet is watched from now on.
    private LifetimeState End(BoundExpression value, Fate fate, SourceSpan location, LifetimeState state, bool isReturn = false)
    {
        var things = Carried(value, state).ToList();
        foreach (var thing in things)
        {
            if ((thing.Fate & (Fate.Given | Fate.Freed)) != 0)
            {
                _findings.Add(LifetimeDiagnostics.EndedTwice, value.Location, thing, [Words.Of(value.Location), EndWords(thing), Words.OfPath(thing.Path)]);
            }

            state = state.With(thing with { Fate = fate, Ended = location, Path = [] });
        }

        if (things.Count == 0 && !isReturn && Values.Bare(value) is BoundVariable { Variable: var variable })
        {
            var watched = new Thing(new ThingKey(value, 0), fate, location, $"'{variable.Name}'") { Ended = location };
            state = state.With(watched).Bind(variable, [watched.Key]);
        }

        return state;
    }

    private static string EndWords(Thing thing) => thing.Fate.HasFlag(Fate.Freed) ? "freed" : "handed over";
}

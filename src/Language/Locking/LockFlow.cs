using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <summary>A call as the order of locks sees it.</summary>
/// <param name="Callee">What is called.</param>
/// <param name="Holds">The locks that the caller holds.</param>
/// <param name="Passed">Those of them that the callee's contract speaks of.</param>
/// <param name="Location">Where.</param>
/// <param name="Path">The way there in words.</param>
/// <param name="IsRepeated">Whether it is made again and again in a loop.</param>
/// <param name="PassesFailureOn">Whether the caller fails as the callee does.</param>
/// <param name="Known">What is known there.</param>
internal sealed record LockedCall(
    OperationSymbol Callee, IReadOnlyList<Hold> Holds, IReadOnlyList<LockKey> Passed, SourceSpan Location, IReadOnlyList<string> Path, bool IsRepeated, bool PassesFailureOn, IReadOnlyList<(BoundExpression Test, bool Holds)> Known);

/// <summary>A place where a lock can be refused because its entity has ended.</summary>
/// <param name="Entity">The entity, in words.</param>
/// <param name="Location">Where.</param>
/// <param name="Path">The way there in words.</param>
/// <param name="Known">What is known there.</param>
internal sealed record LockRefusal(string Entity, SourceSpan Location, IReadOnlyList<string> Path, IReadOnlyList<(BoundExpression Test, bool Holds)> Known);

/// <summary>A lock that is taken while others are held.</summary>
/// <param name="Lock">The lock.</param>
/// <param name="Holds">The others.</param>
/// <param name="Location">Where.</param>
internal sealed record LockedTaking(LockSymbol Lock, IReadOnlyList<Hold> Holds, SourceSpan Location);

/// <summary>
/// Follows the locks that are held through the body of one operation (typestate). Where something needs a lock that is not held, it is planned to be taken there, as its rules or else the policy say
/// (a lock is taken where it is first needed and kept to the end, so that all is one step); what cannot be planned is reported. The partial files hold what statements need, and how locks are taken.
/// </summary>
internal sealed partial class LockFlow : FlowAnalysis<LockState>
{
    private readonly FieldNeeds _fields;
    private readonly OperationSymbol _operation;
    private readonly BoundOperationBody _body;
    private readonly IReadOnlyList<LockRule> _rules;
    private readonly string? _endedError;
    private readonly DiagnosticBag _diagnostics;
    private readonly NormalForm _normal;
    private readonly BodyShape _shape;
    private readonly BodyNeeds _needs;
    private readonly Dictionary<BoundStatement, IReadOnlyList<LockNeed>> _hoisted = new(ByReference<BoundStatement>.Instance);
    private readonly Reached _reached;
    private readonly HashSet<LockPlace> _used = [];
    private readonly HashSet<(DiagnosticDescriptor, SourceSpan)> _reported = [];
    private readonly Dictionary<SourceSpan, LockedCall> _calls = [];
    private readonly Dictionary<(SourceSpan, LockSymbol), LockedTaking> _takings = [];
    private readonly Dictionary<SourceSpan, LockRefusal> _refusals = [];

    private LockFlow(FieldNeeds fields, OperationSymbol operation, ModuleSymbol module, BoundOperationBody body, DiagnosticBag diagnostics)
    {
        _fields = fields;
        _operation = operation;
        _body = body;
        _diagnostics = diagnostics;
        _rules = module.LockRules.TryGetValue(operation, out var own) ? [.. operation.LockRules, .. own] : operation.LockRules;
        _endedError = module.EndedError ?? (operation.Owner as ContractSymbol)?.EndedError;
        _normal = BodyNames.Of(body.Block);
        _shape = new BodyShape(body.Block);
        _needs = new BodyNeeds(_shape, s => Needs(s, LockState.Empty));
        _reached = new Reached(body.Block, _normal);
        Plan = new LockPlan { Ended = operation.Fails.FirstOrDefault(e => e.Name == _endedError) };
    }

    /// <summary>What the weaver does.</summary>
    public LockPlan Plan { get; }

    /// <summary>The calls, for the order of locks.</summary>
    public IEnumerable<LockedCall> Calls => _calls.Values.OrderBy(static c => c.Location.Span.Start);

    /// <summary>What is taken, for the order of locks.</summary>
    public IEnumerable<LockedTaking> Takings => _takings.Values.OrderBy(static t => t.Location.Span.Start);

    /// <summary>Where locks can be refused.</summary>
    public IEnumerable<LockRefusal> Refusals => _refusals.Values.OrderBy(static r => r.Location.Span.Start);

    /// <summary>The first place where a lock is taken after another was let go, and what is taken there.</summary>
    public (SourceSpan At, SourceSpan Released, LockKey Key, IReadOnlyList<string> Path)? TakenAfterRelease { get; private set; }

    /// <summary>Follows the body that runs for an operation.</summary>
    public static LockFlow Follow(FieldNeeds fields, OperationSymbol operation, ModuleSymbol module, BoundOperationBody body, DiagnosticBag diagnostics)
    {
        var flow = new LockFlow(fields, operation, module, body, diagnostics);
        flow.CheckNames();
        flow.NameValues();
        var state = flow.Begin();
        flow.Visit(body.Block, state);
        flow.CheckUse();
        return flow;
    }

    /// <summary>Whether a condition on what the body names surely does not hold.</summary>
    public bool IsRuledOut(BoundExpression condition, IReadOnlyList<(BoundExpression Test, bool Holds)> known) => Conditions.IsKnown(_normal.Of(condition), false, known);

    protected override LockState Join(LockState left, LockState right) => left.Join(right);

    protected override LockState Note(string step, LockState state) => state.Note(step);

    protected override LockState Declare(VariableSymbol variable, LockState state) => state;

    protected override LockState? AssumeTest(BoundExpression test, bool holds, LockState state)
    {
        foreach (var (fact, outcome) in Conditions.Facts(_normal.Of(test), holds))
        {
            if (Conditions.IsKnown(fact, !outcome, state.Known))
            {
                return null;
            }

            state = state.Knowing(fact, outcome);
        }

        return state;
    }

    protected override LockState AssumePattern(BoundExpression value, BoundPattern pattern, LockState state) => state;

    protected override LockState Reach(BoundStatement statement, LockState state)
    {
        if (statement is BoundLabeled labeled)
        {
            state = LetGo(labeled, state);
        }

        foreach (var need in Hoisted(statement).Concat(Needs(statement, state)))
        {
            state = Satisfy(need, statement, state);
        }

        if (statement is BoundAssign { Target: BoundVariable { Variable: var variable } } assign)
        {
            state = Couple(assign, variable, state);
        }

        if (CallOf(statement) is { } call)
        {
            var passed = LockContract.Holds(call.Operation).Select(h => KeyAt(h.Place, call)).OfType<LockKey>().ToList();
            _calls[call.Location] = new LockedCall(call.Operation, state.Holds, passed, call.Location, state.Path, _shape.LoopsAround(statement).Any(), PassesFailureOn(statement), state.Known);
        }

        return Changes(statement) ? state.ChangedAt(statement.Location) : state;
    }

    protected override LockState Execute(BoundStatement statement, LockState state)
    {
        if (statement is BoundLet { Value: BoundNew made } let)
        {
            // Who makes an entity holds the locks of it that the operation gives to its caller, so that they are held before others can meet it.
            foreach (var given in LockContract.Gives(_operation).Where(g => g.Place.Lock is { Entity: { } entity } && ReferenceEquals(entity, made.Entity)))
            {
                state = Receive(let, new LockKey(given.Place.Lock ?? throw new InvalidOperationException("A given lock is known."), let.Local), !given.Place.IsShared, isFresh: true, HoldKind.Taken, state);
            }
        }

        if (statement is BoundFree free && FieldNeeds.RootOf(free.Entity, _normal) is { } ended && free.Entity.Type.Unrefined is EntitySymbol { Locks.Count: > 0 } type)
        {
            var holds = state.Holds.Where(h => ReferenceEquals(h.Key.Root, ended) && h.IsExclusive && h.IsAlways).ToList();
            if (holds.Count == 0)
            {
                Report(LockDiagnostics.NotHeld, free.Location, _operation.Name, $"frees '{ended.Name}'", $"{ended.Name}.{type.Locks[0].Name}", Words.OfPath(state.Path), "an entity ends while its lock is held, so that nobody else is in it");
            }

            foreach (var hold in holds)
            {
                Add(Plan.Ending, free, new PlannedLock(hold.Key, true));
            }
        }

        return state;
    }

    protected override LockState Succeed(BoundCall call, LockState state)
    {
        foreach (var (rule, place) in LockContract.Gives(call.Call.Operation))
        {
            var index = LockContract.ResultOf(call.Call.Operation, place);
            var target = index < call.Targets.Count ? call.Targets[index].Local : null;
            if (place.Lock is { } @lock && target is not null)
            {
                state = Receive(call, new LockKey(@lock, target), !place.IsShared, place.IsFresh, HoldKind.Given, state);
            }
            else if (place.Lock is { } lost)
            {
                ReportNameless([Quoted(lost)], call.Call.Location, call.Call.Operation.Name, "");
            }
        }

        return state;
    }

    protected override void Leave(BoundStatement exit, LockState state)
    {
        foreach (var (rule, place) in LockContract.Gives(_operation))
        {
            var index = LockContract.ResultOf(_operation, place);
            if (exit is BoundReturn { Values: var values } && index < values.Count && place.Lock is { } @lock)
            {
                if (rule.Cases is not null && GivenCases.IsNone(values[index]))
                {
                    continue;
                }

                var root = FieldNeeds.RootOf(values[index], _normal);
                var hold = root is null ? null : state.Holds.FirstOrDefault(h => h.Key == new LockKey(@lock, root) && (h.IsExclusive || place.IsShared));
                if (hold is not { IsAlways: true } || hold.Kind == HoldKind.Caller || (place.IsFresh && !hold.IsFresh))
                {
                    Report(LockDiagnostics.NotGiven, exit.Location, _operation.Name, $"{Words.Of(values[index].Location)}.{@lock.Name}", PathTo(state, hold));
                    continue;
                }

                Add(Plan.GivenAway, exit, new PlannedLock(hold.Key, hold.IsExclusive));
            }
            else if (exit is BoundReturnCall call && !LockContract.Gives(call.Call.Operation).Any(g => ReferenceEquals(g.Place.Lock, place.Lock)))
            {
                Report(LockDiagnostics.NotGiven, exit.Location, _operation.Name, $"{place.Root}.{place.LockName}", Words.OfPath(state.Path));
            }
        }
    }

    protected override LockState EndTurn(BoundStatement loop, LockState state)
    {
        foreach (var held in Plan.AtEndOfTurn(loop))
        {
            state = state.Without(held.Key, loop.Location);
        }

        return state;
    }

    // What the clauses of the contract give names to has names in the body too. Both mean the state before all changes, for a lock that can be refused is taken before them.
    private void NameValues()
    {
        var lets = ExpressionChildren.DescendantsAndSelf(_body.Block).OfType<BoundLet>().Where(static l => BodyNames.IsFixed(l.Local)).ToList();
        foreach (var clause in _operation.Clauses.OfType<BoundLetClause>())
        {
            var value = Conditions.In(clause.Value, _operation, _body);
            if (lets.Find(l => !ReferenceEquals(l.Local, clause.Local) && _normal.AreSame(l.Value, value)) is { } let)
            {
                _normal.Define(clause.Local, new BoundVariable(let.Location, let.Local));
            }
        }
    }

    // The state in which callers enter: what they hold by contract, and what they owe.
    private LockState Begin()
    {
        var state = LockState.Empty;
        foreach (var (rule, place) in LockContract.Holds(_operation))
        {
            if (place.Lock is not { } @lock)
            {
                continue;
            }

            var root = place.Root is null ? null : Parameter(place.Root);
            state = state.With(new Hold(new LockKey(@lock, root), !place.IsShared, place.IsFresh, IsAlways: true, Condition(rule), HoldKind.Caller, place.Location));
        }

        var before = state;
        foreach (var requires in _operation.Clauses.OfType<BoundRequires>())
        {
            var condition = Conditions.In(requires.Condition, _operation, _body);
            foreach (var need in Needs(condition, before))
            {
                before = Satisfy(need, null, before);
            }

            state = AssumeTestOrSame(condition, state);
        }

        // Where conditions are not checked, nothing is taken for them.
        return state;
    }

    private LockState AssumeTestOrSame(BoundExpression condition, LockState state) => AssumeTest(condition, true, state) ?? state;

    private BoundExpression? Condition(LockRule rule) => rule.Condition is { } condition ? _normal.Of(Conditions.In(condition, _operation, _body)) : null;

    private ParameterSymbol? Parameter(string name)
    {
        for (var i = 0; i < _operation.Parameters.Count; i++)
        {
            if (_operation.Parameters[i].Name == name)
            {
                return _body.Parameters[i];
            }
        }

        return null;
    }

    private LockKey? KeyAt(LockPlace place, BoundOperationCall call)
    {
        if (place.Lock is not { } @lock)
        {
            return null;
        }

        var index = LockContract.ParameterOf(call.Operation, place);
        return place.Root is null ? new LockKey(@lock, null) : index >= 0 && FieldNeeds.RootOf(call.Arguments[index], _normal) is { } root ? new LockKey(@lock, root) : null;
    }

    /// <summary>The call that a statement makes.</summary>
    internal static BoundOperationCall? CallOf(BoundStatement statement) => statement switch
    {
        BoundCall call => call.Call,
        BoundReturnCall call => call.Call,
        _ => null,
    };

    private static bool PassesFailureOn(BoundStatement statement) => statement is BoundReturnCall or BoundCall { Else: null }
        || (statement is BoundCall { Else: { } handler, Failure: { } failure } && ExpressionChildren.DescendantsAndSelf(handler).Any(s => s is BoundFail fail && ReferenceEquals(fail.Failure, failure)));

    /// <summary>Whether a statement itself changes state.</summary>
    internal static bool Changes(BoundStatement statement) => CallOf(statement) is { } call
        ? call.Operation.Owner is not ContractSymbol { IsExtern: true } && FieldReads.ChangedBy(call.Operation).Count > 0
        : statement is BoundFree || Places.ChangedBy(statement).Any(static place => Places.Root(place) is not null);

    // The way to a place where a lock is not held, or that it is on some ways and others meet them there.
    private static string PathTo(LockState state, Hold? hold) => hold is { IsAlways: false } ? " (it is on some paths only)" : Words.OfPath(state.Path);

    private void ReportNameless(IReadOnlyList<string> locks, SourceSpan at, string by, string path) =>
        Report(LockDiagnostics.NoName, at, by, locks.Count == 1 ? $"the lock {locks[0]} of an entity" : $"the locks {Words.List(locks)} of entities", path, locks.Count == 1 ? "it" : "each");

    private void Report(DiagnosticDescriptor descriptor, SourceSpan at, params object[] arguments) => Report(descriptor, at, [], arguments);

    // A loop is followed several times; what it shows is said once.
    private void Report(DiagnosticDescriptor descriptor, SourceSpan at, IReadOnlyList<RelatedLocation> related, object[] arguments)
    {
        if (_reported.Add((descriptor, at)))
        {
            _diagnostics.Report(descriptor, at.Source, at.Span, related, arguments);
        }
    }

    private static void Add<T>(Dictionary<BoundStatement, List<T>> map, BoundStatement statement, T item)
    {
        if (!map.TryGetValue(statement, out var items))
        {
            map.Add(statement, items = []);
        }

        if (!items.Contains(item))
        {
            items.Add(item);
        }
    }
}

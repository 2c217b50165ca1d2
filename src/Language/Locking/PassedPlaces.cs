using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <summary>What an operation does that depends on several places of its walk.</summary>
/// <param name="Deed">What, in words.</param>
/// <param name="At">Where.</param>
/// <param name="LetGo">Where the walk goes on.</param>
internal sealed record PassedPlace(string Deed, SourceSpan At, SourceSpan LetGo);

/// <summary>
/// Whether a walk that goes hand over hand remembers what it passed. It is one step, made where it stands at its end, if its outcome depends on that place alone: which way it came, and that it came so far, does not count. What was
/// read of a place before the walk went on, and what was counted or changed on the way, does. Values follow through locals, conditions and loops of the body. O(size of the body) for each loop around a statement.
/// </summary>
internal sealed class PassedPlaces
{
    private readonly VariableSymbol _walker;
    private readonly LockPlan _plan;
    private readonly Stack<Frame> _frames = new();
    private readonly Stack<Loop> _loops = new();
    private readonly HashSet<BoundStatement> _endedByState = new(ByReference<BoundStatement>.Instance);
    private readonly HashSet<BoundStatement> _cutShort = new(ByReference<BoundStatement>.Instance);
    private readonly Dictionary<SourceSpan, PassedPlace> _found = [];
    private SourceSpan _letGo;

    private PassedPlaces(VariableSymbol walker, LockPlan plan, SourceSpan letGo)
    {
        _walker = walker;
        _plan = plan;
        _letGo = letGo;
    }

    /// <summary>What a value depends on.</summary>
    [Flags]
    private enum Origin
    {
        /// <summary>No place.</summary>
        None = 0,

        /// <summary>The place where the walk stands.</summary>
        Here = 1,

        /// <summary>A place that was let go.</summary>
        Passed = 2,

        /// <summary>How many turns the walk has made: the same as <see cref="Passed"/> as soon as places decide when it ends.</summary>
        Turn = 4,
    }

    /// <summary>What depends on places that the walks of an operation let go.</summary>
    public static IReadOnlyList<PassedPlace> Of(BoundOperationBody body, LockPlan plan)
    {
        var moves = ExpressionChildren.DescendantsAndSelf(body.Block).OfType<BoundAssign>().Where(a => Moves(a, plan)).ToList();
        var found = new List<PassedPlace>();
        foreach (var group in moves.GroupBy(static m => ((BoundVariable)m.Target).Variable))
        {
            var walk = new PassedPlaces(group.Key, plan, group.First().Location);
            walk.Visit(body.Block, new Dependences(group.Key));
            found.AddRange(walk._found.Values);
        }

        return [.. found.OrderBy(static f => f.At.Span.Start)];
    }

    private static bool Moves(BoundStatement statement, LockPlan plan) => statement is BoundAssign { Target: BoundVariable } && plan.Before(statement).Any(static s => s is CoupleStep);

    private bool IsMove(BoundStatement statement) => statement is BoundAssign { Target: BoundVariable { Variable: var variable } } && ReferenceEquals(variable, _walker) && Moves(statement, _plan);

    private bool IsWalk(BoundStatement loop) => ExpressionChildren.DescendantsAndSelf(loop).Any(IsMove);

    // Returns null where control does not come out at the end.
    private Dependences? Visit(BoundStatement statement, Dependences values)
    {
        Bind(statement, values);
        switch (statement)
        {
            case BoundBlock block:
                return Block(block, values);
            case BoundLabeled labeled:
                return Visit(labeled.Statement, values);
            case BoundIf @if:
                var condition = values.Of(@if.Condition);
                var then = Under(condition, @if.Then, values.Copy());
                return Dependences.Join(then, @if.Else is null ? values : Under(condition, @if.Else, values));
            case BoundMatch match:
                var value = values.Of(match.Value);
                Dependences? met = null;
                foreach (var arm in match.Arms)
                {
                    met = Dependences.Join(met, Under(value, arm.Body, values.Copy()));
                }

                return met;
            case BoundWhile loop:
                return Around(loop, loop.Body, loop.Condition, values);
            case BoundForEach loop:
                return Around(loop, loop.Body, loop.Domain, values);
            case BoundBreak:
                Break(statement, values);
                return null;
            case BoundContinue:
                _loops.Peek().Skipped |= Now;
                _loops.Peek().Next = Dependences.Join(_loops.Peek().Next, values);
                return null;
            case BoundReturn or BoundReturnCall or BoundFail:
                Leave(statement, values);
                return null;
            default:
                return Act(statement, values);
        }
    }

    private Dependences? Block(BoundBlock block, Dependences values)
    {
        Dependences? next = values;
        foreach (var inner in block.Statements)
        {
            if (next is null)
            {
                return null;
            }

            next = Visit(inner, next);
        }

        return next;
    }

    private Dependences? Under(Origin condition, BoundStatement statement, Dependences values)
    {
        _frames.Push(new Frame(condition));
        var after = Visit(statement, values);
        _frames.Pop();
        return after;
    }

    private Dependences? Around(BoundStatement loop, BoundBlock body, BoundExpression decides, Dependences values)
    {
        var isWalk = IsWalk(loop);
        Dependences? after = null;
        for (Dependences? before = null; before is null || before.Differs(values);)
        {
            before = values.Copy();
            if (isWalk)
            {
                Vary(loop, values);
            }

            Bind(loop, values);
            var condition = values.Of(decides);
            var isEndless = decides is BoundLiteral { Value: true };
            var context = new Loop(loop, isWalk, _frames.Count);
            if (isWalk && !isEndless)
            {
                End(loop, condition, decides.Location);
            }

            after = isEndless ? null : values.Copy();
            _loops.Push(context);
            // That the walk ends by what it passed is said once.
            var end = Under(isWalk ? condition & ~Origin.Passed : condition, body, values.Copy());
            _loops.Pop();
            after = Dependences.Join(after, context.Left);
            values = Dependences.Join(values, Dependences.Join(end, context.Next)) ?? values;
        }

        if (isWalk && after is not null)
        {
            var remembers = _endedByState.Contains(loop);
            after.Change(origin => (origin & Origin.Turn) == 0 ? origin : remembers ? origin | Origin.Passed : _loops.Any(static l => l.IsWalk) ? origin : origin & ~Origin.Turn);
        }

        return after;
    }

    // What is carried from turn to turn says how many there were.
    private void Vary(BoundStatement loop, Dependences values)
    {
        var inside = ExpressionChildren.DescendantsAndSelf(loop).ToList();
        var own = new HashSet<VariableSymbol>(inside.SelectMany(EffectVariables.DeclaredBy));
        foreach (var variable in inside.SelectMany(Assigned).Where(v => !own.Contains(v)))
        {
            values.Add(variable, Origin.Turn);
        }

        if (loop is BoundForEach each)
        {
            values.Add(each.Item, Origin.Turn);
            if (each.Value is not null)
            {
                values.Add(each.Value, Origin.Turn);
            }
        }
    }

    private static IEnumerable<VariableSymbol> Assigned(BoundStatement statement) => Places.ChangedBy(statement).Select(Owner).OfType<LocalSymbol>();

    // The variable that a place lies in.
    private static VariableSymbol? Owner(BoundExpression place) => (Places.Around(place).Last() as BoundVariable)?.Variable;

    private void Break(BoundStatement statement, Dependences values)
    {
        var loop = _loops.Peek();
        if (loop.IsWalk)
        {
            End(loop.Statement, Origins(_frames.Take(_frames.Count - loop.Frames), static f => f.Condition), statement.Location);
        }

        loop.Left = Dependences.Join(loop.Left, values);
    }

    private void End(BoundStatement loop, Origin condition, SourceSpan at)
    {
        if ((condition & (Origin.Here | Origin.Passed)) != 0)
        {
            _endedByState.Add(loop);
        }

        if ((condition & Origin.Passed) != 0)
        {
            Report("ends its walk depending on", at);
        }
    }

    private void Leave(BoundStatement exit, Dependences values)
    {
        var conditions = Origins(_frames, static f => f.Condition);
        var isFailure = exit is BoundFail;
        if (!isFailure && (conditions & (Origin.Here | Origin.Passed)) != 0)
        {
            foreach (var loop in _loops.Where(static l => l.IsWalk))
            {
                // Of conditions outside of the loop, all turns know the same.
                if ((Origins(_frames.Take(_frames.Count - loop.Frames), static f => f.Condition) & (Origin.Here | Origin.Passed)) != 0)
                {
                    _cutShort.Add(loop.Statement);
                    values.Change(static origin => (origin & Origin.Turn) != 0 ? origin | Origin.Passed : origin);
                }
            }
        }

        var told = ExpressionChildren.Of(exit).Aggregate(Origin.None, (all, e) => all | values.Of(e));
        if (((conditions | told) & Origin.Passed) != 0)
        {
            Report(isFailure ? "fails depending on" : "returns what depends on", exit.Location);
        }

        if (exit is BoundReturnCall)
        {
            Change(exit, values, told);
        }
    }

    private Dependences Act(BoundStatement statement, Dependences values)
    {
        var used = ExpressionChildren.Of(statement).Aggregate(Origin.None, (all, e) => all | values.Of(e));
        if (IsMove(statement))
        {
            Move((BoundAssign)statement, values);
            return values;
        }

        Change(statement, values, used);
        switch (statement)
        {
            case BoundLet let:
                // A name that is new here is not known where control did not come.
                values.Set(let.Local, values.Of(let.Value));
                break;
            case BoundAssign { Target: BoundVariable { Variable: var variable }, Value: var value }:
                values.Set(variable, values.Of(value) | Now);
                break;
            case BoundCall call:
                return Call(call, used, values);
            default:
                foreach (var variable in Assigned(statement))
                {
                    values.Add(variable, used | Now);
                }

                break;
        }

        return values;
    }

    private Dependences Call(BoundCall call, Origin used, Dependences values)
    {
        if (call.Else is null && call.Call.Operation.Fails.Count > 0 && (used & Origin.Passed) != 0)
        {
            Report("fails depending on", call.Location);
        }

        var failed = values.Copy();
        foreach (var target in call.Targets)
        {
            if (target.Local is { } made)
            {
                values.Set(made, used);
            }
            else if (target.Target is BoundVariable { Variable: var variable })
            {
                values.Set(variable, used | Now);
            }
            else if (target.Target is { } place && Owner(place) is LocalSymbol local)
            {
                values.Add(local, used | Now);
            }
        }

        if (call.Else is null)
        {
            return values;
        }

        if (call.Failure is { } failure)
        {
            failed.Set(failure, used);
        }

        return Dependences.Join(values, Under(used, call.Else, failed)) ?? values;
    }

    private void Move(BoundAssign move, Dependences values)
    {
        _letGo = move.Location;
        values.Change(static origin => Left(origin));
        foreach (var frame in _frames)
        {
            frame.Decided = Left(frame.Decided);
        }

        foreach (var loop in _loops)
        {
            loop.Skipped = Left(loop.Skipped);
        }

        // What the walk went to has another name too.
        if (Values.Bare(move.Value) is BoundVariable { Variable: var next })
        {
            values.Set(next, Origin.Here);
        }
    }

    private static Origin Left(Origin origin) => (origin & Origin.Here) == 0 ? origin : (origin & ~Origin.Here) | Origin.Passed;

    // Changes of state, and of what the caller gets back.
    private void Change(BoundStatement statement, Dependences values, Origin used)
    {
        var call = LockFlow.CallOf(statement);
        var changes = LockFlow.Changes(statement) || Places.ChangedBy(statement).Any(static p => Places.Root(p) is null && Owner(p) is ParameterSymbol);
        if (!changes && call is not { Operation.Owner: ContractSymbol { IsExtern: true } })
        {
            return;
        }

        used |= Now;
        if ((used & Origin.Passed) != 0)
        {
            Report(call is null ? "changes state depending on" : $"calls '{call.Operation.Name}' depending on", statement.Location);
        }

        var depends = (used & (Origin.Here | Origin.Passed)) != 0 || _loops.Any(l => _endedByState.Contains(l.Statement) || _cutShort.Contains(l.Statement));
        if (!changes || !depends)
        {
            return;
        }

        if ((values.Changed & Origin.Passed) != 0)
        {
            Report("changes state at several", statement.Location);
        }

        values.Changed |= Origin.Here;
    }

    // On what it depends that control is here; not that it came so far.
    private Origin Now => Origins(_frames, static f => f.Decided) | _loops.Aggregate(Origin.None, static (all, l) => all | l.Skipped);

    private static Origin Origins(IEnumerable<Frame> frames, Func<Frame, Origin> of) => frames.Aggregate(Origin.None, (all, f) => all | of(f)) & ~Origin.Turn;

    private static void Bind(BoundStatement statement, Dependences values)
    {
        if (statement is BoundMatch match)
        {
            foreach (var binding in match.Arms.SelectMany(static a => a.Patterns).OfType<BoundOptionPattern>().Select(static p => p.Binding).OfType<LocalSymbol>())
            {
                values.Set(binding, values.Of(match.Value));
            }
        }

        foreach (var test in ExpressionChildren.Of(statement).SelectMany(ExpressionChildren.DescendantsAndSelf).OfType<BoundOptionTest>())
        {
            if (test.Binding is { } binding)
            {
                values.Set(binding, values.Of(test.Operand));
            }
        }

        if (statement is BoundForEach loop)
        {
            values.Add(loop.Item, values.Of(loop.Domain));
            if (loop.Value is not null)
            {
                values.Add(loop.Value, values.Of(loop.Domain));
            }
        }
    }

    private void Report(string deed, SourceSpan at) => _found[at] = new PassedPlace($"{deed} places that '{_walker.Name}' passed and let go", at, _letGo);

    // A condition around a statement: what it depended on when it was tested, and what that is now.
    private sealed class Frame(Origin condition)
    {
        public Origin Condition { get; } = condition;

        public Origin Decided { get; set; } = condition;
    }

    private sealed class Loop(BoundStatement statement, bool isWalk, int frames)
    {
        public BoundStatement Statement { get; } = statement;

        public bool IsWalk { get; } = isWalk;

        public int Frames { get; } = frames;

        public Dependences? Left { get; set; }

        public Dependences? Next { get; set; }

        public Origin Skipped { get; set; }
    }

    // What each variable depends on. Those that are not named depend on nothing; the walk's own is the place where it stands.
    private sealed class Dependences(VariableSymbol walker)
    {
        private readonly Dictionary<VariableSymbol, Origin> _origins = [];

        // Where state was changed.
        public Origin Changed { get; set; }

        public static Dependences? Join(Dependences? left, Dependences? right)
        {
            if (left is null || right is null)
            {
                return left ?? right;
            }

            var joined = left.Copy();
            joined.Changed |= right.Changed;
            foreach (var pair in right._origins)
            {
                joined.Add(pair.Key, pair.Value);
            }

            return joined;
        }

        public Origin Of(BoundExpression expression) =>
            ExpressionChildren.DescendantsAndSelf(expression).OfType<BoundVariable>().Aggregate(Origin.None, (all, v) => all | Of(v.Variable));

        public void Set(VariableSymbol variable, Origin origin) => _origins[variable] = origin;

        public void Add(VariableSymbol variable, Origin origin) => _origins[variable] = Of(variable) | origin;

        public void Change(Func<Origin, Origin> change)
        {
            foreach (var variable in _origins.Keys.ToList())
            {
                _origins[variable] = change(_origins[variable]);
            }

            Changed = change(Changed);
        }

        public Dependences Copy()
        {
            var copy = new Dependences(walker) { Changed = Changed };
            foreach (var pair in _origins)
            {
                copy._origins.Add(pair.Key, pair.Value);
            }

            return copy;
        }

        public bool Differs(Dependences other) => Changed != other.Changed || _origins.Count != other._origins.Count || _origins.Any(p => !other._origins.TryGetValue(p.Key, out var origin) || origin != p.Value);

        private Origin Of(VariableSymbol variable) => ReferenceEquals(variable, walker) ? Origin.Here : _origins.TryGetValue(variable, out var origin) ? origin : Origin.None;
    }
}

using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Flow;

/// <summary>
/// Follows all paths through a body with what is known on each (abstract interpretation over structured statements). Where paths meet, what is known of them is joined; loops are followed
/// until nothing new comes out, which ends because joining only ever adds to a finite set. <c>null</c> stands for a place that no path reaches.
/// </summary>
internal abstract class FlowAnalysis<TState>
    where TState : class
{
    private readonly Stack<Loop> _loops = new();

    private sealed class Loop
    {
        public TState? Broken { get; set; }

        public TState? Continued { get; set; }
    }

    /// <summary>What is known where two paths meet. Gives <paramref name="left"/> itself if the other path adds nothing.</summary>
    protected abstract TState Join(TState left, TState right);

    /// <summary>What is known where a test without <c>and</c>, <c>or</c>, <c>not</c> came out as said; null if it cannot.</summary>
    protected abstract TState? AssumeTest(BoundExpression test, bool holds, TState state);

    /// <summary>What is known where a value matches a pattern.</summary>
    protected abstract TState AssumePattern(BoundExpression value, BoundPattern pattern, TState state);

    /// <summary>What is known after a variable got a new value of which nothing is known.</summary>
    protected abstract TState Declare(VariableSymbol variable, TState state);

    /// <summary>What is known after a statement that control passes straight through.</summary>
    protected abstract TState Execute(BoundStatement statement, TState state);

    /// <summary>What is known after a call that succeeded.</summary>
    protected abstract TState Succeed(BoundCall call, TState state);

    /// <summary>Remembers in words which way a path took.</summary>
    protected abstract TState Note(string step, TState state);

    /// <summary>A path leaves the body: by <see cref="BoundReturn"/>, <see cref="BoundReturnCall"/>, <see cref="BoundFail"/>, or the failure of a <see cref="BoundCall"/> that is not handled.</summary>
    protected abstract void Leave(BoundStatement exit, TState state);

    /// <summary>An expression is evaluated.</summary>
    protected virtual void Evaluate(BoundExpression expression, TState state)
    {
    }

    /// <summary>What is known where control is about to reach a statement.</summary>
    protected virtual TState Reach(BoundStatement statement, TState state) => state;

    /// <summary>What is known at the end of a turn of a loop.</summary>
    protected virtual TState EndTurn(BoundStatement loop, TState state) => state;

    /// <summary>Follows a statement; gives what is known after it.</summary>
    protected TState? Visit(BoundStatement statement, TState? state)
    {
        if (state is null)
        {
            return null;
        }

        state = Reach(statement, state);
        switch (statement)
        {
            case BoundBlock block:
                return block.Statements.Aggregate<BoundStatement, TState?>(state, (before, inner) => Visit(inner, before));
            case BoundLabeled labeled:
                return Visit(labeled.Statement, state);
            case BoundIf @if:
                Evaluate(@if.Condition, state);
                return VisitIf(@if, state);
            case BoundMatch match:
                Evaluate(match.Value, state);
                return match.Arms.Aggregate<BoundMatchArm, TState?>(null, (after, arm) => Either(after, Visit(arm.Body, Enter(match.Value, arm, state))));
            case BoundWhile loop:
                return Repeat(
                    loop,
                    state,
                    head =>
                    {
                        Evaluate(loop.Condition, head);
                        return Visit(loop.Body, Branch(loop.Condition, true, head));
                    },
                    head => Branch(loop.Condition, false, head));
            case BoundForEach loop:
                Evaluate(loop.Domain, state);
                return Repeat(loop, state, head => Visit(loop.Body, Declare(loop, head)), static head => head);
            case BoundBreak:
                var broken = _loops.Peek();
                broken.Broken = Either(broken.Broken, state);
                return null;
            case BoundContinue:
                var continued = _loops.Peek();
                continued.Continued = Either(continued.Continued, state);
                return null;
            case BoundCall call:
                return VisitCall(call, state);
            case BoundReturn or BoundReturnCall or BoundFail:
                Leave(statement, state);
                return null;
            case BoundAssert assert:
                Evaluate(assert.Condition, state);
                return Assume(assert.Condition, true, state);
            default:
                return Execute(statement, state);
        }
    }

    /// <summary>What is known where a condition came out as said.</summary>
    protected TState? Assume(BoundExpression condition, bool holds, TState? state)
    {
        if (state is null)
        {
            return null;
        }

        switch (condition)
        {
            case BoundLiteral { Value: bool value }:
                return value == holds ? state : null;
            case BoundUnary { Operator: UnaryOperator.Not } not:
                return Assume(not.Operand, !holds, state);
            case BoundBinary { Operator: BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Implies } pair:
                // The left side decides alone when it comes out as `settles`; only then is the right side not asked.
                var (settles, outcome) = pair.Operator switch
                {
                    BinaryOperator.And => (false, false),
                    BinaryOperator.Or => (true, true),
                    _ => (false, true),
                };
                var both = Assume(pair.Right, holds, Assume(pair.Left, !settles, state));
                return holds == outcome ? Either(Assume(pair.Left, settles, state), both) : both;
            default:
                return AssumeTest(condition, holds, state);
        }
    }

    private TState? VisitIf(BoundIf @if, TState state)
    {
        var then = Visit(@if.Then, Branch(@if.Condition, true, state));
        if (@if.Else is not null)
        {
            return Either(then, Visit(@if.Else, Branch(@if.Condition, false, state)));
        }

        // Where one branch leaves there is only one way on, which needs no words.
        return then is null ? Assume(@if.Condition, false, state) : Either(then, Branch(@if.Condition, false, state));
    }

    private TState? VisitCall(BoundCall call, TState state)
    {
        Evaluate(call.Call, state);
        var handled = call.Else is null ? null : Visit(call.Else, Note($"'{call.Call.Operation.Name}' failed", state));
        if (call.Else is null && call.Call.Operation.Fails.Count > 0)
        {
            Leave(call, state);
        }

        return Either(Succeed(call, state), handled);
    }

    private TState? Branch(BoundExpression condition, bool holds, TState state) =>
        Assume(condition, holds, state) is { } branch ? Note($"'{Words.Of(condition.Location)}' {(holds ? "holds" : "does not hold")}", branch) : null;

    private TState? Enter(BoundExpression value, BoundMatchArm arm, TState state)
    {
        var entered = arm.Patterns.Count == 0
            ? state
            : arm.Patterns.Select(pattern => AssumePattern(value, pattern, state)).Aggregate(Join);
        var label = arm.Patterns.Count == 0 ? "something else" : string.Join(", ", arm.Patterns.Select(static p => $"'{Words.Of(p.Location)}'"));
        return Note($"'{Words.Of(value.Location)}' is {label}", entered);
    }

    private TState Declare(BoundForEach loop, TState state)
    {
        var declared = Declare(loop.Item, state);
        return loop.Value is null ? declared : Declare(loop.Value, declared);
    }

    private TState? Repeat(BoundStatement statement, TState entry, Func<TState, TState?> body, Func<TState, TState?> exit)
    {
        var head = entry;
        while (true)
        {
            var loop = new Loop();
            _loops.Push(loop);
            var end = Either(body(head), loop.Continued);
            _loops.Pop();
            var next = end is null ? head : Join(head, Note("the loop runs again", EndTurn(statement, end)));
            if (ReferenceEquals(next, head))
            {
                return Either(exit(head), loop.Broken);
            }

            head = next;
        }
    }

    private TState? Either(TState? left, TState? right) => left is null ? right : right is null ? left : Join(left, right);
}

using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Checks.Atomicity;

/// <summary>
/// Follows the changes of state through one body to the places where it can fail. <paramref name="module"/> is null for the effects of a contract; <paramref name="newParameters"/> get only what callers
/// have just made. The facet files hold how changes
/// are made and undone.
/// </summary>
internal sealed partial class AtomicityFlow(OperationSummaries summaries, ModuleSymbol? module, BoundBlock body, IEnumerable<VariableSymbol> newParameters) : FlowAnalysis<AtomicityState>
{
    private readonly StateReads _reads = new(module);
    private readonly NormalForm _normal = BodyNames.Of(body);
    private readonly HashSet<VariableSymbol> _made = MadeLocals.Of(body, BodyNames.Of(body), summaries.GivesNew, newParameters);
    private readonly Dictionary<BoundStatement, Dictionary<ChangeKey, StateChange>> _failures = [];

    /// <summary>The statements that can fail after a change, each with the changes that are not undone there.</summary>
    public IEnumerable<(BoundStatement Statement, IReadOnlyList<StateChange> Changes)> Failures =>
        _failures.OrderBy(static f => f.Key.Location.Span.Start).Select(static f => (f.Key, (IReadOnlyList<StateChange>)[.. f.Value.Values.OrderBy(static c => c.Location.Span.Start)]));

    /// <summary>Lets a name outside the body stand for one inside it, for conditions that <see cref="Follow"/> gets.</summary>
    public void Rename(VariableSymbol outside, VariableSymbol inside) => _normal.Define(outside, new BoundVariable(inside.Location, inside));

    /// <summary>Follows the body from a state in which the conditions came out as said.</summary>
    public void Follow(IEnumerable<(BoundExpression Condition, bool Holds)> conditions)
    {
        AtomicityState? start = AtomicityState.Empty;
        foreach (var (condition, holds) in conditions)
        {
            start = Assume(condition, holds, start);
        }

        Visit(body, start);
    }

    protected override AtomicityState Join(AtomicityState left, AtomicityState right) => left.Join(right);

    protected override AtomicityState Note(string step, AtomicityState state) => state.Note(step);

    protected override AtomicityState Declare(VariableSymbol variable, AtomicityState state) => state.Forget(variable);

    protected override AtomicityState? AssumeTest(BoundExpression test, bool holds, AtomicityState state)
    {
        var normal = _normal.Of(test);
        if (!holds && normal is BoundVariable { Variable: var taken })
        {
            // A budget in which too little was left gave nothing.
            state = state.Undo(c => c is { Kind: ChangeKind.Taken, IsLost: false, Amount: not null } && c.Results.Contains(taken));
        }

        return test is BoundOptionTest { Operand: var operand } option
            ? AssumeOption(operand, option.IsSome == holds, option.Binding, state)
            : state.Learn(normal, holds);
    }

    protected override AtomicityState AssumePattern(BoundExpression value, BoundPattern pattern, AtomicityState state) =>
        pattern is BoundOptionPattern option ? AssumeOption(value, option.IsSome, option.Binding, state) : state;

    protected override void Leave(BoundStatement exit, AtomicityState state)
    {
        if (state.Changes.Count == 0 || exit is BoundReturn || (exit is BoundReturnCall call && call.Call.Operation.Fails.Count == 0))
        {
            return;
        }

        if (!_failures.TryGetValue(exit, out var changes))
        {
            changes = [];
            _failures.Add(exit, changes);
        }

        foreach (var change in state.Changes.Where(c => !changes.ContainsKey(c.Key)))
        {
            changes.Add(change.Key, change);
        }
    }

    private AtomicityState AssumeOption(BoundExpression operand, bool isSome, LocalSymbol? binding, AtomicityState state)
    {
        var option = _normal.Of(operand);
        if (option is BoundTryIndex lookup)
        {
            state = state.Learn(Presence(Places.Element(lookup.Map, lookup.Key)), isSome);
        }
        else if (option is BoundVariable { Variable: var variable })
        {
            state = state.Learn(IsSome(variable), isSome);
            if (!isSome)
            {
                // An arena at its limit gave no page.
                state = state.Undo(c => c is { Kind: ChangeKind.Taken, IsLost: false } && c.Results.Contains(variable));
            }

            foreach (var saved in state.Saved.Where(s => s is { IsOption: true, IsOld: false } && ReferenceEquals(s.Local, variable)))
            {
                state = state.Learn(Presence((BoundIndex)saved.Place), isSome);
            }
        }

        if (isSome && binding is not null)
        {
            state = Save(binding, option, state.Forget(binding));
        }

        return state;
    }

    // `local` holds what is at a place now.
    private static AtomicityState Save(VariableSymbol local, BoundExpression value, AtomicityState state) => Places.Root(Places.Read(value)) is null
        ? state
        : state with { Saved = [.. state.Saved, new SavedValue(local, Places.Read(value), value is BoundTryIndex, [.. state.Changes.Select(static c => c.Key)])] };

    private static BoundContains Presence(BoundIndex place) => new(place.Location, place.Index, place.Receiver);

    private static BoundOptionTest IsSome(VariableSymbol variable) => new(variable.Location, new BoundVariable(variable.Location, variable), true, null);

    private bool? IsPresent(BoundExpression place, AtomicityState state) => place is not BoundIndex element ? null
        : Values.Bare(element.Index) is BoundVariable { Variable: { Type: EntitySymbol or OpaqueSymbol } key } && _made.Contains(key) ? false
        : state.Holds(Presence(element));
}

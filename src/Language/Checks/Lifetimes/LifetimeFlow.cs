using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Checks.Lifetimes;

/// <summary>
/// Follows what one body makes, takes over and gives away. <paramref name="isEffect"/>: the body is an effect block, which reads its own state as it was before, also after <c>free</c>.
/// </summary>
internal sealed partial class LifetimeFlow(OperationSymbol operation, BoundBlock body, bool isEffect) : FlowAnalysis<LifetimeState>
{
    private readonly LifetimeFindings _findings = new();

    /// <summary>What is wrong.</summary>
    public LifetimeFindings Findings => _findings;

    /// <summary>Follows the body.</summary>
    public void Follow()
    {
        if (Visit(body, LifetimeState.Empty) is { } end)
        {
            var close = new SourceSpan(body.Location.Source, new TextSpan(Math.Max(body.Location.Span.Start, body.Location.Span.End - 1), 1));
            CheckKept(close, "where the operation ends", end);
        }
    }

    protected override LifetimeState Join(LifetimeState left, LifetimeState right) => left.Join(right);

    protected override LifetimeState Note(string step, LifetimeState state) => state.Note(step);

    protected override LifetimeState Declare(VariableSymbol variable, LifetimeState state) => state.Bind(variable, []);

    protected override LifetimeState? AssumeTest(BoundExpression test, bool holds, LifetimeState state) =>
        test is BoundOptionTest option ? AssumeOption(option.Operand, option.IsSome == holds, option.Binding, state) : state;

    protected override LifetimeState AssumePattern(BoundExpression value, BoundPattern pattern, LifetimeState state) =>
        pattern is BoundOptionPattern option ? AssumeOption(value, option.IsSome, option.Binding, state) : state;

    protected override void Leave(BoundStatement exit, LifetimeState state)
    {
        switch (exit)
        {
            case BoundReturn @return:
                foreach (var value in @return.Values)
                {
                    Evaluate(value, state);
                }

                for (var i = 0; i < @return.Values.Count && i < operation.Results.Count; i++)
                {
                    state = operation.Results[i].IsOwn ? End(@return.Values[i], Fate.Given, @return.Location, state, isReturn: true) : state;
                }

                CheckKept(exit.Location, "before this 'return'", state);
                break;
            case BoundReturnCall { Call: var call }:
                Evaluate(call, state);
                if (call.Operation.Fails.Count > 0)
                {
                    CheckKept(call.Location, $"where '{call.Operation.Name}' fails", state);
                }

                CheckKept(exit.Location, "before this 'return'", ReturnedOn(call, Hand(call, state)));
                break;
            case BoundCall { Call: var call }:
                CheckKept(call.Location, $"where '{call.Operation.Name}' fails", state);
                break;
            default:
                CheckKept(exit.Location, "before this 'fail'", state);
                break;
        }
    }

    private LifetimeState ReturnedOn(BoundOperationCall call, LifetimeState state)
    {
        for (var i = 0; i < call.Operation.Results.Count; i++)
        {
            if (call.Operation.Results[i].IsOwn && !(i < operation.Results.Count && operation.Results[i].IsOwn))
            {
                state = state.With(new Thing(new ThingKey(call, i), Fate.Owned, call.Location, ResultWords(call)));
            }
        }

        return state;
    }

    private static string ResultWords(BoundOperationCall call) => $"The result of '{call.Operation.Name}'";

    private static LifetimeState AssumeOption(BoundExpression operand, bool isSome, LocalSymbol? binding, LifetimeState state)
    {
        IReadOnlyList<ThingKey> keys = [.. Values.Carried(operand).SelectMany(state.HeldBy).Select(static t => t.Key).Distinct()];
        if (!isSome && Values.Bare(operand) is BoundVariable { Variable: var variable })
        {
            // An option that is none holds nothing: the things that only it could hold are not there.
            return keys.Where(key => state.HoldersOf(key).All(h => ReferenceEquals(h, variable) || h.Type.Unrefined is Types.OptionType))
                .Where(key => state.Find(key) is { Fate: Fate.Owned })
                .Aggregate(state, static (s, key) => s.Without(key));
        }

        return isSome && binding is not null ? state.Bind(binding, keys) : state;
    }

    private void CheckKept(SourceSpan location, string where, LifetimeState state)
    {
        foreach (var thing in state.Things.Where(static t => t.Fate.HasFlag(Fate.Owned)))
        {
            ReportLost(thing, location, where, state);
        }
    }

    private void ReportLost(Thing thing, SourceSpan location, string where, LifetimeState state)
    {
        var advice = operation.Results.Any(static r => !r.IsOwn && r.Type is EntitySymbol) && state.HoldersOf(thing.Key).Any()
            ? "Store it, or free it, or write '-> own' if the caller is to keep it."
            : "Store it or end it on each path.";
        _findings.AddLost(thing, location, [thing.Words, where, Words.OfPath(thing.Path), advice]);
    }
}

using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sides;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Sequences;

/// <summary>One sequence on its way, whatever is compared: how calls and arguments are chosen, what has come to light, and the calls so far.</summary>
internal abstract class SequenceWalk(CallPool pool, ArgumentMaker maker, RunFigures figures, ulong seed, ExternAnswers answers, InterpretedSide modules, InterpretedSide oracle) : ISurroundings
{
    private const int Attempts = 90;
    private const int Tries = 30;
    private readonly CallChoice _choice = pool.Narrow(new Dice(seed, 4));
    private readonly List<byte[]> _seen = [];
    private readonly List<IReadOnlyList<Argument>> _earlier = [];
    private readonly HashSet<int> _handedOver = [];

    /// <summary>Whether nothing can be said about what comes next.</summary>
    protected bool IsOver { get; set; }

    public IReadOnlyList<byte[]> Seen => _seen;

    public IReadOnlyList<IReadOnlyList<Argument>> Earlier => _earlier;

    protected CallPool Pool => pool;

    protected RunFigures Figures => figures;

    /// <summary>The modules in the interpreter, whose labels stand for those of all sides.</summary>
    protected InterpretedSide Modules => modules;

    /// <summary>Who is asked whether a call may be made, and which case it meets.</summary>
    protected InterpretedSide Oracle => oracle;

    protected List<PlayedCall> Calls { get; } = [];

    protected abstract IEnumerable<Side> Sides { get; }

    public IReadOnlyList<int> Living(EntitySymbol entity) =>
        [.. Enumerable.Range(0, modules.Labels.Entities.Count).Where(l => ReferenceEquals(modules.Labels.Entities[l].Symbol, entity) && modules.Lives(l) && !_handedOver.Contains(l))];

    public IReadOnlyList<int> Known(OpaqueSymbol opaque) =>
        [.. Enumerable.Range(0, modules.Labels.Identities.Count).Where(l => ReferenceEquals(modules.Labels.Identities[l].Symbol, opaque) && modules.Labels.Identities[l].Value is not null)];

    /// <summary>Plays a sequence from its beginning; null if all sides agree as far as something can be said.</summary>
    public Disagreement? Play(Sequence sequence, Comparison comparison)
    {
        foreach (var step in sequence.Steps)
        {
            if (Play(step) is { } found)
            {
                return found;
            }

            if (IsOver)
            {
                figures.Cut++;
                return null;
            }

            if (comparison == Comparison.EachStep && CompareState() is { } difference)
            {
                return difference;
            }
        }

        return CompareState();
    }

    /// <summary>Compares the state of all sides.</summary>
    protected abstract Disagreement? CompareState();

    private Disagreement? Play(Step step)
    {
        var dice = new Dice(step.Seed, 2);
        answers.Advance(dice);
        if (Choose(step, dice) is not var (member, arguments))
        {
            figures.Skipped++;
            return null;
        }

        return Play(member, arguments);
    }

    protected abstract Disagreement? Play(Member member, IReadOnlyList<Argument> arguments);

    /// <summary>Whose cases of a member calls aim at.</summary>
    protected virtual InterpretedSide AimOf(Member member, Dice dice) => oracle;

    /// <summary>Whether a call may be made now.</summary>
    protected abstract bool MayCall(Member member, IReadOnlyList<Argument> arguments);

    /// <summary>Takes up what a call has brought to light on all sides; a disagreement if that differs.</summary>
    protected Disagreement? TakeUp(Member member, IReadOnlyList<Argument> arguments, Outcome outcome, IReadOnlyList<ModelSymbol> models)
    {
        Note(member, arguments, outcome);
        foreach (var side in Sides)
        {
            side.Discover(models, modules.Lives);
        }

        return Sides.Any(s => s.Labels.Entities.Count != modules.Labels.Entities.Count) ? Found("the sides have come to know different entities", "modules") : null;
    }

    protected Disagreement Found(string what, params string[] against) => new(seed, [.. Calls], what, against);

    protected static string? Difference(Side side, List<string> lines, Side otherSide, List<string> others)
    {
        for (var i = 0; i < Math.Max(lines.Count, others.Count); i++)
        {
            var (line, other) = (i < lines.Count ? lines[i] : "nothing", i < others.Count ? others[i] : "nothing");
            if (line != other)
            {
                return $"state differs\n  {side.Name}: {line}\n  {otherSide.Name}: {other}";
            }
        }

        return null;
    }

    private (Member Member, IReadOnlyList<Argument> Arguments)? Choose(Step step, Dice dice)
    {
        var wanted = step.Given ?? _choice.Next(dice);
        var aim = AimOf(wanted, dice);
        var goal = GoalOf(aim, wanted, dice);
        (Member, IReadOnlyList<Argument>)? possible = null;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var member = pool.Maker(wanted, dice, this) ?? wanted;
            if (maker.Make(member.Parameters, dice, this) is { } arguments && MayCall(member, arguments))
            {
                var met = goal is null || member != wanted ? null : aim.Case(member, arguments);
                if (goal is null || member != wanted || met?.Name == goal)
                {
                    return (member, arguments);
                }

                possible = possible is null || met?.Failure is null ? (member, arguments) : possible;
            }

            // What was chosen gets some chances with other arguments before something else is called instead.
            if (attempt % Tries == 0)
            {
                if (possible is not null)
                {
                    return possible;
                }

                wanted = step.Given ?? _choice.Next(dice);
                aim = AimOf(wanted, dice);
                goal = GoalOf(aim, wanted, dice);
            }
        }

        return possible;
    }

    // One of the cases of an operation, so that all come to be tried and not only those that most arguments lead to; every other time one that succeeds and so leads on.
    private static string? GoalOf(InterpretedSide aim, Member member, Dice dice)
    {
        var cases = aim.CasesOf(member).Where(static c => !c.IsMayFail).ToList();
        var successes = cases.Where(static c => c.Failure is null).ToList();
        return cases.Count < 2 ? null : successes.Count > 0 && dice.Chance(50) ? dice.Of(successes).Name : dice.Of(cases).Name;
    }

    private void Note(Member member, IReadOnlyList<Argument> arguments, Outcome outcome)
    {
        if (outcome.Kind == OutcomeKind.Done)
        {
            _earlier.Add(arguments);
        }

        _seen.AddRange(outcome.Buffers.Select(static b => b.AsSpan().TrimEnd(Room.Untouched).ToArray()).Where(static b => b.Length is > 0 and < 300));
        foreach (var (parameter, argument) in member.Parameters.Zip(arguments).Where(p => p.First.IsOwn && outcome.Kind == OutcomeKind.Done))
        {
            if (argument is Identity identity)
            {
                foreach (var side in Sides)
                {
                    side.Labels.Retire(identity.Label);
                }
            }
            else if (argument is Reference reference)
            {
                _handedOver.Add(reference.Label);
            }
        }
    }
}

using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sides;
using SysSpec.Language.Interpretation;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Sequences;

/// <summary>One sequence on its way: the sides, what they have brought to light, and the calls so far.</summary>
internal sealed class SequenceRun(
    CallPool pool, ArgumentMaker maker, RunFigures figures, bool countsCases, ulong seed, ExternAnswers answers, InterpretedSide modules, InterpretedSide? contracts, GeneratedSide code) : ISurroundings
{
    private const int Attempts = 90;
    private const int Tries = 30;
    private readonly List<PlayedCall> _calls = [];
    private readonly CallChoice _choice = pool.Narrow(new Dice(seed, 4));
    private readonly List<byte[]> _seen = [];
    private readonly List<IReadOnlyList<Argument>> _earlier = [];
    private readonly HashSet<int> _handedOver = [];

    /// <summary>Whether nothing can be said about what comes next.</summary>
    public bool IsOver { get; private set; }

    public IReadOnlyList<byte[]> Seen => _seen;

    private InterpretedSide Oracle => contracts ?? modules;

    private IEnumerable<Side> Sides => contracts is null ? [modules, code] : [modules, contracts, code];

    public IReadOnlyList<IReadOnlyList<Argument>> Earlier => _earlier;

    public IReadOnlyList<int> Living(EntitySymbol entity) =>
        [.. Enumerable.Range(0, modules.Labels.Entities.Count).Where(l => ReferenceEquals(modules.Labels.Entities[l].Symbol, entity) && modules.Lives(l) && !_handedOver.Contains(l))];

    public IReadOnlyList<int> Known(OpaqueSymbol opaque) =>
        [.. Enumerable.Range(0, modules.Labels.Identities.Count).Where(l => ReferenceEquals(modules.Labels.Identities[l].Symbol, opaque) && modules.Labels.Identities[l].Value is not null)];

    public Disagreement? Play(Step step)
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

    public Disagreement? CompareState()
    {
        var reached = pool.Reached;
        if (contracts is not null)
        {
            for (var label = 0; label < modules.Labels.Entities.Count; label++)
            {
                if (label < contracts.Labels.Entities.Count && modules.Lives(label) != contracts.Lives(label))
                {
                    return Found($"{modules.Labels.Entities[label].Symbol.Name}#{label} lives in {(modules.Lives(label) ? "the modules" : "the contracts")} only", "contracts");
                }
            }
        }

        var expected = modules.State(reached, modules.Lives);
        var actual = code.State(reached, modules.Lives);
        var differences = Difference(code.Name, actual, modules.Name, expected);
        var against = differences is null ? new List<string>() : ["modules"];
        if (contracts is not null)
        {
            var shared = reached.Where(c => !pool.Apart.Contains(c)).ToList();
            var model = contracts.State(shared, modules.Lives);
            if (Difference(code.Name, code.State(shared, modules.Lives), contracts.Name, model) is { } more)
            {
                differences ??= more;
                against.Add("contracts");
            }
            else if (Difference(modules.Name, modules.State(shared, modules.Lives), contracts.Name, model) is { } between)
            {
                differences ??= between;
            }
        }

        return differences is null ? null : Found(differences, [.. against]);
    }

    private Disagreement? Play(Member member, IReadOnlyList<Argument> arguments)
    {
        figures.Calls++;
        var model = contracts is not null && pool.IsModelled(member) ? contracts : null;
        if (countsCases && member.Operation is { } counted && Oracle.Case(member, arguments)?.Name is { } name)
        {
            var key = $"{counted.QualifiedName}.{name}";
            figures.Cases[key] = figures.Cases.GetValueOrDefault(key) + 1;
        }

        var expected = modules.Call(member, arguments);
        var outcomes = new List<(string, Outcome)>();
        if (expected.Kind is OutcomeKind.TooLong or OutcomeKind.Undefined)
        {
            IsOver = true;
            return null;
        }

        Outcome? modelled = null;
        if (model is not null && expected.Kind == OutcomeKind.Failed && model.Permits(member, arguments, expected.Error))
        {
            // The contract leaves it to the module whether this failure happens; then nothing does.
            figures.Permitted++;
        }
        else if (model is not null)
        {
            modelled = model.Call(member, arguments);
            outcomes.Add((model.Name, modelled));
            if (modelled.Kind is OutcomeKind.TooLong or OutcomeKind.Undefined)
            {
                IsOver = true;
                return null;
            }
        }

        var actual = code.Call(member, arguments);
        outcomes.Add((modules.Name, expected));
        outcomes.Add((code.Name, actual));
        _calls.Add(new PlayedCall(member, arguments, outcomes));
        var against = new List<string>();
        if (!actual.Agrees(expected))
        {
            against.Add(modules.Name);
        }

        // A failure in place of the contract's answer is the contract's business too, unless it permits it.
        if (modelled is not null ? !actual.Agrees(modelled) : model is not null && !actual.Agrees(expected))
        {
            against.Add("contracts");
        }

        if (against.Count > 0 || (modelled is not null && !expected.Agrees(modelled)))
        {
            return Found("the last call came to different results", [.. against]);
        }

        if (expected.Kind == OutcomeKind.Broken)
        {
            IsOver = member.Operation is not null;
            return null;
        }

        Note(member, arguments, expected);
        foreach (var side in Sides)
        {
            side.Discover(pool.Reached, modules.Lives);
        }

        return Sides.Any(s => s.Labels.Entities.Count != modules.Labels.Entities.Count) ? Found("the sides have come to know different entities", ["modules"]) : null;
    }

    private (Member Member, IReadOnlyList<Argument> Arguments)? Choose(Step step, Dice dice)
    {
        var wanted = step.Given ?? _choice.Next(dice);
        var goal = GoalOf(wanted, dice);
        (Member, IReadOnlyList<Argument>)? possible = null;
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var member = pool.Maker(wanted, dice, this) ?? wanted;
            if (maker.Make(member.Parameters, dice, this) is { } arguments && Oracle.Refuses(member, arguments) is null && (contracts is null || modules.Refuses(member, arguments) is null))
            {
                var met = goal is null || member != wanted ? null : Oracle.Case(member, arguments);
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
                goal = GoalOf(wanted, dice);
            }
        }

        return possible;
    }

    // One of the cases of an operation, so that all come to be tried and not only those that most arguments lead to; every other time one that succeeds and so leads on.
    private static string? GoalOf(Member member, Dice dice)
    {
        var cases = member.Operation?.Cases.Where(static c => !c.IsMayFail).ToList() ?? [];
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

    private Disagreement Found(string what, params string[] against) => new(seed, [.. _calls], what, against);

    private static string? Difference(string name, List<string> lines, string otherName, List<string> others)
    {
        for (var i = 0; i < Math.Max(lines.Count, others.Count); i++)
        {
            var (line, other) = (i < lines.Count ? lines[i] : "nothing", i < others.Count ? others[i] : "nothing");
            if (line != other)
            {
                return $"state differs\n  {name}: {line}\n  {otherName}: {other}";
            }
        }

        return null;
    }
}

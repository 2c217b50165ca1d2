using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sides;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Sequences;

/// <summary>One sequence on its way on the modules and contracts of one system, and on what else executes it.</summary>
internal sealed class SequenceRun(
    CallPool pool, ArgumentMaker maker, RunFigures figures, bool countsCases, ulong seed, ExternAnswers answers, InterpretedSide modules, InterpretedSide? contracts, Side code)
    : SequenceWalk(pool, maker, figures, seed, answers, modules, contracts ?? modules)
{
    private readonly List<ModelSymbol> _all = [.. pool.Reached.SelectMany(static c => c.Models)];
    private readonly List<ModelSymbol> _shared = [.. pool.Reached.Where(c => !pool.Apart.Contains(c)).SelectMany(static c => c.Models)];

    protected override IEnumerable<Side> Sides => contracts is null ? [Modules, code] : [Modules, contracts, code];

    protected override Disagreement? CompareState()
    {
        if (contracts is not null)
        {
            for (var label = 0; label < Modules.Labels.Entities.Count; label++)
            {
                if (label < contracts.Labels.Entities.Count && Modules.Lives(label) != contracts.Lives(label))
                {
                    return Found($"{Modules.Labels.Entities[label].Symbol.Name}#{label} lives in {(Modules.Lives(label) ? "the modules" : "the contracts")} only", "contracts");
                }
            }
        }

        var differences = Difference(code, code.State(_all, Modules.Lives), Modules, Modules.State(_all, Modules.Lives));
        var against = differences is null ? new List<string>() : ["modules"];
        if (contracts is not null)
        {
            var model = contracts.State(_shared, Modules.Lives);
            if (Difference(code, code.State(_shared, Modules.Lives), contracts, model) is { } more)
            {
                differences ??= more;
                against.Add("contracts");
            }
            else if (Difference(Modules, Modules.State(_shared, Modules.Lives), contracts, model) is { } between)
            {
                differences ??= between;
            }
        }

        return differences is null ? null : Found(differences, [.. against]);
    }

    protected override bool MayCall(Member member, IReadOnlyList<Argument> arguments) =>
        Oracle.Refuses(member, arguments) is null && (contracts is null || Modules.Refuses(member, arguments) is null);

    protected override Disagreement? Play(Member member, IReadOnlyList<Argument> arguments)
    {
        Figures.Calls++;
        var model = contracts is not null && Pool.IsModelled(member) ? contracts : null;
        if (countsCases)
        {
            Figures.Met(member, Oracle.Case(member, arguments)?.Name);
        }

        var expected = Modules.Call(member, arguments);
        var outcomes = new List<(string, Outcome)>();
        if (expected.IsUnjudged)
        {
            IsOver = true;
            return null;
        }

        Outcome? modelled = null;
        if (model is not null && expected.Kind == OutcomeKind.Failed && model.Permits(member, arguments, expected.Error))
        {
            // The contract leaves it to the module whether this failure happens; then nothing does.
            Figures.Permitted++;
        }
        else if (model is not null)
        {
            modelled = model.Call(member, arguments);
            outcomes.Add((model.Name, modelled));
            if (modelled.IsUnjudged)
            {
                IsOver = true;
                return null;
            }
        }

        var actual = code.Call(member, arguments);
        if (actual.IsUnjudged)
        {
            IsOver = true;
            return null;
        }

        outcomes.Add((Modules.Name, expected));
        outcomes.Add((code.Name, actual));
        Calls.Add(new PlayedCall(member, arguments, outcomes));
        var against = new List<string>();
        if (!actual.Agrees(expected))
        {
            against.Add(Modules.Name);
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

        return TakeUp(member, arguments, expected, _all);
    }
}

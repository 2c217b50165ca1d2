using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sequences;
using SysSpec.Differential.Sides;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Roots;

/// <summary>One sequence on its way on a system with a root, by its modules and by its contracts, and on the guarantee from before.</summary>
internal sealed class RootRun(
    CallPool pool, ArgumentMaker maker, RunFigures figures, ulong seed, ExternAnswers answers, IReadOnlyList<ModelSymbol> compared, InterpretedSide modules, InterpretedSide contracts, InterpretedSide before)
    : SequenceWalk(pool, maker, figures, seed, answers, modules, before)
{
    private const string OtherResults = "the last call came to different results";

    protected override IEnumerable<Side> Sides => [Modules, contracts, Oracle];

    protected override InterpretedSide AimOf(Member member, Dice dice) => Pool.IsModelled(member) && dice.Chance(50) ? Oracle : contracts;

    // What the guarantee from before asks of callers is all that they need to keep; of other contracts, whose text is the same, both sides' requirements.
    protected override bool MayCall(Member member, IReadOnlyList<Argument> arguments) =>
        (!Pool.IsModelled(member) || Oracle.Refuses(member, arguments) is null)
        && (member.Contract == Pool.Subject || (Modules.Refuses(member, arguments) is null && contracts.Refuses(member, arguments) is null));

    protected override Disagreement? CompareState()
    {
        for (var label = 0; label < Modules.Labels.Entities.Count; label++)
        {
            var lives = Modules.Lives(label);
            if (lives != Oracle.Lives(label) || lives != contracts.Lives(label))
            {
                return Found($"{Modules.Labels.Entities[label].Symbol.Name}#{label} {(Oracle.Lives(label) ? "lives" : "has ended")} by the {Oracle.Name} and not by the others", Oracle.Name);
            }
        }

        var model = Oracle.State(compared, Modules.Lives);
        var difference = Difference(Modules, Modules.State(compared, Modules.Lives), Oracle, model) ?? Difference(contracts, contracts.State(compared, Modules.Lives), Oracle, model);
        return difference is null ? null : Found(difference, Oracle.Name);
    }

    protected override Disagreement? Play(Member member, IReadOnlyList<Argument> arguments)
    {
        Figures.Calls++;
        if (!Pool.IsModelled(member))
        {
            return PlayUncompared(member, arguments);
        }

        var (met, metNow) = (Oracle.Case(member, arguments)?.Name, contracts.Case(member, arguments)?.Name);
        var expected = Modules.Call(member, arguments);
        if (expected.IsUnjudged)
        {
            IsOver = true;
            return null;
        }

        if (expected.Kind == OutcomeKind.Failed && Oracle.PermittingCase(member, arguments, expected.Error) is { } permitting)
        {
            // The guarantee leaves it to the module whether this failure happens; then nothing does.
            Figures.Permitted++;
            Note(member, permitting, null);
            Calls.Add(new PlayedCall(member, arguments, [(Modules.Name, expected)]));
            return TakeUp(member, arguments, expected, compared);
        }

        var promised = contracts.Call(member, arguments);
        if (promised.IsUnjudged || (promised.Kind == OutcomeKind.Failed && !promised.Agrees(expected) && Oracle.Permits(member, arguments, promised.Error)))
        {
            // The new contract fails as it may, and the modules do not: they can no longer be followed together.
            IsOver = true;
            return null;
        }

        var modelled = Oracle.Call(member, arguments);
        if (modelled.IsUnjudged || modelled.Kind == OutcomeKind.Broken)
        {
            // The guarantee says nothing of such a call.
            IsOver = IsOver || member.Operation is not null || modelled.IsUnjudged;
            return null;
        }

        Note(member, met, metNow);
        Calls.Add(new PlayedCall(member, arguments, [(Oracle.Name, modelled), (Modules.Name, expected), (contracts.Name, promised)]));
        return expected.Agrees(modelled) && promised.Agrees(modelled) ? TakeUp(member, arguments, expected, compared) : Found(OtherResults, Oracle.Name);
    }

    private void Note(Member member, string? met, string? metNow)
    {
        if (member.Contract == Pool.Subject)
        {
            Figures.Met(member, met);
            Figures.MetNow(member, metNow);
        }
    }

    // Of a contract that only the new system knows: run there, so that its state decides what it decides. A function over state that is not compared says nothing.
    private Disagreement? PlayUncompared(Member member, IReadOnlyList<Argument> arguments)
    {
        if (member.Operation is null)
        {
            return null;
        }

        var actual = Modules.Call(member, arguments);
        var promised = actual.Kind == OutcomeKind.Failed && contracts.Permits(member, arguments, actual.Error) ? actual : contracts.Call(member, arguments);
        IsOver = !actual.Agrees(promised) || actual.Kind is not (OutcomeKind.Done or OutcomeKind.Failed);
        Calls.Add(new PlayedCall(member, arguments, [(Modules.Name, actual), (contracts.Name, promised)]));
        return null;
    }
}

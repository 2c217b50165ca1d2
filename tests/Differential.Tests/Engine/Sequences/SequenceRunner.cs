using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sides;
using SysSpec.Language.Composition;
using SysSpec.Language.Interpretation;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Sequences;

/// <summary>When the state of all contracts is compared.</summary>
public enum Comparison
{
    /// <summary>At the end of a sequence.</summary>
    AtEnd,

    /// <summary>After each call.</summary>
    EachStep,
}

/// <summary>Counts what a run has exercised.</summary>
public sealed class RunFigures
{
    /// <summary>Sequences that were run.</summary>
    public int Sequences { get; set; }

    /// <summary>Calls that were compared.</summary>
    public int Calls { get; set; }

    /// <summary>Calls for which no arguments were found that the operation takes.</summary>
    public int Skipped { get; set; }

    /// <summary>Sequences that ended early: too long a call, an entity used after its end, or a rule that all sides saw broken.</summary>
    public int Cut { get; set; }

    /// <summary>Failures that only the module reports and its contract permits.</summary>
    public int Permitted { get; set; }

    /// <summary>How often each case of each operation was met, by <c>Contract.Operation.Case</c>.</summary>
    public SortedDictionary<string, int> Cases { get; } = new(StringComparer.Ordinal);
}

/// <summary>Runs sequences for one contract on generated code, on interpreted modules and on interpreted contracts, and compares.</summary>
public sealed class SequenceRunner(SystemComposition composition, CallPool pool, Profile profile, GeneratedSystem generated, Action? beforeCall = null)
{
    private readonly ArgumentMaker _maker = new(new Vocabulary(composition, pool.Reached), profile);
    private readonly SystemComposition _model = SystemComposition.CreateModel(composition.System);

    /// <summary>What was run so far.</summary>
    public RunFigures Figures { get; } = new();

    /// <summary>Whether cases are counted, which costs an evaluation of the contract's conditions for each call.</summary>
    public bool CountsCases { get; set; }

    /// <summary>Runs a sequence; null if all sides agree.</summary>
    public Disagreement? Run(Sequence sequence, Comparison comparison)
    {
        Figures.Sequences++;
        var answers = new ExternAnswers();
        using var modules = new InterpretedSide("modules", composition, ExecutionMode.Modules, answers);
        using var contracts = pool.HasModel ? new InterpretedSide("contracts", _model, ExecutionMode.Contracts, answers) : null;
        using var code = new GeneratedSide(generated, answers, beforeCall);
        var run = new SequenceRun(pool, _maker, Figures, CountsCases, sequence.Seed, answers, modules, contracts, code);
        foreach (var step in sequence.Steps)
        {
            if (run.Play(step) is { } found)
            {
                return found;
            }

            if (run.IsOver)
            {
                Figures.Cut++;
                return null;
            }

            if (comparison == Comparison.EachStep && run.CompareState() is { } difference)
            {
                return difference;
            }
        }

        return run.CompareState();
    }
}

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

    /// <summary>How often each operation and function was called, by <c>Contract.Member</c>; kept where cases are counted.</summary>
    public SortedDictionary<string, int> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each case of each operation was met, by <c>Contract.Operation.Case</c>.</summary>
    public SortedDictionary<string, int> Cases { get; } = new(StringComparer.Ordinal);

    /// <summary>The same of cases of the new contract, where a contract is compared with the one from before; then <see cref="Cases"/> are those of the old one.</summary>
    public SortedDictionary<string, int> NewCases { get; } = new(StringComparer.Ordinal);

    /// <summary>Counts a call, and the case that it met, where one is known.</summary>
    internal void Met(Member member, string? name)
    {
        Members[member.Name] = Members.GetValueOrDefault(member.Name) + 1;
        Count(Cases, member, name);
    }

    /// <summary>Counts the case of the new contract that a call met, where one is known.</summary>
    internal void MetNow(Member member, string? name) => Count(NewCases, member, name);

    /// <summary>Lists an operation and its cases, so that it shows if they are never met; permitted failures are listed when they happen.</summary>
    internal void Expect(Member member)
    {
        Members.TryAdd(member.Name, 0);
        foreach (var expected in member.Operation?.Cases.Where(static c => !c.IsMayFail) ?? [])
        {
            Cases.TryAdd($"{member.Name}.{expected.Name}", 0);
        }
    }

    private static void Count(SortedDictionary<string, int> cases, Member member, string? name)
    {
        if (name is not null)
        {
            var key = $"{member.Name}.{name}";
            cases[key] = cases.GetValueOrDefault(key) + 1;
        }
    }
}

/// <summary>Runs sequences for one contract on interpreted modules, on interpreted contracts and on another execution of the system, such as generated code, and compares.</summary>
/// <param name="composition">The system.</param>
/// <param name="pool">What sequences call.</param>
/// <param name="profile">What the system's words mean.</param>
/// <param name="code">Starts the other execution, whose host gives the answers; it is disposed of after each sequence.</param>
public sealed class SequenceRunner(SystemComposition composition, CallPool pool, Profile profile, Func<IExternAnswers, Side> code)
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
        using var other = code(answers);
        var run = new SequenceRun(pool, _maker, Figures, CountsCases, sequence.Seed, answers, modules, contracts, other);
        return run.Play(sequence, comparison);
    }
}

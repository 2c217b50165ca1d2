using SysSpec.Differential;
using SysSpec.Differential.Arguments;
using SysSpec.Differential.Sequences;
using SysSpec.Differential.Sides;
using SysSpec.Language;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;
using SysSpec.Mutation.Mutants;

namespace SysSpec.Mutation.Running;

/// <summary>How a trial of a mutant ended.</summary>
public enum Verdict
{
    /// <summary>The tests noticed it.</summary>
    Killed,

    /// <summary>The tests did not.</summary>
    Survived,

    /// <summary>The compiler refused it.</summary>
    Refused,

    /// <summary>The generated code is the same.</summary>
    SameCode,
}

/// <summary>A tried mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="By">The operation after which sides differed, and the contract whose sequence it was.</param>
/// <param name="ByContract">Whether the contract's model noticed it, and not only the unmutated module.</param>
/// <param name="Sequences">How many sequences were run.</param>
/// <param name="Detail">The sequence that killed, or why the compiler refused.</param>
public sealed record Trial(Mutant Mutant, Verdict Verdict, string By, bool ByContract, int Sequences, string Detail);

/// <summary>Tries mutants: generated code of the mutated specs against the unmutated modules and contracts.</summary>
public sealed class MutantTrial
{
    private readonly IReadOnlyDictionary<string, string> _files;
    private readonly SpecModel _model;
    private readonly SystemComposition _composition;
    private readonly MutantCompiler _compiler;
    private readonly Compiled _original;
    private readonly int _sequences;

    /// <summary>Prepares trials for a system; each runs at most <paramref name="sequences"/> sequences for the contract of the mutant (three times as many if it has no model), and a third of that for each contract above it.</summary>
    public MutantTrial(IReadOnlyDictionary<string, string> files, SpecModel model, SystemComposition composition, int sequences)
    {
        _files = files;
        _model = model;
        _composition = composition;
        _sequences = sequences;
        _compiler = new MutantCompiler(composition.System.Name);
        _original = _compiler.Compile(files);
        if (_original.Assembly is null)
        {
            throw new InvalidOperationException($"The specs do not compile without a mutant either: {_original.Refusal}");
        }
    }

    /// <summary>Tries a mutant.</summary>
    public Trial Try(Mutant mutant)
    {
        var compiled = _compiler.Compile(_files.ToDictionary(static f => f.Key, f => f.Key == mutant.File ? mutant.Apply(f.Value) : f.Value));
        if (compiled.Assembly is not { } assembly)
        {
            return new Trial(mutant, Verdict.Refused, "compiler", false, 0, compiled.Refusal);
        }

        if (compiled.SameCode(_original))
        {
            return new Trial(mutant, Verdict.SameCode, "", false, 0, "");
        }

        var generated = new GeneratedSystem(_model, _composition, assembly);
        var reset = LoopGuard.Reset(assembly);
        var tried = 0;
        Trial? weak = null;
        foreach (var (contract, count) in ContractsOf(mutant))
        {
            var pool = new CallPool(_composition, contract, Profiles.SpecFs);
            var runner = new SequenceRunner(_composition, pool, Profiles.SpecFs, answers => new GeneratedSide(generated, answers, reset));
            for (ulong seed = 1; seed <= (ulong)count; seed++, tried++)
            {
                var found = runner.Run(Sequence.Of(pool, seed), Comparison.AtEnd);
                if (found is null)
                {
                    continue;
                }

                // Compared after each call, so that the operation at fault is named.
                found = runner.Run(Sequence.Of(pool, seed), Comparison.EachStep) ?? found;

                // Where the contract has a model, a mutant counts for it once the model notices; the unmutated module notices more.
                var trial = new Trial(mutant, Verdict.Killed, $"{found.At?.Name} ({contract.Name})", found.Against.Contains("contracts"), tried + 1, found.ToString());
                if (trial.ByContract || !pool.HasModel)
                {
                    return trial;
                }

                weak ??= trial;
            }
        }

        return weak ?? new Trial(mutant, Verdict.Survived, "", false, tried, "");
    }

    private IEnumerable<(ContractSymbol Contract, int Sequences)> ContractsOf(Mutant mutant)
    {
        var own = _composition.Contracts.First(c => c.Name == mutant.Unit || _composition.ProviderOf(c)?.Name == mutant.Unit);
        // Without a model nothing says which arguments lead on, so more has to be tried; and with one side less to run, it can be.
        yield return (own, own.Operations.All(static o => o.Clauses.Count > 0) ? _sequences : 3 * _sequences);
        foreach (var above in _composition.Contracts.Where(c => c != own && _composition.ProviderOf(c) is not null && new CallPool(_composition, c, Profiles.SpecFs).Reached.Contains(own)))
        {
            yield return (above, _sequences / 3);
        }
    }
}

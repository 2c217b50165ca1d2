using System.Globalization;
using SysSpec.Differential.Sequences;

namespace SysSpec.Differential.Roots;

/// <summary>What a comparison with the guarantee from before came to.</summary>
/// <param name="Contract">The contract, with its namespace.</param>
/// <param name="Figures">What was exercised: sequences, calls, and how often each case of the old contract was met, zero included.</param>
/// <param name="Counterexample">A short sequence of calls after which the two differ; null if none was found.</param>
/// <param name="Obstacle">Why nothing was run; empty where something was.</param>
public sealed record RootRunResult(string Contract, RunFigures Figures, Disagreement? Counterexample, string Obstacle)
{
    /// <summary>Cases of the old contract that no call met, as <c>Contract.Operation.Case</c>; permitted failures aside, which modules need not use.</summary>
    public IReadOnlyList<string> NeverMet => [.. Figures.Cases.Where(static c => c.Value == 0).Select(static c => c.Key)];

    /// <summary>The figures in a sentence.</summary>
    public string Summary => Obstacle.Length > 0
        ? $"not run: {Obstacle}"
        : string.Create(CultureInfo.InvariantCulture, $"{Figures.Sequences} sequences, {Figures.Calls} calls, {Figures.Permitted} permitted failures, {Figures.Skipped} skipped, {Figures.Cut} cut short; {Figures.Cases.Count - NeverMet.Count} of {Figures.Cases.Count} cases met{(NeverMet.Count > 0 ? $", never: {string.Join(", ", NeverMet)}" : "")}");

    /// <inheritdoc/>
    public override string ToString() => Counterexample is null ? $"{Contract}: {Summary}" : $"{Contract}: {Summary}\n{Counterexample}";

    internal static RootRunResult NotRun(string contract, string obstacle) => new(contract, new RunFigures(), null, obstacle);
}

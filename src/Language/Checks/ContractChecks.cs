using SysSpec.Language.Checks.Atomicity;
using SysSpec.Language.Checks.Cases;
using SysSpec.Language.Checks.Lifetimes;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Lowering;

namespace SysSpec.Language.Checks;

/// <summary>The checks of a bound model: cases of contracts, failure atomicity, lifetimes. Each check is a class of its own in this folder.</summary>
public static class ContractChecks
{
    /// <summary>
    /// Runs all checks over a model that was bound without errors; never fails. Costs O(size of the model), more only for loops, which are followed to a fixpoint, and for conditions
    /// of cases, whose search has a budget.
    /// </summary>
    public static void Run(SpecModel model, DiagnosticBag diagnostics)
    {
        var summaries = OperationSummaries.Create(model);
        foreach (var operation in model.Contracts.SelectMany(static contract => contract.Operations))
        {
            CaseNames.Check(operation, diagnostics);
            CaseCoverage.Check(operation, diagnostics);
            CaseErrors.Check(operation, diagnostics);
            OperationLowering.Check(operation, diagnostics);
            FailureAtomicity.CheckEffects(operation, summaries, diagnostics);
            LifetimeChecks.CheckEffects(operation, diagnostics);
        }

        foreach (var module in model.Modules)
        {
            FailureAtomicity.CheckBodies(module, summaries, diagnostics);
            LifetimeChecks.CheckBodies(module, diagnostics);
        }
    }
}

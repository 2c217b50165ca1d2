using SysSpec.Language.Checks.Atomicity;
using SysSpec.Language.Checks.Cases;
using SysSpec.Language.Checks.Lifetimes;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Locking;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks;

/// <summary>The checks of what was bound: cases of contracts, failure atomicity, lifetimes. Each check is a class of its own in this folder.</summary>
internal static class ContractChecks
{
    /// <summary>
    /// Runs all checks over contracts and modules that were bound without errors; never fails. Costs O(their size), more only for loops, which are followed to a fixpoint, and for conditions
    /// of cases, whose search has a budget.
    /// </summary>
    public static void Run(IEnumerable<ContractSymbol> contracts, IEnumerable<ModuleSymbol> modules, OperationSummaries summaries, DiagnosticBag diagnostics)
    {
        foreach (var operation in contracts.SelectMany(static contract => contract.Operations))
        {
            CaseNames.Check(operation, diagnostics);
            CaseCoverage.Check(operation, diagnostics);
            CaseErrors.Check(operation, diagnostics);
            GivenCases.Check(operation, diagnostics);
            OperationLowering.Check(operation, diagnostics);
            FailureAtomicity.CheckEffects(operation, summaries, diagnostics);
            LifetimeChecks.CheckEffects(operation, diagnostics);
        }

        foreach (var module in modules)
        {
            foreach (var operation in module.PrivateOperations)
            {
                GivenCases.Check(operation, diagnostics);
            }

            FailureAtomicity.CheckBodies(module, summaries, diagnostics);
            LifetimeChecks.CheckBodies(module, diagnostics);
        }
    }
}

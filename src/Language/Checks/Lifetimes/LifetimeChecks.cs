using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Lifetimes;

/// <summary>
/// What a body makes with <c>new</c>, gets as an <c>own</c> result or takes from an arena is, on every path, stored in state, returned as <c>own</c>, handed to an <c>own</c> parameter, or
/// ended; and what was handed over or ended is neither ended again nor used.
/// </summary>
internal static class LifetimeChecks
{
    /// <summary>Reports violations in the effects of a contract's operation.</summary>
    public static void CheckEffects(OperationSymbol operation, DiagnosticBag diagnostics)
    {
        foreach (var outcome in operation.Cases.Select(static c => c.Outcome).OfType<BoundBlock>())
        {
            Check(new LifetimeFlow(operation, outcome, isEffect: true), diagnostics);
        }
    }

    /// <summary>Reports violations in the bodies of a module.</summary>
    public static void CheckBodies(ModuleSymbol module, DiagnosticBag diagnostics)
    {
        foreach (var (operation, body) in module.Bodies.Select(static b => (b.Key, b.Value)))
        {
            Check(new LifetimeFlow(operation, body.Block, isEffect: false), diagnostics);
        }
    }

    private static void Check(LifetimeFlow flow, DiagnosticBag diagnostics)
    {
        flow.Follow();
        flow.Findings.Report(diagnostics);
    }
}

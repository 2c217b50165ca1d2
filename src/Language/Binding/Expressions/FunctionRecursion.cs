using SysSpec.Language.Binding.Scopes;
using SysSpec.Language.Bound;
using SysSpec.Language.Diagnostics;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Binding.Expressions;

/// <summary>
/// Demands a measure of each function that can come back to itself: by the contracts' own values, and in each module with the values that the module gives. The cost is the
/// number of functions without a measure times the number of calls in all functions.
/// </summary>
internal static class FunctionRecursion
{
    /// <summary>Checks all functions, when all values are bound.</summary>
    public static void Check(IEnumerable<ContractSymbol> contracts, IEnumerable<ModuleSymbol> modules, DiagnosticBag diagnostics)
    {
        // Calls that lead from one contract to another cannot lead back: contracts do not rely on each other in a circle, or that was reported.
        var calls = contracts.SelectMany(static contract => contract.Functions).ToDictionary(
            static function => function,
            static function => (IReadOnlyList<FunctionSymbol>)CallsOf(function.Body).Where(callee => ReferenceEquals(callee.Owner, function.Owner)).ToList());
        var reported = new HashSet<FunctionSymbol>();
        Check(calls.Keys, calls, reported, diagnostics);
        foreach (var module in modules)
        {
            var own = module.FunctionBodies.ToDictionary(static body => body.Key, static body => CallsOf(body.Value.Value));
            foreach (var function in module.PrivateFunctions)
            {
                own[function] = CallsOf(function.Body);
            }

            var inModule = new Dictionary<FunctionSymbol, IReadOnlyList<FunctionSymbol>>(calls);
            foreach (var entry in own)
            {
                inModule[entry.Key] = entry.Value;
            }

            Check(own.Keys, inModule, reported, diagnostics);
        }
    }

    private static IReadOnlyList<FunctionSymbol> CallsOf(BoundExpression? value) =>
        value is null ? [] : BoundTree.DescendantsAndSelf(value).OfType<BoundFunctionCall>().Select(static call => call.Function).Distinct().ToList();

    private static void Check(
        IEnumerable<FunctionSymbol> functions, Dictionary<FunctionSymbol, IReadOnlyList<FunctionSymbol>> calls, HashSet<FunctionSymbol> reported, DiagnosticBag diagnostics)
    {
        foreach (var function in functions.Where(static f => f.Decreases is null).OrderBy(static f => f.Location.Span.Start))
        {
            if (calls[function].FirstOrDefault(callee => Reaches(callee, function, calls)) is { } first && reported.Add(function))
            {
                var through = ReferenceEquals(first, function) ? "" : $" through '{first.Name}'";
                diagnostics.Report(CallDiagnostics.NoMeasure, function.Location, function.Name, through);
            }
        }
    }

    private static bool Reaches(FunctionSymbol from, FunctionSymbol to, Dictionary<FunctionSymbol, IReadOnlyList<FunctionSymbol>> calls)
    {
        var seen = new HashSet<FunctionSymbol>();
        var open = new Stack<FunctionSymbol>([from]);
        while (open.Count > 0)
        {
            var function = open.Pop();
            if (ReferenceEquals(function, to))
            {
                return true;
            }

            if (seen.Add(function) && calls.TryGetValue(function, out var callees))
            {
                foreach (var callee in callees)
                {
                    open.Push(callee);
                }
            }
        }

        return false;
    }
}

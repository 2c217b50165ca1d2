using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Tests;

/// <summary>Emits the tests that let threads call what a system exposes: one for each exposed contract with clauses, and one of all together.</summary>
public static class ConcurrencyEmitter
{
    /// <summary>The files of the tests; <see cref="StepsEmitter.Emit"/> comes before.</summary>
    public static IEnumerable<SourceFile> Emit(SystemContext system, TypeNames types, StepsEmitter steps)
    {
        var exposed = system.Composition.System.Exposed;
        var all = exposed.SelectMany(Calls).Select(steps.PlanNumber).Where(static n => n >= 0).ToList();
        var scopes = exposed.Where(c => c.Operations.Any(o => steps.PlanNumber(o) >= 0)).Select(c => (c.Name, Own: Weighted(c, steps))).Select(s => (s.Name, s.Own, Others: all.Except(s.Own).ToList())).ToList();
        if (scopes.Count == 0)
        {
            yield break;
        }

        var whole = (Name: system.Composition.System.Name + "System", Own: exposed.SelectMany(c => Weighted(c, steps)).ToList(), Others: new List<int>());
        yield return FileShape.Make(
            types,
            "Concurrency",
            "specs",
            Templates.Render("Concurrency", ("system", system.Composition.System.Name), ("scopes", scopes.Append(whole).Select(s => Templates.Object(
                ("name", s.Name), ("operations", Numbers(s.Own)), ("others", Numbers(s.Others)), ("setup", Numbers(all)))).ToArray())),
            ["System.Collections.Generic", "Xunit", .. types.AllUsings]);
    }

    private static string Numbers(IEnumerable<int> numbers) => string.Join(", ", numbers);

    private static IEnumerable<ISymbol> Calls(ContractSymbol contract) => contract.Operations.Concat<ISymbol>(contract.Functions);

    // What changes something comes more often than what only looks.
    private static List<int> Weighted(ContractSymbol contract, StepsEmitter steps)
    {
        var functions = contract.Functions.Select(steps.PlanNumber).Where(static n => n >= 0);
        var operations = contract.Operations.Select(steps.PlanNumber).Where(static n => n >= 0).ToList();
        return [.. functions, .. operations, .. operations, .. operations];
    }
}

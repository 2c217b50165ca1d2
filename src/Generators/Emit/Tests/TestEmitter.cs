using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Lockstep;
using SysSpec.Generators.Emit.Models;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Tests;

/// <summary>Emits, for one system, the tests of each of its contracts.</summary>
public static class TestEmitter
{
    /// <summary>The files of the tests. <paramref name="system"/> must have been emitted with <see cref="ModelMembers"/>.</summary>
    public static IEnumerable<SourceFile> Emit(SpecModel model, SystemContext system, LockstepEmitter lockstep, CancellationToken cancellation)
    {
        var source = system.Composition.System;
        var name = $"{source.Namespace}.{source.Name}.Tests";
        var types = new TypeNames(system.Types.Facts, name);
        var steps = new StepsEmitter(system, lockstep, types, new TypeNames(system.Types.Facts, name) { PerSystem = "Model." });
        var scopes = system.Composition.Contracts.Select(c => TestScope.For(system.Composition, c)).OfType<TestScope>().ToList();
        var tested = scopes.SelectMany(static s => s.Operations.Concat(s.Surroundings)).Select(static o => (ContractSymbol)o.Owner).Concat(scopes.SelectMany(static s => s.Compared)).Distinct().ToList();
        var properties = scopes.SelectMany(s => s.Contract.Properties.Select((p, i) => (s.Contract, Index: i, Method: steps.PropertyCall(s.Contract, i)))).ToList();
        yield return FileShape.Make(system.Types, "Fuel", "specs", Templates.Render("Fuel"));
        yield return FileShape.Make(types, "Steps", "specs", steps.Emit(tested), ["System.Collections.Generic", "CsCheck", "Xunit", .. types.AllUsings]);
        yield return FileShape.Make(types, "Plans", "specs", steps.PlansClass(), ["System.Collections.Generic", "Xunit", .. types.AllUsings]);
        var constants = string.Join(", ", Constants(model).Select(static c => c + "UL"));
        yield return FileShape.Make(
            types, "Conformance", "specs", Templates.Render("Conformance", ("namespace", name), ("assembly", system.Options.AssemblyName), ("constants", constants), ("literals", string.Join(", ", Literals(model)))), ["System.Collections.Generic", "System.Linq", "CsCheck", "Xunit", .. types.AllUsings]);
        foreach (var @extern in system.Composition.Externs)
        {
            yield return FileShape.Make(types, "Fake" + @extern.Name, Paths.FileName(@extern.Location.Source.Path), steps.Fake(@extern), [.. types.AllUsings]);
        }

        foreach (var scope in scopes)
        {
            cancellation.ThrowIfCancellationRequested();
            var methods = properties.Where(p => ReferenceEquals(p.Contract, scope.Contract) && p.Method is not null).Select(p => (scope.Contract.Properties[p.Index], p.Method ?? "")).ToList();
            yield return FileShape.Make(types, scope.Contract.Name + "Conformance", Paths.FileName(scope.Contract.Location.Source.Path), Class(system, lockstep, steps, scope, methods), ["Xunit", .. types.AllUsings]);
        }

        foreach (var file in ConcurrencyEmitter.Emit(system, types, steps))
        {
            yield return file;
        }
    }

    private static string Class(SystemContext system, LockstepEmitter lockstep, StepsEmitter steps, TestScope scope, List<(Language.Bound.BoundProperty Property, string Method)> properties)
    {
        var contract = scope.Contract;
        var own = scope.Functions.Select(steps.Number).Concat(scope.Operations.Select(steps.Number)).Concat(scope.Entities.Select(steps.Number)).Where(static n => n >= 0).ToList();
        // The contract's own operations come as often as all that only prepares for them, and at least three times as often as each of these.
        var tested = contract.Operations.Select(steps.Number).Where(static n => n >= 0).ToList();
        var weight = tested.Count == 0 ? 0 : Math.Max(2, (own.Count - tested.Count) / tested.Count);
        var weighted = own.Concat(tested.SelectMany(n => Enumerable.Repeat(n, weight))).OrderBy(static n => n);
        var cases = contract.Operations.Where(o => steps.Number(o) >= 0).SelectMany(static o => o.Cases.Select(c => (Operation: o, Case: c))).Select(static x => Templates.Object(
            ("name", $"{x.Operation.Name}_{x.Case.Name}"), ("id", $"{x.Operation.QualifiedName}.{x.Case.Name}"), ("clause", Documentation.Xml(Documentation.OneLine(x.Case.Location.Text).Replace("`", "'")))));
        var module = system.Composition.ProviderOf(contract);
        return Templates.Render(
            "ConformanceTests",
            ("contract", contract.Name),
            ("module", module is null ? contract.Name : system.ClassOf(module)),
            ("operations", string.Join(", ", weighted)),
            ("surroundings", string.Join(", ", scope.Surroundings.Select(steps.Number).Where(static n => n >= 0))),
            ("states", scope.Compared.Select(StepsEmitter.StateCheck).ToArray()),
            ("invariants", scope.Compared.Where(static c => c.Invariants.Count > 0)
                .Select(c => $"{lockstep.ModelOf(c)}.{ModelMembers.Invariants(c)}").ToArray()),
            ("cases", cases.ToArray()),
            ("properties", properties.Select(static (p, i) => Templates.Object(
                ("name", $"Property{i + 1}_{Sentence(p.Property.Text)}"), ("text", Documentation.Xml(p.Property.Text)), ("quoted", Identifiers.Quote(p.Property.Text)), ("method", p.Method))).ToArray()));
    }

    // "what was made is found" as WhatWasMadeIsFound.
    private static string Sentence(string text) => string.Concat(text.Split([' ', '-', '\'', ',', '.', '`', '"', '(', ')', ':', ';', '/'], StringSplitOptions.RemoveEmptyEntries).Select(Identifiers.Pascal).Select(static w => new string(w.Where(char.IsLetterOrDigit).ToArray())));

    // The byte strings that clauses and functions compare with: prefixes and names that mean something.
    private static IEnumerable<string> Literals(SpecModel model)
    {
        var expressions = model.Contracts.SelectMany(static c => c.Functions).Select(static f => f.Body).OfType<BoundExpression>()
            .Concat(model.Contracts.SelectMany(static c => c.Operations).SelectMany(static o => o.Cases).Select(static c => c.Condition).OfType<BoundExpression>());
        var found = expressions.SelectMany(ExpressionChildren.DescendantsAndSelf).OfType<BoundLiteral>().Select(static l => l.Value).Concat(model.Constants.Select(static c => c.Value)).OfType<byte[]>();
        return found.Where(static b => b.Length is > 0 and < 64).Select(static b => $"[{string.Join(", ", b)}]").Append("[46]").Distinct().OrderBy(static t => t, StringComparer.Ordinal);
    }

    // A number of bytes up to this can be allocated at each step; beyond what an array can have it is refused. What lies between would only eat memory.
    private const int Moderate = 1 << 20;

    private static IEnumerable<System.Numerics.BigInteger> Constants(SpecModel model) => model.Constants.Select(static c => c.Value).OfType<System.Numerics.BigInteger>()
        .Where(static n => n >= 0 && n <= ulong.MaxValue && (n <= Moderate || n > int.MaxValue)).Append(1).Append(255).Distinct().OrderBy(static n => n);
}

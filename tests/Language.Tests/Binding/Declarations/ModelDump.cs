using System.Numerics;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Tests.Binding.Declarations;

/// <summary>Writes what a model declares, for comparison: names, types, numbers, signatures and references.</summary>
internal static class ModelDump
{
    public static string Of(SpecModel model)
    {
        var lines = new List<string>();
        lines.AddRange(model.Constants.Select(static c => $"const {c.Namespace}.{c.Name} in {c.Container?.Name}: {c.Type} = {Value(c.Value)}"));
        lines.AddRange(model.Types.Select(static t => $"{t.GetType().Name} {t.Namespace}.{t.Name} in {t.Container?.Name}: {Parts(t)}"));
        foreach (var contract in model.Contracts)
        {
            lines.Add($"contract {contract.Namespace}.{contract.Name} relies {Names(contract.Relies)}");
            lines.AddRange(contract.Models.Select(static m => $"  model {m.Entity?.Name}.{m.Name}: {m.Type}"));
            lines.AddRange(contract.Functions.Select(static f => $"  function {f.Name}({Parameters(f.Parameters)}) -> {f.ReturnType}"));
            lines.AddRange(contract.Operations.Select(static o => $"  {Operation(o)}"));
            lines.Add($"  {contract.Invariants.Count} invariants, {contract.Properties.Count} properties");
        }

        foreach (var module in model.Modules)
        {
            lines.Add($"module {module.Namespace}.{module.Name} guarantees {Names(module.Guarantees)} relies {Names(module.AllRelies)}");
            lines.AddRange(module.States.Select(static s => $"  state {s.Entity?.Name}.{s.Name}: {s.Type}"));
            lines.AddRange(module.Bodies.Keys.Select(static o => $"  {Operation(o)}").Order(StringComparer.Ordinal));
            lines.AddRange(module.FunctionBodies.Keys.Select(static f => $"  function {f.Name}").Order(StringComparer.Ordinal));
            lines.AddRange(module.Abstractions.Keys.Select(static m => $"  model {m.Entity?.Name}.{m.Name}").Order(StringComparer.Ordinal));
            lines.AddRange(module.Representations.Select(static r => $"  represent {r.Key.Name} as {r.Value}").Order(StringComparer.Ordinal));
        }

        foreach (var system in model.Systems)
        {
            lines.Add($"system {system.Name} exposes {Names(system.Exposed)}, policy {system.Policy}");
            lines.AddRange(system.Layers.Select(static l => $"  layer {l.Name}: {string.Join(", ", l.Provisions.Select(static p => $"{p.Contract.Name} by {p.Module?.Name}"))}"));
        }

        lines.AddRange(model.Protocols.SelectMany(static p => p.Rows.Select(r => $"{p.Name} {r.Code} => {r.Operation.Name}")));
        return string.Join("\n", lines);
    }

    private static string Value(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value is BigInteger or bool ? $"{value}" : value.GetType().Name;

    private static string Parts(DeclaredType type) => type switch
    {
        EnumSymbol e => string.Join(", ", e.Members.Select(static m => $"{m.Name} = {m.Value}")),
        ErrorsSymbol e => string.Join(", ", e.Members.Select(static m => $"{m.Name} = {m.Value}")),
        LayoutSymbol l => $"{l.Size}: {string.Join(", ", l.Fields.Select(static f => $"{f.Name}: {f.Type} at {f.Offset}"))}",
        FieldsType r => string.Join(", ", r.Fields.Select(static f => $"{f.Name}: {f.Type}")),
        RefinementSymbol r => $"{r.Base} {(r.Predicate is null ? "" : "where")}",
        OpaqueSymbol o => o.Underlying.Display,
        _ => "",
    };

    private static string Operation(OperationSymbol o) =>
        $"op {o.QualifiedName}({Parameters(o.Parameters)}) -> {string.Join(", ", o.Results.Select(static r => r.Type))} fails {Names(o.Fails)} undoes {o.Undoes?.Name}: {o.Clauses.Count}";

    private static string Parameters(IEnumerable<ParameterSymbol> parameters) => string.Join(", ", parameters.Select(static p => $"{p.Name}: {p.Type}"));

    private static string Names(IEnumerable<ISymbol> symbols) => string.Join(", ", symbols.Select(static s => s.Name));
}

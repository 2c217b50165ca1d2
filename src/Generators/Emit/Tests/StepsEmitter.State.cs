using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Tests;

/// <content>Functions, state and the class itself.</content>
public sealed partial class StepsEmitter
{
    /// <summary>The method that compares the state of a contract.</summary>
    public static string StateCheck(ContractSymbol contract) => $"Compare{contract.Name}";

    private string State(ContractSymbol contract)
    {
        var writer = new CodeWriter();
        writer.Line($"/// <summary>Fails where the models of {contract.Name} differ.</summary>").Open($"internal void {StateCheck(contract)}()");
        foreach (var group in contract.Models.Where(static m => m.Entity is not null).GroupBy(static m => m.Entity))
        {
            if (group.Key is not { } entity)
            {
                continue;
            }

            var table = _paired.Table(entity);
            writer.Gap().Open($"for (var i = 0; i < {table}.Count; i++)").Line($"var (one, other) = {table}[i];").Open($"if (!{table}.IsAlive(i))");
            Retire(writer, group);
            writer.Line("continue;").Close().Line();
            foreach (var model in group)
            {
                Field(writer, contract, model, "one", "other");
            }

            writer.Close();
        }

        // After the entities, whose fields can tell which identities stand for each other.
        foreach (var model in contract.Models.Where(static m => m.Entity is null))
        {
            Field(writer, contract, model, null, null);
        }

        return writer.Close().ToString();
    }

    // What told an entity from others may come again when it has ended.
    private void Retire(CodeWriter writer, IEnumerable<ModelSymbol> models)
    {
        foreach (var model in models.Where(m => m.Type.Unrefined is OpaqueSymbol && _system.Composition.AbstractionOf(m) is null))
        {
            writer.Line($"{_paired.Table((OpaqueSymbol)model.Type.Unrefined)}.Retire(one.{_system.NameOf(model)}, other.{_lockstep.Reference.NameOf(model)});");
        }
    }

    private void Field(CodeWriter writer, ContractSymbol contract, ModelSymbol model, string? one, string? other)
    {
        try
        {
            var isAbstract = _system.Composition.AbstractionOf(model) is not null;
            var system = (isAbstract, one) switch
            {
                (true, null) => $"{Tested(contract)}.{_system.AccessorOf(model)}()",
                (true, _) => $"{Tested(contract)}.{_system.AccessorOf(model)}({one})",
                (false, null) => $"{Tested(contract)}.{_system.NameOf(model)}",
                _ => $"{one}.{_system.NameOf(model)}",
            };
            var expected = other is null ? $"{_lockstep.ModelOf(contract)}.{_lockstep.Reference.NameOf(model)}" : $"{other}.{_lockstep.Reference.NameOf(model)}";
            var what = one is null ? $"{contract.Name}.{model.Name}" : $"{model.Name} of {{{_paired.Table(model.Entity ?? throw new NotSupportedException("A field of no entity."))}.Show(one)}}";
            writer.Open($"if (!({_paired.Same(model.Type, system, expected, isAbstract ? null : _system.ShapeOf(model))}))")
                .Line($"throw new NotKeptException($\"The state differs in {what}: the module has {{{_paired.Show(model.Type, system)}}}; the contract says {{{_paired.ShowModel(model.Type, expected)}}}.\");").Close().Line();
        }
        catch (NotSupportedException)
        {
            // A field whose values cannot be compared is left out; results that depend on it are compared.
        }
    }

    private string Class()
    {
        var steps = _numbers.OrderBy(static n => n.Value).Select(n => Templates.Object(("number", n.Value.ToString()), ("name", StepName(n.Key)))).ToArray();
        return Templates.Render(
            "Steps",
            ("lockstep", _lockstep.Name),
            ("system", _system.Composition.System.Name),
            ("tested", SystemEmitter.RootName(_system)),
            ("externs", Externs()),
            ("hosts", _system.Composition.Externs.Select(static e => Templates.Object(("name", e.Name), ("type", SystemContext.Interface(e)))).ToArray()),
            ("steps", steps),
            ("outside", _numbers.OrderBy(static n => n.Value).Where(n => IsFromOutside(n.Key)).Select(static n => n.Value.ToString()).ToArray()),
            ("tables", _paired.Tables.Keys.ToArray()),
            ("members", _members.Concat(_values.Methods).Select(static m => new CodeWriter().In().Lines(m).ToString().TrimEnd('\n')).ToArray()));
    }

    // Whether a step leads only to states that a user of the system can bring it to.
    private bool IsFromOutside(ISymbol step) => step is FunctionSymbol || (step is OperationSymbol { Owner: ContractSymbol owner } && _system.Composition.System.Exposed.Contains(owner));

    private string[] Externs() => [.. _system.Composition.Externs.Select(static e => e.Name)];

    /// <summary>The deterministic stand-in of a contract that the host provides: the same answers to system and model within one step.</summary>
    public string Fake(ContractSymbol contract)
    {
        var writer = new CodeWriter();
        writer.Line($"/// <summary>Stands in for the host's {contract.Name}: within one step it always answers the same.</summary>").GeneratedBy();
        writer.Open($"internal sealed class Fake{contract.Name} : {SystemContext.Interface(contract)}");
        writer.Line("/// <summary>What the answers of the current step come from: one on each thread.</summary>").Line("[ThreadStatic]").Line("public static uint Seed;");
        var values = new TestValues(_system, _types, _paired);
        foreach (var operation in contract.Operations)
        {
            var signature = new Signature(_types, operation);
            writer.Gap().Line("/// <inheritdoc/>").Open($"public {signature.ReturnType} {operation.Name}({signature.Parameters})").Line("var words = new Words([Seed, Seed / 7, Seed / 11, Seed / 13]);");
            for (var i = 0; i < operation.Results.Count && !signature.ReturnsResult; i++)
            {
                writer.Line($"{signature.ResultNames[i]} = {values.Draw(operation.Results[i].Type)};");
            }

            foreach (var buffer in operation.Parameters.Where(static p => p.Type.Unrefined == BuiltinType.Buffer))
            {
                writer.Line($"{Identifiers.Escape(buffer.Name)}.Fill((byte)words.Take());");
            }

            writer.Line(signature.Fails ? $"return {signature.Errors}.None;" : signature.ReturnsResult ? $"return {values.Draw(operation.Results[0].Type)};" : "_ = words;").Close();
        }

        foreach (var function in contract.Functions.Where(static f => f.Body is null))
        {
            var type = function.ReturnType.Unrefined == BuiltinType.Bytes ? "ReadOnlySpan<byte>" : _types.Stored(function.ReturnType);
            writer.Gap().Line("/// <inheritdoc/>").Open($"public {type} {Identifiers.Pascal(function.Name)}({string.Join(", ", function.Parameters.Select(p => $"{TypeNames.Modifier(p.Type)}{_types.Parameter(p.Type)} {Identifiers.Escape(p.Name)}"))})");
            writer.Line("var words = new Words([Seed, Seed / 7]);").Line($"return {values.Draw(function.ReturnType)};").Close();
        }

        foreach (var model in contract.Models.Where(static m => m.Entity is null))
        {
            writer.Gap().Line("/// <inheritdoc/>").Line($"public {_types.Stored(model.Type)} {Identifiers.Pascal(model.Name)} => default;");
        }

        foreach (var method in values.Methods)
        {
            writer.Gap().Lines(method);
        }

        return writer.Close().ToString();
    }
}

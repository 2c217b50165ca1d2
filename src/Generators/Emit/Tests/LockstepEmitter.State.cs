using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Tests;

/// <content>Functions, state and the class itself.</content>
public sealed partial class LockstepEmitter
{
    /// <summary>The method that compares the state of a contract.</summary>
    public static string StateCheck(ContractSymbol contract) => $"Compare{contract.Name}";

    private string Function(FunctionSymbol function)
    {
        var contract = (ContractSymbol)function.Owner;
        var isBytes = function.ReturnType.Unrefined == BuiltinType.Bytes;
        var writer = new CodeWriter();
        writer.Open($"private Outcome {StepName(function)}(Words words)");
        Arguments(writer, function.Parameters, $"{contract.Name}.{function.Name}");
        writer.Line($"{_types.Stored(function.ReturnType)} result;").Line($"{_modelTypes.Stored(function.ReturnType)} expected;");
        string Invoke(SystemContext context, IEnumerable<string> arguments)
        {
            var call = $"{context.MethodOf(function, Component(context, contract), isInside: false)}({string.Join(", ", arguments)})";
            return isBytes && Functions.ReturnForm(context, function) == Form.Span ? $"Bytes.Copy({call})" : call;
        }

        writer.Open("try").Line($"expected = {Invoke(_model, function.Parameters.Select(ModelName))};").Close();
        writer.Open("catch (Exception failure) when (IsContractFailure(failure))").Line("return Outcome.Skipped;").Close().Line();
        writer.Line($"LastCase = \"{contract.Name}.{function.Name}\";").Line("Log.Add(shown);");
        writer.Line($"result = {Invoke(_system, function.Parameters.Select(static p => Identifiers.Escape(p.Name)))};");
        writer.Open($"if (!({_values.Same(function.ReturnType, "result", "expected")}))")
            .Line($"throw new NotKeptException($\"The value differs: the module gives {{{_values.Show(function.ReturnType, "result")}}}; the contract says {{expected}}.\");").Close().Line();
        return writer.Line("return Outcome.Agreed;").Close().ToString();
    }

    private string State(ContractSymbol contract)
    {
        var writer = new CodeWriter();
        writer.Line($"/// <summary>Fails where the models of {contract.Name} differ.</summary>").Open($"internal void {StateCheck(contract)}()");
        foreach (var model in contract.Models.Where(static m => m.Entity is null))
        {
            Field(writer, contract, model, null, null);
        }

        foreach (var group in contract.Models.Where(static m => m.Entity is not null).GroupBy(static m => m.Entity))
        {
            if (group.Key is not { } entity)
            {
                continue;
            }

            var table = _values.Table(entity);
            writer.Gap().Open($"for (var i = 0; i < {table}.Count; i++)").Open($"if (!{table}.IsAlive(i))").Line("continue;").Close().Line();
            writer.Line($"var (one, other) = {table}[i];");
            foreach (var model in group)
            {
                Field(writer, contract, model, "one", "other");
            }

            writer.Close();
        }

        return writer.Close().ToString();
    }

    private void Field(CodeWriter writer, ContractSymbol contract, ModelSymbol model, string? one, string? other)
    {
        try
        {
            var isAbstract = _system.Composition.AbstractionOf(model) is not null;
            var system = (isAbstract, one) switch
            {
                (true, null) => $"{Component(_system, contract)}.{_system.AccessorOf(model)}()",
                (true, _) => $"{Component(_system, contract)}.{_system.AccessorOf(model)}({one})",
                (false, null) => $"{Component(_system, contract)}.{_system.NameOf(model)}",
                _ => $"{one}.{_system.NameOf(model)}",
            };
            var expected = other is null ? $"{Component(_model, contract)}.{_model.NameOf(model)}" : $"{other}.{_model.NameOf(model)}";
            var what = one is null ? $"{contract.Name}.{model.Name}" : $"{model.Name} of {{{_values.Table(model.Entity ?? throw new NotSupportedException("A field of no entity."))}.Show(one)}}";
            writer.Open($"if (!({_values.Same(model.Type, system, expected, isAbstract ? null : _system.ShapeOf(model))}))")
                .Line($"throw new NotKeptException($\"The state differs in {what}: the module has {{{_values.Show(model.Type, system)}}}; the contract says {{{ShowModel(model.Type, expected)}}}.\");").Close().Line();
        }
        catch (NotSupportedException)
        {
            // A field whose values cannot be compared is left out; results that depend on it are compared.
        }
    }

    private static string ShowModel(TypeSymbol type, string value) => type.Unrefined is SeqType or SetType or MapType ? $"$\"{{{value}.Count}} elements\"" : value;

    private string Class()
    {
        var (system, model) = (SystemEmitter.RootName(_system), SystemEmitter.RootName(_model));
        var externs = _system.Composition.Externs;
        var writer = new CodeWriter();
        writer.Line($"/// <summary>System {_system.Composition.System.Name} and its reference model, step by step.</summary>").GeneratedBy().Open("internal sealed class Lockstep");
        foreach (var @extern in externs)
        {
            writer.Line($"private readonly Fake{@extern.Name} _{Identifiers.Camel(@extern.Name).TrimStart('@')} = new();");
        }

        var arguments = string.Join(", ", externs.Select(static e => "_" + Identifiers.Camel(e.Name).TrimStart('@')));
        writer.Gap().Line("/// <summary>Puts both together.</summary>").Open("public Lockstep()").Line($"Tested = new {system}({arguments});").Line($"Model = new Model.{model}({arguments});").Close().Line();
        writer.Line("/// <summary>What is tested.</summary>").Line($"public {system} Tested {{ get; }}").Line();
        writer.Line("/// <summary>What it is tested against.</summary>").Line($"public Model.{model} Model {{ get; }}").Line();
        writer.Line("/// <summary>The steps so far, printed.</summary>").Line("public List<string> Log { get; } = [];").Line();
        writer.Line("/// <summary>The characters of the log.</summary>").Line("public int LogLength => Log.Count == 0 ? 0 : string.Join(\"\\n\", Log).Length;").Line();
        writer.Line("/// <summary>The case of the last step.</summary>").Line("public string LastCase { get; private set; } = \"\";").Line();
        writer.Line("/// <summary>Whether the sequence calls contracts behind the back of the one under test.</summary>").Line("public bool IsMixed { get; set; }").Line();
        foreach (var table in _values.Tables)
        {
            var (one, other) = (_types.Stored(table.Value), _modelTypes.Stored(table.Value));
            var alive = table.Value is EntitySymbol ? "static e => !e.IsFreed" : "static _ => true";
            writer.Line($"internal Pairs<{one}, {other}> {table.Key} {{ get; }} = new(\"{Identifiers.Camel(table.Value.Name).TrimStart('@')}\", {alive});").Line();
        }

        writer.Line("/// <summary>Whether an exception tells of a broken clause.</summary>");
        writer.Line("public static bool IsContractFailure(Exception failure) => failure is ContractFailureException or OverflowException or DivideByZeroException or IndexOutOfRangeException or ArgumentException or OutOfFuelException;").Line();
        writer.Line("/// <summary>Takes a step.</summary>").Open("public Outcome Take(int operation, Words words)");
        foreach (var @extern in externs)
        {
            writer.Line($"_{Identifiers.Camel(@extern.Name).TrimStart('@')}.Seed = words.Take();");
        }

        writer.Open("return operation switch");
        foreach (var step in _numbers.OrderBy(static n => n.Value))
        {
            writer.Line($"{step.Value} => {StepName(step.Key)}(words),");
        }

        writer.Line("_ => Outcome.Skipped,").Close(";").Close();
        foreach (var member in _members.Concat(_values.Methods))
        {
            writer.Gap().Lines(member);
        }

        writer.Gap().Line("// What was used before is used again now and then: operations get to work on what others left.");
        writer.Open("private T Again<T>(Words words, string type, T drawn)").Open("if (words.Next(3) == 2 && _last.TryGetValue(type, out var last))").Line("return (T)last;").Close().Line();
        writer.Line("_last[type] = drawn;").Line("return drawn;").Close().Line();
        writer.Line("private readonly Dictionary<string, object> _last = [];");
        writer.Gap().Line("private static string ShowBytes(Bytes bytes) => bytes.Length > 64 ? $\"\\\"{bytes.Slice(0, 16)}\\\"... ({bytes.Length} bytes)\" : $\"\\\"{bytes}\\\"\";");
        return writer.Close().ToString();
    }

    /// <summary>The deterministic stand-in of a contract that the host provides: the same answers to system and model within one step.</summary>
    public string Fake(ContractSymbol contract)
    {
        var writer = new CodeWriter();
        writer.Line($"/// <summary>Stands in for the host's {contract.Name}: within one step it always answers the same.</summary>").GeneratedBy();
        writer.Open($"internal sealed class Fake{contract.Name} : {SystemContext.Interface(contract)}");
        writer.Line("/// <summary>What the answers of the current step come from.</summary>").Line("public uint Seed { get; set; }");
        var values = new TestValues(_system, _types, _modelTypes);
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

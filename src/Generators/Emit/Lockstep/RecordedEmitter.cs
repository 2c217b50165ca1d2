using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Lockstep;

/// <summary>Emits what stands between a system and a contract that the host provides: within one call the model is told what the implementation was told.</summary>
public static class RecordedEmitter
{
    /// <summary>The name of the class.</summary>
    public static string NameOf(ContractSymbol contract) => $"Recorded{contract.Name}";

    /// <summary>The class.</summary>
    public static string Emit(TypeNames types, ContractSymbol contract)
    {
        var writer = new CodeWriter();
        writer.Line($"/// <summary>The host's {contract.Name}: within one call the model is told what the implementation was told.</summary>").GeneratedBy();
        writer.Open($"internal sealed class {NameOf(contract)}({SystemContext.Interface(contract)} host, HostTurn turn) : {SystemContext.Interface(contract)}");
        foreach (var operation in contract.Operations)
        {
            Operation(writer.Gap(), types, operation);
        }

        foreach (var function in contract.Functions.Where(static f => f.Body is null))
        {
            var isBytes = function.ReturnType.Unrefined == BuiltinType.Bytes;
            var name = Identifiers.Pascal(function.Name);
            var arguments = string.Join(", ", function.Parameters.Select(static p => Identifiers.Escape(p.Name)));
            Header(
                writer.Gap(), types, new CallNames(function), name, function.Parameters, isBytes ? "Bytes" : types.Stored(function.ReturnType),
                $"public {(isBytes ? "ReadOnlySpan<byte>" : types.Stored(function.ReturnType))} {name}({ContractInterfaces.Parameters(types, function)})");
            var call = $"host.{name}({arguments})";
            var names = new CallNames(function);
            writer.Line($"{names.Answer} = {(isBytes ? $"Bytes.Copy({call})" : call)};");
            writer.Line($"{Field(name)}.Note({names.Question}, {names.Answer});").Close().Line().Line($"return {names.Answer}{(isBytes ? ".Span" : "")};").Close();
        }

        foreach (var model in contract.Models.Where(static m => m.Entity is null))
        {
            var name = Identifiers.Pascal(model.Name);
            var field = Field(name);
            writer.Gap().Line($"private readonly HostAnswers<ValueTuple, {types.Stored(model.Type)}> {field} = new(turn);").Line();
            writer.Line("/// <inheritdoc/>").Open($"public {types.Stored(model.Type)} {name}").Open("get");
            writer.Open($"if (!{field}.TryRecall(default, out var answer))").Line($"answer = host.{name};").Line($"{field}.Note(default, answer);").Close().Line().Line("return answer;").Close().Close();
        }

        return writer.Close().ToString();
    }

    private static void Operation(CodeWriter writer, TypeNames types, OperationSymbol operation)
    {
        var signature = new Signature(types, operation);
        var buffers = operation.Parameters.Where(static p => p.Type.Unrefined == BuiltinType.Buffer).ToList();
        if (!signature.Fails && operation.Results.Count == 0 && buffers.Count == 0)
        {
            Command(writer, operation, signature);
            return;
        }

        var parts = new List<(string Type, string Name)>();
        if (signature.Fails)
        {
            parts.Add((signature.Errors, "error"));
        }

        parts.AddRange(operation.Results.Select((r, i) => (types.Stored(r.Type), signature.ResultNames[i].TrimStart('@') + "Given")));
        parts.AddRange(buffers.Select(static b => ("Bytes", b.Name + "Filled")));
        var answer = parts.Count switch { 0 => "ValueTuple", 1 => parts[0].Type, _ => $"({string.Join(", ", parts.Select(static p => $"{p.Type} {Identifiers.Pascal(p.Name)}"))})" };
        var names = new CallNames(operation, signature);
        Header(writer, types, names, operation.Name, operation.Parameters, answer, $"public {signature.ReturnType} {operation.Name}({signature.Parameters})");
        var call = $"host.{operation.Name}({signature.Forwarded})";
        var values = (signature.Fails ? [call] : Array.Empty<string>()).Concat(signature.ReturnsResult ? [call] : signature.ResultNames).Concat(buffers.Select(static b => $"Bytes.Copy({Identifiers.Escape(b.Name)})")).ToList();
        var isStatement = !signature.Fails && !signature.ReturnsResult;
        if (isStatement)
        {
            writer.Line(call + ";");
        }

        writer.Line(values.Count switch { 0 => $"{names.Answer} = default;", 1 => $"{names.Answer} = {values[0]};", _ => $"{names.Answer} = ({string.Join(", ", values)});" });
        writer.Line($"{Field(operation.Name)}.Note({names.Question}, {names.Answer});").Close().Line();
        string Part(string name) => parts.Count == 1 ? names.Answer : $"{names.Answer}.{Identifiers.Pascal(name)}";
        for (var i = 0; i < operation.Results.Count && !signature.ReturnsResult; i++)
        {
            writer.Line($"{signature.ResultNames[i]} = {Part(signature.ResultNames[i].TrimStart('@') + "Given")};");
        }

        foreach (var buffer in buffers)
        {
            writer.Line($"{Part(buffer.Name + "Filled")}.Span.CopyTo({Identifiers.Escape(buffer.Name)});");
        }

        if (signature.Fails || signature.ReturnsResult)
        {
            writer.Line($"return {Part(signature.Fails ? "error" : signature.ResultNames[0].TrimStart('@') + "Given")};");
        }

        writer.Close();
    }

    // Nothing comes back, so there is nothing to tell the model: what it says is compared.
    private static void Command(CodeWriter writer, OperationSymbol operation, Signature signature)
    {
        var shown = string.Join(", ", operation.Parameters.Select(static p => p.Type.Unrefined == BuiltinType.Bytes ? $"{{Bytes.Copy({Identifiers.Escape(p.Name)})}}" : $"{{{Identifiers.Escape(p.Name)}}}"));
        writer.Line($"private readonly HostCommands {Field(operation.Name)} = new(turn);").Line();
        writer.Line("/// <inheritdoc/>").Open($"public {signature.ReturnType} {operation.Name}({signature.Parameters})");
        writer.Open($"if ({Field(operation.Name)}.GoesOn({(operation.Parameters.Count == 0 ? "" : "$")}\"{operation.QualifiedName}({shown})\"))").Line($"host.{operation.Name}({signature.Forwarded});").Close().Close();
    }

    private static string Field(string name) => "_" + Identifiers.Camel(name).TrimStart('@');

    private static void Header(CodeWriter writer, TypeNames types, CallNames names, string name, IReadOnlyList<ParameterSymbol> parameters, string answer, string header)
    {
        string Type(ParameterSymbol p) => p.Type.Unrefined == BuiltinType.Buffer ? "int" : types.Stored(p.Type);
        string Value(ParameterSymbol p) => p.Type.Unrefined == BuiltinType.Buffer ? $"{Identifiers.Escape(p.Name)}.Length" : p.Type.Unrefined == BuiltinType.Bytes ? $"Bytes.Copy({Identifiers.Escape(p.Name)})" : Identifiers.Escape(p.Name);
        var question = parameters.Count switch { 0 => "ValueTuple", 1 => Type(parameters[0]), _ => $"({string.Join(", ", parameters.Select(Type))})" };
        var asked = parameters.Count switch { 0 => "default(ValueTuple)", 1 => Value(parameters[0]), _ => $"({string.Join(", ", parameters.Select(Value))})" };
        writer.Line($"private readonly HostAnswers<{question}, {answer}> {Field(name)} = new(turn);").Line();
        writer.Line("/// <inheritdoc/>").Open(header).Line($"var {names.Question} = {asked};").Open($"if (!{Field(name)}.TryRecall({names.Question}, out var {names.Answer}))");
    }
}

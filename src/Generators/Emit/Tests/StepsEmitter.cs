using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Lockstep;
using SysSpec.Generators.Emit.Models;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Tests;

/// <summary>
/// Emits the class that takes drawn steps on a system and its model: the lockstep with arguments of its own. A step that the model refuses is skipped; one whose outcome the contract leaves open
/// ends the sequence; a difference fails.
/// </summary>
public sealed partial class StepsEmitter
{
    private readonly SystemContext _system;
    private readonly LockstepEmitter _lockstep;
    private readonly TypeNames _types;
    private readonly TypeNames _modelTypes;
    private readonly PairedValues _paired;
    private readonly TestValues _values;
    private readonly List<string> _members = [];
    private readonly Dictionary<ISymbol, int> _numbers = [];

    /// <summary>Prepares the class for a system and its lockstep.</summary>
    public StepsEmitter(SystemContext system, LockstepEmitter lockstep, TypeNames types, TypeNames modelTypes)
    {
        _system = system;
        _lockstep = lockstep;
        _types = types;
        _modelTypes = modelTypes;
        _paired = lockstep.Values;
        _values = new TestValues(system, types, _paired);
    }

    /// <summary>The number of a step for an operation or function, or -1 if tests cannot take it.</summary>
    public int Number(ISymbol step) => _numbers.TryGetValue(step, out var number) ? number : -1;

    /// <summary>The class.</summary>
    public string Emit(IReadOnlyList<ContractSymbol> contracts)
    {
        _compared = contracts;
        foreach (var contract in contracts)
        {
            foreach (var operation in contract.Operations.Where(LockstepEmitter.IsDescribed))
            {
                Add(operation, () => Operation(operation));
            }

            foreach (var function in contract.Functions)
            {
                Add(function, () => Function(function));
            }

            _members.Add(State(contract));
        }

        foreach (var entity in _system.Composition.Entities)
        {
            Add(entity, () => NewEntity(entity));
        }

        Plans();
        return Class();
    }

    /// <summary>The condition under which a property of a contract holds, with its arguments drawn; null if tests cannot draw them.</summary>
    public string? PropertyCall(ContractSymbol contract, int index)
    {
        var property = contract.Properties[index];
        try
        {
            var name = $"{ModelMembers.Property(contract, index)}";
            var writer = new CodeWriter().Open($"internal bool? {name}(Words words)");
            Needs(writer, property.Parameters, "null");
            foreach (var parameter in property.Parameters)
            {
                writer.Line($"var {Identifiers.Escape(parameter.Name)} = {_values.Draw(parameter.Type)};");
                writer.Line($"Log.Add($\"{parameter.Name} = {{{_paired.Show(parameter.Type, Identifiers.Escape(parameter.Name))}}}\");");
            }

            _members.Add(writer.Line($"return {Tested(contract)}.{name}({string.Join(", ", property.Parameters.Select(static p => Identifiers.Escape(p.Name)))});").Close().ToString());
            return name;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private string Tested(ContractSymbol contract) =>
        $"Tested.{SystemEmitter.ComponentField(_system, _system.Composition.ProviderOf(contract) ?? throw new NotSupportedException($"{contract.Name} has no component."))}";

    private void Add(ISymbol step, Func<string> emit)
    {
        try
        {
            var text = emit();
            _numbers.Add(step, _numbers.Count);
            _members.Add(text);
        }
        catch (NotSupportedException)
        {
            // A step with values that cannot be drawn or compared is not taken; the others are.
        }
    }

    private string StepName(ISymbol step) => step switch
    {
        OperationSymbol o => $"{o.Owner.Name}{o.Name}",
        EntitySymbol e => $"New{e.Name}",
        FunctionSymbol f => $"{f.Owner.Name}{Identifiers.Pascal(f.Name)}Function",
        _ => step.Name,
    };

    // For contracts that say something of entities that others make.
    private string NewEntity(EntitySymbol entity)
    {
        var table = _paired.Table(entity);
        return new CodeWriter().Open($"private Outcome {StepName(entity)}(Words words)")
            .Open($"if (words.Next(2) == 1 || {table}.Count > 5)").Line("return Outcome.Skipped;").Close().Line()
            .Line($"{table}.Same(new {_types.Stored(entity)}(), new {_modelTypes.Stored(entity)}());").Line($"LastCase = \"new {entity.Name}\";").Line("Log.Add(LastCase);").Line("return Outcome.Agreed;").Close().ToString();
    }

    private string Operation(OperationSymbol operation)
    {
        var follow = _lockstep.Follow(operation) ?? throw new NotSupportedException($"{operation.QualifiedName} cannot be followed.");
        var signature = new Signature(_types, operation);
        var names = new CallNames(operation, signature);
        var arguments = operation.Parameters.Select(static p => Identifiers.Escape(p.Name)).ToList();
        var writer = new CodeWriter();
        writer.Open($"private Outcome {StepName(operation)}(Words words)");
        Arguments(writer, operation.Parameters);
        writer.Line($"var {names.Applicable} = {_lockstep.CaseOf(operation)}({string.Join(", ", arguments)});");
        writer.Open($"if ({names.Applicable} < 0)").Line("return Outcome.Skipped;").Close().Line();
        var choices = operation.Parameters.Where(static p => p.Type.Unrefined is EnumSymbol { IsFlags: false } || p.Type.Unrefined == BuiltinType.Bool).Select(static p => $"{{{Identifiers.Escape(p.Name)}}} ").ToList();
        var shownChoices = choices.Count == 0 ? "\"\"" : $"$\"{string.Concat(choices)}\"";
        writer.Line($"Start({Shown(operation.Parameters, operation.QualifiedName)}, {_lockstep.ClausesOf(operation)}[{names.Applicable}], {shownChoices});");
        for (var i = 0; i < operation.Results.Count; i++)
        {
            writer.Line($"{_types.Stored(operation.Results[i].Type)} {signature.ResultNames[i]} = default;");
        }

        if (signature.Fails)
        {
            writer.Line($"{signature.Errors} {names.Error} = default;");
        }

        writer.Line($"Exception {names.Thrown} = null;");
        var outs = signature.ReturnsResult ? [] : signature.ResultNames.Select(static r => $"out {r}");
        var call = $"{Tested((ContractSymbol)operation.Owner)}.{_system.EntryOf(operation)}({string.Join(", ", arguments.Concat(outs))});";
        writer.Open("try").Line(signature.Fails ? $"{names.Error} = {call}" : signature.ReturnsResult ? $"{signature.ResultNames[0]} = {call}" : call).Close();
        writer.Open("catch (OutOfFuelException)").Line("return Outcome.Stopped;").Close();
        writer.Open($"catch (Exception {names.Failure}) when (SaysNothing({names.Failure}))").Line($"{names.Thrown} = {names.Failure};").Close().Line();
        writer.Open($"if (EndsWith({names.Thrown}))").Line("return Outcome.Stopped;").Close().Line();
        var given = operation.Parameters.Where(static p => p.Type.Unrefined == BuiltinType.Buffer).Select(static p => p.Name + "InModel")
            .Concat(signature.Fails ? [names.Error] : []).Concat(signature.ResultNames).Append(names.Thrown);
        var followed = $"{follow}({string.Join(", ", new[] { names.Applicable }.Concat(arguments).Concat(given))})";
        return writer.Line($"return Finish({followed}{(signature.Fails ? $", {names.Error} == {signature.Errors}.None ? \"\" : {names.Error}.ToString()" : "")});").Close().ToString();
    }

    private void Needs(CodeWriter writer, IEnumerable<ParameterSymbol> parameters, string otherwise)
    {
        var needs = parameters.SelectMany(p => _values.Needs(p.Type)).Distinct().Select(static t => $"{t}.IsEmpty").ToList();
        if (needs.Count > 0)
        {
            writer.Open($"if ({string.Join(" || ", needs)})").Line($"return {otherwise};").Close().Line();
        }
    }

    // Draws what the system gets. Where there is nothing to draw from, the method returns `otherwise`; `repeating` is the method that may take what an earlier call was given.
    private void Arguments(CodeWriter writer, IReadOnlyList<ParameterSymbol> parameters, string otherwise = "Outcome.Skipped", string repeating = "Again")
    {
        Needs(writer, parameters, otherwise);
        foreach (var parameter in parameters)
        {
            var local = Identifiers.Escape(parameter.Name);
            if (parameter.Type.Unrefined == BuiltinType.Buffer)
            {
                Buffer(writer, parameter);
            }
            else
            {
                var drawn = _values.Draw(parameter.Type);
                writer.Line($"var {local} = {(PairedValues.IsPaired(parameter.Type) ? drawn : $"{repeating}(words, {Identifiers.Quote(parameter.Type.Display)}, {drawn})")};");
            }
        }
    }

    private static void Buffer(CodeWriter writer, ParameterSymbol buffer)
    {
        var local = Identifiers.Escape(buffer.Name);
        writer.Line($"var {local} = new byte[words.BufferLength()];").Line($"Array.Fill({local}, (byte)0xA5);").Line($"var {buffer.Name}InModel = (byte[]){local}.Clone();");
    }

    // The call as it is printed.
    private string Shown(IEnumerable<ParameterSymbol> parameters, string name)
    {
        var shown = string.Join(", ", parameters.Select(p => p.Type.Unrefined == BuiltinType.Buffer ? $"{{{Identifiers.Escape(p.Name)}.Length}} bytes" : $"{{{_paired.Show(p.Type, Identifiers.Escape(p.Name))}}}"));
        return $"$\"{name}({shown})\"";
    }

    private string Function(FunctionSymbol function)
    {
        var follow = _lockstep.Follow(function) ?? throw new NotSupportedException($"{function.Name} cannot be followed.");
        var contract = (ContractSymbol)function.Owner;
        var names = new CallNames(function);
        var arguments = function.Parameters.Select(static p => Identifiers.Escape(p.Name)).ToList();
        var writer = new CodeWriter();
        writer.Open($"private Outcome {StepName(function)}(Words words)");
        Arguments(writer, function.Parameters);
        writer.Line($"Start({Shown(function.Parameters, $"{contract.Name}.{function.Name}")});");
        writer.Line($"{_types.Stored(function.ReturnType)} {names.Result} = default;").Line($"Exception {names.Thrown} = null;");
        var call = $"{_system.EntryOf(function, Tested(contract), isInside: false)}({string.Join(", ", arguments)})";
        var isSpan = function.ReturnType.Unrefined == BuiltinType.Bytes && Functions.ReturnForm(_system, function) == Expressions.Form.Span;
        writer.Open("try").Line($"{names.Result} = {(isSpan ? $"Bytes.Copy({call})" : call)};").Close();
        writer.Open("catch (OutOfFuelException)").Line("return Outcome.Skipped;").Close();
        writer.Open($"catch (Exception {names.Failure}) when (SaysNothing({names.Failure}))").Line($"{names.Thrown} = {names.Failure};").Close().Line();
        return writer.Line($"return {follow}({string.Join(", ", arguments.Append(names.Result).Append(names.Thrown))}) ? Outcome.Agreed : Outcome.Skipped;").Close().ToString();
    }
}

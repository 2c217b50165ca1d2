using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Models;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Tests;

/// <summary>
/// Emits the class that takes steps on a system and on its model together. A step that the model refuses is skipped; one whose outcome the contract leaves open ends the sequence;
/// a difference fails.
/// </summary>
public sealed partial class LockstepEmitter
{
    private readonly SystemContext _system;
    private readonly SystemContext _model;
    private readonly TypeNames _types;
    private readonly TypeNames _modelTypes;
    private readonly TestValues _values;
    private readonly List<string> _members = [];
    private readonly Dictionary<ISymbol, int> _numbers = [];

    /// <summary>Prepares the class for a system and its model.</summary>
    public LockstepEmitter(SystemContext system, SystemContext model, TypeNames types, TypeNames modelTypes)
    {
        _system = system;
        _model = model;
        _types = types;
        _modelTypes = modelTypes;
        _values = new TestValues(system, types, modelTypes);
    }

    /// <summary>The number of a step for an operation or function, or -1 if tests cannot take it.</summary>
    public int Number(ISymbol step) => _numbers.TryGetValue(step, out var number) ? number : -1;

    /// <summary>The class.</summary>
    public string Emit(IReadOnlyList<ContractSymbol> contracts, IReadOnlyList<string> properties)
    {
        foreach (var contract in contracts)
        {
            foreach (var operation in contract.Operations.Where(static o => TestScope.IsSpecified(o)))
            {
                Add(operation, () => Operation(operation));
            }

            foreach (var function in contract.Functions.Where(f => f.Parameters.All(static p => p.Type.Unrefined != BuiltinType.Buffer) && _system.Composition.BodyOf(f) is not null))
            {
                Add(function, () => Function(function));
            }

            _members.Add(State(contract));
        }

        foreach (var entity in _system.Composition.Entities)
        {
            Add(entity, () => NewEntity(entity));
        }

        _members.AddRange(properties);
        return Class();
    }

    /// <summary>The condition under which a property of a contract holds, with its arguments drawn; null if tests cannot draw them.</summary>
    public string? PropertyCall(ContractSymbol contract, int index)
    {
        var property = contract.Properties[index];
        try
        {
            var needs = property.Parameters.SelectMany(p => _values.Needs(p.Type)).Distinct().Select(static t => $"lockstep.{t}.IsEmpty").ToList();
            var name = $"{ModelMembers.Property(contract, index)}";
            var writer = new CodeWriter().Open($"internal bool? {name}(Words words)");
            if (needs.Count > 0)
            {
                writer.Open($"if ({string.Join(" || ", needs.Select(static n => n.Replace("lockstep.", "")))})").Line("return null;").Close().Line();
            }

            foreach (var parameter in property.Parameters)
            {
                writer.Line($"var {Identifiers.Escape(parameter.Name)} = {_values.Draw(parameter.Type)};");
                writer.Line($"Log.Add($\"{parameter.Name} = {{{_values.Show(parameter.Type, Identifiers.Escape(parameter.Name))}}}\");");
            }

            var component = Component(_system, contract);
            _members.Add(writer.Line($"return {component}.{name}({string.Join(", ", property.Parameters.Select(static p => Identifiers.Escape(p.Name)))});").Close().ToString());
            return name;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static string Component(SystemContext context, ContractSymbol contract) =>
        $"{(context.IsModel ? "Model" : "Tested")}.{SystemEmitter.ComponentField(context, context.Composition.ProviderOf(contract) ?? throw new NotSupportedException($"{contract.Name} has no component."))}";

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
        var table = _values.Table(entity);
        return new CodeWriter().Open($"private Outcome {StepName(entity)}(Words words)")
            .Open($"if (words.Next(2) == 1 || {table}.Count > 5)").Line("return Outcome.Skipped;").Close().Line()
            .Line($"{table}.Same(new {_types.Stored(entity)}(), new {_modelTypes.Stored(entity)}());").Line($"LastCase = \"new {entity.Name}\";").Line("Log.Add(LastCase);").Line("return Outcome.Agreed;").Close().ToString();
    }

    private string Operation(OperationSymbol operation)
    {
        var contract = (ContractSymbol)operation.Owner;
        var signature = new Signature(_types, operation);
        var writer = new CodeWriter();
        writer.Open($"private Outcome {StepName(operation)}(Words words)");
        Arguments(writer, operation.Parameters, operation.QualifiedName);
        var modelArguments = string.Join(", ", operation.Parameters.Select(p => ModelName(p)));
        writer.Line("int applicable;").Open("try");
        writer.Open($"if (!{Component(_model, contract)}.{ModelMembers.CanCall(_model, operation)}({modelArguments}))").Line("return Outcome.Skipped;").Close().Line();
        writer.Line($"applicable = {Component(_model, contract)}.{ModelMembers.CaseOf(_model, operation)}({modelArguments});").Close();
        writer.Open("catch (Exception failure) when (IsContractFailure(failure))").Line("return Outcome.Skipped;").Close().Line();
        writer.Line($"string[] cases = [{string.Join(", ", operation.Cases.Select(c => Identifiers.Quote($"{operation.QualifiedName}.{c.Name}")))}];");
        writer.Line("LastCase = cases[applicable];").Line($"Log.Add(shown + $\" is {{LastCase[(LastCase.LastIndexOf('.') + 1)..]}}\");");
        var choices = operation.Parameters.Where(static p => p.Type.Unrefined is EnumSymbol { IsFlags: false } || p.Type.Unrefined == BuiltinType.Bool).ToList();
        var done = operation.Cases.Select(static (c, i) => (c, i)).Where(static x => x.c is { Failure: null, IsMayFail: false }).Select(static x => x.i.ToString()).ToList();
        if (done.Count > 0)
        {
            writer.Open($"if (applicable is {string.Join(" or ", done)})").Line($"LastChoices = $\"{string.Concat(choices.Select(static p => $"{{{Identifiers.Escape(p.Name)}}} "))}{{Things}}\";").Close();
        }

        writer.Line();
        Call(writer, operation, signature);
        return writer.Line("return Outcome.Agreed;").Close().ToString();
    }

    private static string ModelName(ParameterSymbol parameter) => Identifiers.Escape(parameter.Name) + "InModel";

    // Draws what the system gets, and finds what the model gets for it; `shown` is the call as it is printed.
    private void Arguments(CodeWriter writer, IReadOnlyList<ParameterSymbol> parameters, string name)
    {
        var needs = parameters.SelectMany(p => _values.Needs(p.Type)).Distinct().Select(static t => $"{t}.IsEmpty").ToList();
        if (needs.Count > 0)
        {
            writer.Open($"if ({string.Join(" || ", needs)})").Line("return Outcome.Skipped;").Close().Line();
        }

        foreach (var parameter in parameters)
        {
            var local = Identifiers.Escape(parameter.Name);
            if (parameter.Type.Unrefined == BuiltinType.Buffer)
            {
                writer.Line($"var {local} = new byte[words.BufferLength()];").Line($"Array.Fill({local}, (byte)0xA5);").Line($"var {ModelName(parameter)} = (byte[]){local}.Clone();");
            }
            else
            {
                var isPlain = !TestValues.IsPaired(parameter.Type);
                writer.Line(isPlain ? $"var {local} = Again(words, {Identifiers.Quote(parameter.Type.Display)}, {_values.Draw(parameter.Type)});" : $"var {local} = {_values.Draw(parameter.Type)};").Line($"var {ModelName(parameter)} = {_values.ToModel(parameter.Type, local)};");
            }
        }

        var shown = string.Join(", ", parameters.Select(p => p.Type.Unrefined == BuiltinType.Buffer ? $"{{{Identifiers.Escape(p.Name)}.Length}} bytes" : $"{{{_values.Show(p.Type, Identifiers.Escape(p.Name))}}}"));
        writer.Line($"var shown = $\"{name}({shown})\";");
    }

    private void Call(CodeWriter writer, OperationSymbol operation, Signature signature)
    {
        var contract = (ContractSymbol)operation.Owner;
        var (system, model) = (Component(_system, contract), Component(_model, contract));
        var arguments = operation.Parameters.Select(static p => Identifiers.Escape(p.Name)).ToList();
        var modelArguments = operation.Parameters.Select(ModelName).ToList();
        var results = operation.Results.Select((r, i) => (r.Type, Name: $"result{i + 1}", Model: $"expected{i + 1}")).ToList();
        foreach (var (type, name, expected) in results)
        {
            writer.Line($"{_types.Stored(type)} {name} = default;").Line($"{_modelTypes.Stored(type)} {expected} = default;");
        }

        if (signature.Fails)
        {
            writer.Line($"{signature.Errors} error = default;").Line($"{signature.Errors} expectedError = default;");
        }

        writer.Line("Exception thrown = null;");
        string Invoke(string component, SystemContext context, IEnumerable<string> given, Func<(TypeSymbol Type, string Name, string Model), string> result, string error)
        {
            var outs = signature.ReturnsResult ? [] : results.Select(r => $"out {result(r)}");
            var call = $"{component}.{context.NameOf(operation)}({string.Join(", ", given.Concat(outs))});";
            return signature.Fails ? $"{error} = {call}" : signature.ReturnsResult ? $"{result(results[0])} = {call}" : call;
        }

        writer.Open("try").Line(Invoke(system, _system, arguments, static r => r.Name, "error")).Close();
        writer.Open("catch (OutOfFuelException)").Line("return Outcome.Stopped;").Close();
        writer.Open("catch (Exception failure) when (IsContractFailure(failure))").Line("thrown = failure;").Close().Line();
        if (signature.Fails)
        {
            MayFail(writer, operation, signature);
        }

        writer.Open("try").Line(Invoke(model, _model, modelArguments, static r => r.Model, "expectedError")).Close();
        writer.Open("catch (Exception failure) when (IsContractFailure(failure))").Line("return Outcome.Stopped;").Close().Line();
        writer.Open("if (thrown is not null)").Line("if (IsMixed)").Open().Line("return Outcome.Stopped;").Close().Line().Line("throw new NotKeptException($\"The contract says what happens; the module failed: {thrown.Message}\");").Close().Line();
        Compare(writer, operation, signature, results);
    }

    private static void MayFail(CodeWriter writer, OperationSymbol operation, Signature signature)
    {
        var number = 0;
        foreach (var @case in operation.Cases)
        {
            if (@case.IsMayFail)
            {
                var errors = string.Join(" or ", @case.MayFail.Select(e => $"{signature.Errors}.{e.Name}"));
                var simple = operation.Cases.Select((c, i) => (c, i)).Where(x => x.c.Failure is { } f && @case.MayFail.Contains(f)).Select(static x => x.i.ToString()).ToList();
                var not = simple.Count == 0 ? "" : $" && applicable is not ({string.Join(" or ", simple)})";
                writer.Line($"// {@case.Name}: permitted from here on, for reasons that the contract does not model. What fails changes nothing, so the model stays where it is.");
                writer.Open($"if (thrown is null && applicable > {number} && error is {errors}{not})");
                writer.Line($"LastCase = cases[{number}];").Line($"Log[^1] += $\", but {@case.Name}: {{error}}\";").Line("return Outcome.Agreed;").Close().Line();
            }

            number++;
        }
    }

    private void Compare(CodeWriter writer, OperationSymbol operation, Signature signature, List<(TypeSymbol Type, string Name, string Model)> results)
    {
        if (signature.Fails)
        {
            var permitted = operation.Cases.SelectMany(static c => c.MayFail).Distinct().Select(e => $"{signature.Errors}.{e.Name}").ToList();
            if (permitted.Count > 0)
            {
                writer.Line($"if (error == {signature.Errors}.None && expectedError is {string.Join(" or ", permitted)})").Open().Line("return Outcome.Stopped;").Close().Line();
            }

            writer.Open("if (error != expectedError)").Line("throw new NotKeptException($\"The module reports {error}; the contract says {expectedError}.\");").Close().Line();
            writer.Open($"if (error != {signature.Errors}.None)").Line("Log[^1] += $\": {error}\";").Line("return Outcome.Agreed;").Close().Line();
        }

        foreach (var given in operation.Parameters.Where(static p => p.IsOwn && p.Type.Unrefined is OpaqueSymbol))
        {
            writer.Line($"{_values.Table((DeclaredType)given.Type.Unrefined)}.Retire({Identifiers.Escape(given.Name)});");
        }

        for (var i = 0; i < results.Count; i++)
        {
            var what = results.Count == 1 ? "The result" : $"Result {i + 1}";
            writer.Open($"if (!({_values.Same(results[i].Type, results[i].Name, results[i].Model)}))")
                .Line($"throw new NotKeptException($\"{what} differs: the module gives {{{_values.Show(results[i].Type, results[i].Name)}}}; the contract says {{{results[i].Model}}}.\");").Close().Line();
        }

        foreach (var buffer in operation.Parameters.Where(static p => p.Type.Unrefined == BuiltinType.Buffer))
        {
            writer.Open($"if (!{Identifiers.Escape(buffer.Name)}.AsSpan().SequenceEqual({ModelName(buffer)}))").Line($"throw new NotKeptException(\"What is in `{buffer.Name}` differs from what the contract says.\");").Close().Line();
        }
    }
}

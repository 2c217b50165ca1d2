using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Lockstep;
using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Tests;

/// <content>Calls that are planned first, made at any time, on any thread, by the interfaces that the host has, and followed on any number of models.</content>
public sealed partial class StepsEmitter
{
    private readonly Dictionary<ISymbol, int> _planNumbers = [];
    private readonly List<string> _planMembers = [];
    private IReadOnlyList<ContractSymbol> _compared = [];

    /// <summary>The number of the plan for a call of an exposed contract, or -1 if tests cannot plan it.</summary>
    public int PlanNumber(ISymbol call) => _planNumbers.TryGetValue(call, out var number) ? number : -1;

    /// <summary>The part of the class that plans calls; <see cref="Emit"/> comes before.</summary>
    public string PlansClass()
    {
        var hidden = HiddenContracts.Of(_lockstep.Reference.Composition, _system.Composition);
        return Templates.Render(
            "Plans",
            ("system", _system.Composition.System.Name),
            ("externs", Externs()),
            ("exposed", Planned.Select(static c => Templates.Object(("name", c.Name), ("type", SystemContext.Interface(c)))).ToArray()),
            ("plans", _planNumbers.OrderBy(static n => n.Value).Select(n => Templates.Object(("number", n.Value.ToString()), ("name", PlanName(n.Key)))).ToArray()),
            ("states", _compared.Where(c => !hidden.Contains(c)).Select(StateCheck).ToArray()),
            ("members", _planMembers.Select(static m => new CodeWriter().In().Lines(m).ToString().TrimEnd('\n')).ToArray()));
    }

    private IEnumerable<ContractSymbol> Planned => _system.Composition.System.Exposed.Where(c => _system.Composition.ProviderOf(c) is not null);

    private string PlanName(ISymbol call) => "Plan" + StepName(call);

    // What the state of a hidden contract decides differs between system and model: such calls are left out.
    private void Plans()
    {
        foreach (var contract in Planned)
        {
            foreach (var operation in contract.Operations.Where(o => LockstepEmitter.IsDescribed(o) && _lockstep.Open.DecidedBy(o) is null))
            {
                AddPlan(operation, () => PlanOperation(contract, operation));
            }

            foreach (var function in ContractInterfaces.Callable(_system, contract).Where(f => _lockstep.Open.DecidedBy(f) is null && _lockstep.Open.Observes(f)))
            {
                AddPlan(function, () => PlanFunction(contract, function));
            }
        }
    }

    private void AddPlan(ISymbol call, Func<string> emit)
    {
        try
        {
            var text = emit();
            _planNumbers.Add(call, _planNumbers.Count);
            _planMembers.Add(text);
        }
        catch (NotSupportedException)
        {
            // As with steps: what cannot be drawn or compared is not called.
        }
    }

    private string PlanOperation(ContractSymbol contract, OperationSymbol operation)
    {
        var follow = _lockstep.Follow(operation) ?? throw new NotSupportedException($"{operation.QualifiedName} cannot be followed.");
        var signature = new Signature(_types, operation);
        var names = new CallNames(operation, signature);
        var arguments = operation.Parameters.Select(static p => Identifiers.Escape(p.Name)).ToList();
        var buffers = operation.Parameters.Where(static p => p.Type.Unrefined == BuiltinType.Buffer).ToList();
        var writer = new CodeWriter().Open($"private PlannedCall<Steps> {PlanName(operation)}(Words words, uint {names.Question})");
        PlannedArguments(writer, operation.Parameters);
        for (var i = 0; i < operation.Results.Count; i++)
        {
            writer.Line($"{_types.Stored(operation.Results[i].Type)} {signature.ResultNames[i]} = default;");
        }

        if (signature.Fails)
        {
            writer.Line($"{signature.Errors} {names.Error} = default;");
        }

        var outs = signature.ReturnsResult ? [] : signature.ResultNames.Select(static r => $"out {r}");
        var made = $"Called{contract.Name}.{operation.Name}({string.Join(", ", arguments.Concat(outs))})";
        var applies = $"{names.After}.{_lockstep.CaseOf(operation)}({string.Join(", ", operation.Parameters.Select(static p => p.Type.Unrefined == BuiltinType.Buffer ? $"{p.Name}InModel" : Identifiers.Escape(p.Name)))})";
        var given = buffers.Select(static b => $"(byte[]){b.Name}InModel.Clone()").Concat(signature.Fails ? [names.Error] : []).Concat(signature.ResultNames).Append(names.Thrown);
        var shown = operation.Results.Select((r, i) => $"{{{_paired.Show(r.Type, signature.ResultNames[i])}}}").Concat(buffers.Select(static b => $"{{ShowBytes({Identifiers.Escape(b.Name)})}}")).ToList();
        var result = shown.Count == 0 ? signature.Fails ? "\"done\"" : "\"\"" : $"$\"{string.Join(", ", shown)}\"";
        writer.Line("return Planned(").In()
            .Line($"{Shown(operation.Parameters, operation.QualifiedName)},").Line($"{names.Question},")
            .Line($"{names.After} => {Alive(operation.Parameters, names.After)}{applies} >= 0,")
            .Line($"{names.After} => {Promising(operation, applies)},")
            .Line($"() => {(signature.Fails ? $"{names.Error} = {made}" : signature.ReturnsResult ? $"{signature.ResultNames[0]} = {made}" : made)},")
            .Line($"({names.After}, {names.Thrown}) => {names.After}.{follow}({string.Join(", ", new[] { applies }.Concat(arguments).Concat(given))}),")
            .Line($"() => {(signature.Fails ? $"{names.Error} != {signature.Errors}.None ? {names.Error}.ToString() : {result}" : result)},")
            .Line($"() => {(!_system.Changes.ChangesState(operation) ? "false" : signature.Fails ? $"{names.Error} == {signature.Errors}.None" : "true")});").Out();
        return writer.Close().ToString();
    }

    private string PlanFunction(ContractSymbol contract, FunctionSymbol function)
    {
        var follow = _lockstep.Follow(function) ?? throw new NotSupportedException($"{function.Name} cannot be followed.");
        var names = new CallNames(function);
        var arguments = function.Parameters.Select(static p => Identifiers.Escape(p.Name)).ToList();
        var writer = new CodeWriter().Open($"private PlannedCall<Steps> {PlanName(function)}(Words words, uint {names.Question})");
        PlannedArguments(writer, function.Parameters);
        writer.Line($"{_types.Stored(function.ReturnType)} {names.Result} = default;");
        writer.Line("return Planned(").In()
            .Line($"{Shown(function.Parameters, $"{contract.Name}.{function.Name}")},").Line($"{names.Question},")
            .Line($"{names.After} => {Alive(function.Parameters, names.After)}true,")
            .Line("static _ => true,")
            .Line($"() => {names.Result} = Called{contract.Name}.{ContractInterfaces.ExposedName(contract, function)}({string.Join(", ", arguments)}),")
            .Line($"({names.After}, {names.Thrown}) => {names.After}.{follow}({string.Join(", ", arguments.Append(names.Result).Append(names.Thrown))}),")
            .Line($"() => $\"{{{_paired.Show(function.ReturnType, names.Result)}}}\",")
            .Line("static () => false);").Out();
        return writer.Close().ToString();
    }

    private static string Promising(OperationSymbol operation, string applies)
    {
        var failing = operation.Cases.Select(static (c, i) => (c, i)).Where(static x => x.c.Failure is not null).Select(static x => x.i).ToList();
        return failing.Count == 0 ? "true" : $"{applies} is not ({string.Join(" or ", failing)})";
    }

    // What the setup has called with is called with again more often than not: so calls collide.
    private void PlannedArguments(CodeWriter writer, IReadOnlyList<ParameterSymbol> parameters) => Arguments(writer, parameters, "null", "Used");

    // Whether what a call is given has not ended.
    private string Alive(IEnumerable<ParameterSymbol> parameters, string model) => string.Concat(parameters.Select(p =>
    {
        var local = Identifiers.Escape(p.Name);
        return p.Type.Unrefined switch
        {
            EntitySymbol t => $"{model}.{_paired.Table(t)}.IsAlive({local}) && ",
            OpaqueSymbol t => $"{model}.{_paired.Table(t)}.IsAlive({local}) && ",
            OptionType { Element.Unrefined: EntitySymbol t } => $"({local} is null || {model}.{_paired.Table(t)}.IsAlive({local})) && ",
            _ => "",
        };
    }));
}

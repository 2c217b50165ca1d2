using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Lockstep;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Decorators;

/// <summary>
/// Emits, for each exposed contract of a system, the class that wraps any implementation of it and checks every call against the contract's model. The model's part is the lockstep's.
/// </summary>
public sealed class DecoratorEmitter
{
    private readonly LockstepEmitter _lockstep;
    private readonly ContractSymbol _contract;
    private readonly TypeNames _types;
    private readonly MethodTable _views = new();
    private readonly List<string> _members = [];
    private readonly List<string> _passedOn = [];

    private DecoratorEmitter(LockstepEmitter lockstep, ContractSymbol contract)
    {
        _lockstep = lockstep;
        _contract = contract;
        _types = lockstep.System.Types;
    }

    /// <summary>The name of the class.</summary>
    public static string NameOf(ContractSymbol contract) => $"Checked{contract.Name}";

    /// <summary>The files of all decorators of a system.</summary>
    public static IEnumerable<SourceFile> Emit(LockstepEmitter lockstep, CancellationToken cancellation)
    {
        var composition = lockstep.System.Composition;
        foreach (var contract in composition.System.Exposed.Where(c => composition.ProviderOf(c) is not null))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return FileShape.Make(lockstep.System.Types, NameOf(contract), Paths.FileName(contract.Location.Source.Path), new DecoratorEmitter(lockstep, contract).Class(), [.. lockstep.System.Types.AllUsings]);
        }
    }

    private string Class()
    {
        foreach (var operation in _contract.Operations)
        {
            _members.Add(Operation(operation));
        }

        foreach (var function in ContractInterfaces.Callable(_lockstep.System, _contract))
        {
            _members.Add(Function(function));
        }

        var seen = Views([], static _ => true).Select(f => $"{View(f)}(SpecClause.Fresh({Identifiers.Quote(_contract.Name)}));").ToArray();
        return Templates.Render(
            "Checked",
            ("contract", _contract.Name),
            ("interface", SystemContext.Interface(_contract)),
            ("name", NameOf(_contract)),
            ("lockstep", _lockstep.Name),
            ("passed", _passedOn.Select(Documentation.Xml).ToArray()),
            ("seen", seen),
            ("members", _members.Concat(_views.Texts).Select(static m => new CodeWriter().In().Lines(m).ToString().TrimEnd('\n')).ToArray()));
    }

    private string Operation(OperationSymbol operation)
    {
        var signature = new Signature(_types, operation);
        var names = new CallNames(operation, signature);
        var writer = new CodeWriter();
        var inner = $"_inner.{operation.Name}({signature.Forwarded})";
        var passOn = signature.ReturnType == "void" ? $"{inner};" : $"return {inner};";
        var open = _lockstep.Open.DecidedBy(operation);
        var follow = open is null ? _lockstep.Follow(operation) : null;
        writer.Line("/// <inheritdoc/>").Open($"public {signature.ReturnType} {operation.Name}({signature.Parameters})");
        foreach (var check in ContractInterfaces.Refinements(_lockstep.System, operation))
        {
            writer.Line(check);
        }

        writer.Line($"using var {names.Call} = _lockstep.Begin({Identifiers.Quote(operation.QualifiedName)});");
        if (follow is null)
        {
            writer.Gap().Line(PassOn(operation, open));
            if (_lockstep.System.Changes.ChangesState(operation))
            {
                writer.Line($"{names.Call}.LeaveOpen();");
            }

            return writer.Line(passOn).Close().ToString();
        }

        writer.Open($"if (!{names.Call}.IsFollowed)").Line(passOn);
        if (signature.ReturnType == "void")
        {
            writer.Line("return;");
        }

        writer.Close().Line();
        Follow(writer, operation, signature, names, follow);
        return writer.Close().ToString();
    }

    private void Follow(CodeWriter writer, OperationSymbol operation, Signature signature, CallNames names, string follow)
    {
        var arguments = operation.Parameters.Select(static p => Identifiers.Escape(p.Name)).ToList();
        var given = string.Join(", ", arguments);
        if (LockstepEmitter.IsDescribed(operation))
        {
            writer.Line($"var {names.Applicable} = _lockstep.{_lockstep.CaseOf(operation)}({given});");
            if (LockstepEmitter.Requires(operation))
            {
                writer.Open($"if ({names.Applicable} == Lockstep.NotAllowed)").Line($"_lockstep.{_lockstep.Require(operation)}({given});").Close().Line();
            }
        }

        var buffers = operation.Parameters.Where(static p => p.Type.Unrefined == BuiltinType.Buffer).ToList();
        foreach (var buffer in buffers)
        {
            writer.Line($"var {buffer.Name}InModel = {Identifiers.Escape(buffer.Name)}.ToArray();");
        }

        foreach (var result in signature.ResultNames)
        {
            writer.Line(signature.ReturnsResult ? $"{_types.Stored(operation.Results[0].Type)} {result} = default;" : $"{result} = default;");
        }

        if (signature.Fails)
        {
            writer.Line($"{signature.Errors} {names.Error} = default;");
        }

        writer.Line($"Exception? {names.Thrown} = null;");
        var call = $"_inner.{operation.Name}({signature.Forwarded});";
        writer.Line("_lockstep.ImplementationsTurn();");
        writer.Open("try").Line(signature.Fails ? $"{names.Error} = {call}" : signature.ReturnsResult ? $"{signature.ResultNames[0]} = {call}" : call).Close();
        writer.Open($"catch (Exception {names.Failure})").Line($"{names.Thrown} = {names.Failure};").Close().Line();
        writer.Line("_lockstep.ModelsTurn();");
        var followed = new[] { LockstepEmitter.IsDescribed(operation) ? names.Applicable : "0" }.Concat(arguments).Concat(buffers.Select(static b => b.Name + "InModel"))
            .Concat(signature.Fails ? [names.Error] : []).Concat(signature.ResultNames).Append(names.Thrown);
        var end = $"{names.Call}.End(_lockstep.{follow}({string.Join(", ", followed)}), {names.Thrown})";
        See(writer, end, Views(operation.Parameters, static p => !p.IsOwn));
        if (signature.Fails || signature.ReturnsResult)
        {
            writer.Gap().Line($"return {(signature.Fails ? names.Error : signature.ResultNames[0])};");
        }
    }

    // Ends the call, and looks at what can be seen of the state: of entities only while they are there.
    private void See(CodeWriter writer, string end, IEnumerable<FunctionSymbol> views)
    {
        var groups = views.OrderByDescending(static f => f.Parameters.Count == 0).GroupBy(f => string.Join(" && ", f.Parameters.Where(static p => p.Type.Unrefined is EntitySymbol).Select(Alive))).ToList();
        if (groups.Count == 0)
        {
            writer.Line(end + ";");
            return;
        }

        var condition = groups.Count == 1 && groups[0].Key.Length > 0 ? $"{end} && {groups[0].Key}" : end;
        writer.Open($"if ({condition})");
        foreach (var group in groups)
        {
            var isNested = group.Key.Length > 0 && groups.Count > 1;
            if (isNested)
            {
                writer.Gap().Open($"if ({group.Key})");
            }

            foreach (var view in group)
            {
                writer.Line($"{View(view)}({string.Join("", view.Parameters.Select(static p => Identifiers.Escape(p.Name) + ", "))}_lockstep.LastClause);");
            }

            if (isNested)
            {
                writer.Close();
            }
        }

        writer.Close();
    }

    private string Alive(ParameterSymbol parameter) => $"_lockstep.{_lockstep.Values.Table((DeclaredType)parameter.Type.Unrefined)}.IsAlive({Identifiers.Escape(parameter.Name)})";

    // What can be seen of the state after an operation: functions of what it was given.
    private IEnumerable<FunctionSymbol> Views(IReadOnlyList<ParameterSymbol> given, Func<ParameterSymbol, bool> mayAsk) => ContractInterfaces.Callable(_lockstep.System, _contract)
        .Where(f => _lockstep.Open.DecidedBy(f) is null && _lockstep.Open.Observes(f) && f.Parameters.All(p => given.Any(g => g.Name == p.Name && g.Type == p.Type && mayAsk(g))) && _lockstep.Follow(f) is not null);

    // Notes why a member is not checked.
    private string PassOn(ISymbol member, ContractSymbol? open)
    {
        var why = open is null ? member is OperationSymbol operation && !_lockstep.Open.IsModelled(operation) ? "no clause describes it" : "its values cannot be compared" : $"what {open.Name} holds decides it, and the contracts leave that open";
        _passedOn.Add($"{member.Name}: {why}.");
        return $"// Passed on as it is: {why}.";
    }

    private string Function(FunctionSymbol function)
    {
        var names = new CallNames(function);
        var name = ContractInterfaces.ExposedName(_contract, function);
        var arguments = string.Join(", ", function.Parameters.Select(static p => Identifiers.Escape(p.Name)));
        var open = _lockstep.Open.DecidedBy(function);
        var writer = new CodeWriter();
        writer.Line("/// <inheritdoc/>").Open($"public {ReturnType(function)} {name}({ContractInterfaces.Parameters(_types, function)})");
        writer.Line($"using var {names.Call} = _lockstep.Begin({Identifiers.Quote($"{_contract.Name}.{function.Name}")});");
        var isCompared = open is null && _lockstep.Follow(function) is not null;
        if (!isCompared)
        {
            writer.Gap().Line(PassOn(function, open));
        }

        var seen = isCompared ? $"{names.Call}.IsFollowed ? {View(function)}({(arguments.Length == 0 ? "" : arguments + ", ")}null) : " : "";
        return writer.Line($"return {seen}_inner.{name}({arguments});").Close().ToString();
    }

    private string ReturnType(FunctionSymbol function) => ModuleEmitter.ReturnType(_types, function, Functions.ReturnForm(_lockstep.System, function));

    // The method that asks both sides for the value of a function.
    private string View(FunctionSymbol function) => _views.NameOf("See" + ContractInterfaces.ExposedName(_contract, function), name =>
    {
        var names = new CallNames(function);
        var arguments = function.Parameters.Select(static p => Identifiers.Escape(p.Name)).ToList();
        var parameters = ContractInterfaces.Parameters(_types, function);
        var writer = new CodeWriter();
        writer.Open($"private {ReturnType(function)} {name}({parameters}{(parameters.Length == 0 ? "" : ", ")}SpecClause? {names.After})");
        writer.Line($"{ReturnType(function)} {names.Result} = default;").Line($"Exception? {names.Thrown} = null;");
        writer.Line("_lockstep.ImplementationsTurn();");
        writer.Open("try").Line($"{names.Result} = _inner.{ContractInterfaces.ExposedName(_contract, function)}({string.Join(", ", arguments)});").Close();
        writer.Open($"catch (Exception {names.Failure})").Line($"{names.Thrown} = {names.Failure};").Close().Line();
        writer.Line("_lockstep.ModelsTurn();");
        writer.Line($"Lockstep.HandOn(_lockstep.{_lockstep.Follow(function)}({string.Join(", ", arguments.Append(names.Result).Append(names.Thrown).Append(names.After))}), {names.Thrown});");
        return writer.Line($"return {names.Result};").Close().ToString();
    });
}

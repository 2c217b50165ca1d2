using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Models;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Lockstep;

/// <summary>
/// Emits the class that holds a system's reference model and follows calls on it: tests and decorators do the call on what they check, and leave the model's part and the comparison to it.
/// Only what is asked for is emitted.
/// </summary>
public sealed partial class LockstepEmitter
{
    private readonly TypeNames _types;
    private readonly TypeNames _modelTypes;
    private readonly MethodTable _members = new();
    private readonly Dictionary<ISymbol, string?> _followed = [];
    private readonly HashSet<ContractSymbol> _hidden;

    /// <summary>Prepares the class for a system and its model.</summary>
    public LockstepEmitter(SystemContext system, SystemContext reference)
    {
        System = system;
        Reference = reference;
        _types = system.Types;
        _modelTypes = new TypeNames(system.Types.Facts, system.Namespace) { PerSystem = "Model." };
        _hidden = HiddenContracts.Of(reference.Composition, system.Composition);
        Open = new OpenOutcomes(reference.Composition, _hidden);
        Values = new PairedValues(_types, _modelTypes);
    }

    /// <summary>The system.</summary>
    public SystemContext System { get; }

    /// <summary>Its model.</summary>
    public SystemContext Reference { get; }

    /// <summary>What the class does with values.</summary>
    public PairedValues Values { get; }

    /// <summary>What the contracts leave open.</summary>
    public OpenOutcomes Open { get; }

    /// <summary>The name of the class.</summary>
    public string Name => NameFor(System);

    /// <summary>The class of a system's lockstep.</summary>
    public static string NameFor(SystemContext system) => $"{system.Composition.System.Name}Lockstep";

    /// <summary>The component of the model that keeps a contract.</summary>
    public string ModelOf(ContractSymbol contract) => $"Model.{SystemEmitter.ComponentField(Reference, Reference.Composition.ProviderOf(contract) ?? throw new NotSupportedException($"{contract.Name} has no component."))}";

    /// <summary>The method that follows a call, or null if values of it cannot be compared.</summary>
    public string? Follow(OperationSymbol operation) => Supported(operation, () => _members.NameOf("Follow" + operation.QualifiedName, name => FollowOperation(name, operation)));

    /// <summary>The method that compares the value of a function, or null if it cannot be compared.</summary>
    public string? Follow(FunctionSymbol function) =>
        Supported(function, () => _members.NameOf($"Follow{function.Owner.Name}.{ContractInterfaces.ExposedName((ContractSymbol)function.Owner, function)}", name => FollowFunction(name, function)));

    /// <summary>The method that tells which case of an operation applies; ask <see cref="Follow(OperationSymbol)"/> first.</summary>
    public string CaseOf(OperationSymbol operation) => _members.NameOf("CaseOf" + operation.QualifiedName, name => Case(name, operation));

    /// <summary>The method that reports a precondition that does not hold.</summary>
    public string Require(OperationSymbol operation) => _members.NameOf("Require" + operation.QualifiedName, name => Requirement(name, operation));

    /// <summary>The array of an operation's clauses, by the numbers of cases.</summary>
    public string ClausesOf(OperationSymbol operation) => _members.NameOf("ClausesOf" + operation.QualifiedName, name => Clauses(name, operation));

    /// <summary>The file of the class.</summary>
    public IEnumerable<SourceFile> Emit()
    {
        var composition = System.Composition;
        var externs = composition.Externs;
        var invariants = composition.Contracts.Where(c => c.Invariants.Count > 0 && !_hidden.Contains(c) && Reference.Composition.ProviderOf(c) is not null).Select(c => $"{ModelOf(c)}.{ModelMembers.Invariants(c)}").ToArray();
        var tables = Values.Tables.Select(t => Templates.Object(
            ("name", t.Key),
            ("system", _types.Stored(t.Value)),
            ("model", _modelTypes.Stored(t.Value)),
            ("shown", Identifiers.Camel(t.Value.Name).TrimStart('@')),
            ("alive", t.Value is EntitySymbol ? "static e => !e.IsFreed" : "static _ => true"))).ToArray();
        var text = Templates.Render(
            "Lockstep",
            ("name", Name),
            ("system", composition.System.Name),
            ("model", SystemEmitter.RootName(Reference)),
            ("externs", externs.Select(static e => Templates.Object(("name", e.Name), ("type", SystemContext.Interface(e)), ("parameter", Identifiers.Camel(e.Name)))).ToArray()),
            ("tables", tables),
            ("invariants", invariants),
            ("members", _members.Texts.Concat(Values.Methods).Select(static m => new CodeWriter().In().Lines(m).ToString().TrimEnd('\n')).ToArray()));
        yield return FileShape.Make(_types, Name, "specs", text, [.. _types.AllUsings]);
        foreach (var @extern in externs)
        {
            yield return FileShape.Make(_types, RecordedEmitter.NameOf(@extern), Paths.FileName(@extern.Location.Source.Path), RecordedEmitter.Emit(_types, @extern), [.. _types.AllUsings]);
        }
    }

    private string? Supported(ISymbol step, Func<string> emit)
    {
        if (!_followed.TryGetValue(step, out var name))
        {
            try
            {
                name = emit();
            }
            catch (NotSupportedException)
            {
                // Values that cannot be compared: tests leave the step out, decorators pass it on.
                name = null;
            }

            _followed.Add(step, name);
        }

        return name;
    }

    private static string ModelName(ParameterSymbol parameter) =>
        parameter.Type.Unrefined == Language.Types.BuiltinType.Buffer || PairedValues.IsPaired(parameter.Type) ? parameter.Name + "InModel" : Identifiers.Escape(parameter.Name);

    private static string ModelArguments(IEnumerable<ParameterSymbol> parameters) => string.Join(", ", parameters.Select(ModelName));

    private string Parameters(IEnumerable<ParameterSymbol> parameters) =>
        string.Join("", parameters.Select(p => $"{TypeNames.Modifier(p.Type)}{_types.Parameter(p.Type)} {Identifiers.Escape(p.Name)}, "));

    // What the model gets for entities and identities of the system.
    private void ToModel(CodeWriter writer, IEnumerable<ParameterSymbol> parameters)
    {
        foreach (var parameter in parameters.Where(static p => PairedValues.IsPaired(p.Type)))
        {
            writer.Line($"var {ModelName(parameter)} = {Values.ToModel(parameter.Type, Identifiers.Escape(parameter.Name))};");
        }
    }
}

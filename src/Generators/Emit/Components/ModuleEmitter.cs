using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Locking;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Components;

/// <summary>Emits the class of one module: its state, operations, functions and abstraction functions.</summary>
public sealed class ModuleEmitter
{
    private readonly SystemContext _system;
    private readonly ModuleSymbol _module;
    private readonly ComponentContext _component;
    private readonly List<string> _members = [];

    private ModuleEmitter(SystemContext system, ModuleSymbol module)
    {
        _system = system;
        _module = module;
        system.ForgetNewMembers(module);
        _component = new ComponentContext(system, module);
    }

    /// <summary>
    /// Emits a module: parts of entity classes, then its own class. <paramref name="more"/> adds members that only some outputs want. What comes back last says what the composition root must give the
    /// constructor.
    /// </summary>
    public static (IReadOnlyList<string> Texts, ComponentCode Component) Emit(SystemContext system, ModuleSymbol module, Func<ComponentContext, IEnumerable<string>>? more = null) =>
        new ModuleEmitter(system, module).Emit(more);

    /// <summary>A method of the class for a function.</summary>
    public static string Function(ComponentContext component, FunctionSymbol function, BoundFunctionBody body, string name, string access = "internal")
    {
        var types = component.Types;
        var isStatic = component.System.Stateless.Contains(function);
        var method = new MethodContext(component, name) { IsStatic = isStatic };
        var parameters = new List<string>();
        for (var i = 0; i < body.Parameters.Count; i++)
        {
            var parameter = body.Parameters[i];
            var local = method.Names.Declare(Identifiers.Escape(parameter.Name));
            method[parameter] = BodyEmitter.Parameter(parameter, local);
            parameters.Add($"{TypeNames.Modifier(parameter.Type)}{types.Parameter(parameter.Type)} {local}");
        }

        var form = Functions.ReturnForm(component.System, function);
        var writer = new CodeWriter().In();
        writer.Summary(function.Documentation, $"<c>{Documentation.Xml(Documentation.OneLine(body.Value.Location.Text).Replace("`", "'"))}</c>.");
        if (Flow.IsPlainCopy(body.Value))
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        }

        writer.Open($"{access} {(isStatic ? "static " : "")}{ReturnType(types, function, form)} {name}({string.Join(", ", parameters)})");
        new ExpressionEmitter(method).EmitReturn(writer, body.Value, function.ReturnType, form);
        return writer.Close().ToString();
    }

    /// <summary>The return type of a function.</summary>
    public static string ReturnType(TypeNames types, FunctionSymbol function, Form form) => form == Form.Span ? "ReadOnlySpan<byte>" : types.Stored(function.ReturnType);

    private (IReadOnlyList<string> Texts, ComponentCode Component) Emit(Func<ComponentContext, IEnumerable<string>>? more)
    {
        foreach (var operation in _module.Guarantees.SelectMany(static c => c.Operations).Where(HasBody).Concat(_module.PrivateOperations))
        {
            _members.Add(Operation(operation));
        }

        AddGates();
        foreach (var function in _module.Guarantees.SelectMany(static c => c.Functions).Concat(_module.PrivateFunctions))
        {
            if (_system.Composition.BodyOf(function) is { } body)
            {
                _members.Add(Function(_component, function, body, _system.NameOf(function), function.Owner is ModuleSymbol ? "private" : "internal"));
            }
        }

        foreach (var (model, value) in _module.Abstractions.OrderBy(static a => a.Key.Name, StringComparer.Ordinal).Select(static a => (a.Key, a.Value)))
        {
            _members.Add(Abstraction(model, value));
        }

        _members.AddRange(more?.Invoke(_component) ?? []);
        var borrowed = new HashSet<FunctionSymbol>();
        while (_component.BorrowedFunctions.Keys.FirstOrDefault(f => !borrowed.Contains(f)) is { } next)
        {
            borrowed.Add(next);
            if (_system.Composition.BodyOf(next) is { } body)
            {
                _members.Add(Function(_component, next, body, _component.BorrowedFunctions[next], "private"));
            }
        }

        _members.AddRange(_component.HelperMethods.Select(static m => new CodeWriter().In().Lines(m).ToString()));
        List<string> texts = [.. EntityEmitter.Parts(new ComponentContext(_system, _module)), Class()];
        return (texts, new ComponentCode(
            _system.Key,
            _system.ClassOf(_module),
            new(_component.Dependencies.Values.Select(SystemContext.KeyOf)),
            _component.UsesIdentities,
            new(_component.FreshTypes.Select(t => new FreshType(_system.Types.Member(t), _system.Types.Declared(t), t.Underlying.Display, _system.Types.HomeOf(t))))));
    }

    // An operation that a contract only names has no body where nobody writes one: the reference model leaves it out.
    private bool HasBody(OperationSymbol operation) => operation.Clauses.Count > 0 || _module.Bodies.ContainsKey(operation);

    private string Class()
    {
        var fields = _system.Composition.FieldsOf(_module).Select(f =>
        {
            var writer = new CodeWriter().In();
            EntityEmitter.Field(writer, _component, f);
            return writer.ToString().TrimEnd('\n');
        }).Concat(LockFields.OfComponent(_system, _module)).ToArray();
        var dependencies = _component.Dependencies.Select(d => Dependency(_system.ProviderType(d.Value), d.Key)).ToList();
        if (_component.UsesIdentities)
        {
            dependencies.Add(Dependency("Identities", "_identities"));
        }

        var guarantees = string.Join(", ", _module.Guarantees.Select(static c => c.Name));
        var summary = new CodeWriter().Summary(_module.Documentation, _module.IsDerived ? $"Keeps the contract {guarantees} as its cases and effects say." : $"Module {_module.Name}: keeps {guarantees}.");
        return Templates.Render(
            "Component",
            ("summary", summary.ToString().TrimEnd('\n')),
            ("name", _system.ClassOf(_module)),
            ("dependencies", dependencies.ToArray()),
            ("fields", fields),
            ("members", _members.Select(static m => m.TrimEnd('\n')).ToArray()));
    }

    private static Scriban.Runtime.ScriptObject Dependency(string type, string field) =>
        Templates.Object(("type", type), ("field", field), ("parameter", Identifiers.Camel(field.Substring(1))));

    private string Operation(OperationSymbol operation)
    {
        var body = _system.Composition.BodyOf(operation);
        var signature = new Signature(_system.Types, operation);
        var writer = new CodeWriter().In();
        OperationDocs.Write(writer, operation);
        var plan = _system.Locks?.PlanOf(operation) ?? LockPlan.Empty;
        if (Flow.IsTiny(body.Block) && plan.IsEmpty && !(_component.Options.Checks && plan.BeforeRequires.Count > 0))
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        }
        else if (Flow.IsLarge(body.Block))
        {
            writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        }

        writer.Open($"{(operation.Owner is ModuleSymbol ? "private" : "internal")} {signature.ReturnType} {_system.NameOf(operation)}({signature.Parameters})");
        new BodyEmitter(_component, writer, operation, body) { Plan = plan }.Emit();
        return writer.Close().ToString();
    }

    // What lets the host's calls in where a contract wants locks held.
    private void AddGates()
    {
        foreach (var contract in _module.Guarantees.Where(_system.HasGates))
        {
            foreach (var operation in contract.Operations.Where(HasBody))
            {
                if (_system.Locks?.GateOf(operation) is { } gate)
                {
                    AddGate(operation, _system.GateOf(operation), gate.Body, gate.Plan, $"<see cref=\"{_system.NameOf(operation)}\"/> for callers that hold no locks.");
                }
            }

            foreach (var function in contract.Functions.Where(f => _system.Composition.BodyOf(f) is not null))
            {
                if (_system.Locks?.GateOf(function) is { } gate)
                {
                    AddGate(gate.Operation, _system.GateOf(function), gate.Body, gate.Plan, $"<see cref=\"{_system.NameOf(function)}\"/> for callers that hold no locks.");
                }
            }
        }
    }

    private void AddGate(OperationSymbol operation, string name, BoundOperationBody body, LockPlan plan, string summary)
    {
        var signature = new Signature(_system.Types, operation);
        var writer = new CodeWriter().In();
        writer.Line($"/// <summary>{summary}</summary>").Open($"internal {signature.ReturnType} {name}({signature.Parameters})");
        new BodyEmitter(_component, writer, operation, body) { Plan = plan, IsGate = true }.Emit();
        _members.Add(writer.Close().ToString());
    }

    private string Abstraction(ModelSymbol model, BoundExpression value)
    {
        var name = _system.AccessorOf(model);
        var method = new MethodContext(_component, name) { This = "self", ThisEntity = model.Entity };
        method.Names.Declare("self");
        var writer = new CodeWriter().In();
        writer.Summary(model.Documentation, $"The model <c>{model.Contract.Name}.{model.Name}</c> as this module represents it.");
        writer.Open($"internal {_system.Types.Stored(model.Type)} {name}({(model.Entity is { } entity ? $"{_system.Types.Declared(entity)} self" : "")})");
        new ExpressionEmitter(method).EmitReturn(writer, value, model.Type, ExpressionEmitter.StoredForm(model.Type));
        return writer.Close().ToString();
    }
}

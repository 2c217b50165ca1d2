using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Differential.Sides;

/// <summary>Calls a method with boxed arguments; gives its result, if it has one, and what it gave through <c>out</c>.</summary>
public delegate object?[] Invoker(object target, object?[] arguments);

/// <summary>The classes that were generated for a system, found by the names that the generator gives to the system's symbols.</summary>
public sealed class GeneratedSystem
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    private readonly SystemContext _names;
    private readonly Type _system;
    private readonly ConcurrentDictionary<ISymbol, (MethodInfo Method, Invoker Invoke)> _methods = new();
    private readonly ConcurrentDictionary<ModelSymbol, Func<object, object?>> _models = new();

    /// <summary>Finds the classes of a system in an assembly.</summary>
    public GeneratedSystem(SpecModel model, SystemComposition composition, Assembly assembly)
    {
        Composition = composition;
        _names = new SystemContext(NameFacts.Of(model), composition, new EmitOptions(), isModel: false, new HelperUsage());
        var name = $"{_names.Namespace}.{composition.System.Name}System";
        _system = assembly.GetType(name) ?? throw new InvalidOperationException($"{assembly} has no {name}; is the system generated into it?");
    }

    /// <summary>The system.</summary>
    public SystemComposition Composition { get; }

    /// <summary>Starts the system; <paramref name="externs"/> makes the implementation of an interface that the host provides.</summary>
    public object Start(Func<Type, object> externs)
    {
        var constructor = _system.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => externs(p.ParameterType))]);
    }

    /// <summary>The component that provides a contract.</summary>
    public object ComponentOf(object system, ContractSymbol contract) => ComponentField(contract).GetValue(system) ?? throw new InvalidOperationException($"{contract.Name} has no component.");

    /// <summary>All pools of pages in the system's components, which hold memory outside the garbage collector's heap.</summary>
    public IEnumerable<IDisposable> PoolsOf(object system) =>
        from module in Composition.Modules
        from field in Composition.FieldsOf(module)
        where field.Type.Unrefined is ArenaType
        let component = ComponentOf(system, module.Guarantees[0])
        select component.GetType().GetField(_names.NameOf(field), Members)?.GetValue(component) as IDisposable;

    /// <summary>The method of an operation or function.</summary>
    public (MethodInfo Method, Invoker Invoke) MethodOf(Member member) => _methods.GetOrAdd(member.Symbol, symbol =>
    {
        var type = ComponentField(member.Contract).FieldType;
        var method = type.GetMethod(_names.EntryOf(symbol), Members) ?? throw new InvalidOperationException($"{type} has no {_names.EntryOf(symbol)}.");
        return (method, Compile(method));
    });

    /// <summary>Reads a model field of a component, or of an entity: a field or property of the class, or the method of the abstraction function.</summary>
    public object? Read(object system, ModelSymbol model, object? entity)
    {
        if (Composition.AbstractionOf(model) is null)
        {
            return _models.GetOrAdd(model, m => FieldReader((entity ?? ComponentOf(system, m.Contract)).GetType(), _names.NameOf(m)))(entity ?? ComponentOf(system, model.Contract));
        }

        var component = ComponentOf(system, model.Contract);
        var accessor = component.GetType().GetMethod(_names.AccessorOf(model), Members) ?? throw new InvalidOperationException($"{component} has no {_names.AccessorOf(model)}.");
        return accessor.Invoke(component, entity is null ? [] : [entity]);
    }

    private FieldInfo ComponentField(ContractSymbol contract)
    {
        var module = Composition.ProviderOf(contract) ?? throw new InvalidOperationException($"{contract.Name} is the host's.");
        return _system.GetFields(Members).FirstOrDefault(f => f.FieldType.Name == _names.ClassOf(module)) ?? throw new InvalidOperationException($"{_system} has no {_names.ClassOf(module)}.");
    }

    private static Func<object, object?> FieldReader(Type type, string name)
    {
        var target = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.PropertyOrField(Expression.Convert(target, type), name), typeof(object)), target).Compile();
    }

    // Spans cannot be boxed: byte arrays become spans here, and spans that are returned become arrays.
    private static Invoker Compile(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var given = new List<Expression>();
        var outs = new List<ParameterExpression>();
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.IsOut)
            {
                outs.Add(Expression.Variable(ElementOf(parameter)));
                given.Add(outs[^1]);
                continue;
            }

            var type = ElementOf(parameter);
            var argument = Expression.ArrayIndex(arguments, Expression.Constant(parameter.Position));
            given.Add(type.IsByRefLike ? Expression.Call(type, "op_Implicit", null, Expression.Convert(argument, typeof(byte[]))) : Expression.Convert(argument, type));
        }

        Expression call = Expression.Call(
            method.IsStatic ? null : Expression.Convert(target, method.DeclaringType ?? throw new InvalidOperationException($"{method} belongs to a class.")), method, given);
        var results = outs.Select(static o => (Expression)Expression.Convert(o, typeof(object)));
        var body = method.ReturnType == typeof(void)
            ? Expression.Block(outs, call, Expression.NewArrayInit(typeof(object), results))
            : Expression.Block(outs, Expression.NewArrayInit(typeof(object), results.Prepend(Boxed(call))));
        return Expression.Lambda<Invoker>(body, target, arguments).Compile();
    }

    private static Expression Boxed(Expression value) =>
        Expression.Convert(value.Type.IsByRefLike ? Expression.Call(value, "ToArray", null) : value, typeof(object));

    private static Type ElementOf(ParameterInfo parameter) => parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType() ?? parameter.ParameterType : parameter.ParameterType;
}

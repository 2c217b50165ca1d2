using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language;
using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Components;

/// <summary>
/// A collection that is made when something is first put in: the field that holds it, the empty collection that all who have none share for reading, and what makes it for a change.
/// </summary>
public sealed record LateNames(string Field, string Shared, string Own);

/// <summary>A system that is emitted: the C# names of everything in it.</summary>
public sealed class SystemContext
{
    private static readonly string[] Reserved = ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize"];
    private readonly Dictionary<ISymbol, string> _names = [];
    private readonly Dictionary<FieldSymbol, string> _accessors = [];
    private readonly Dictionary<FieldSymbol, LateNames> _late = [];
    private readonly Dictionary<ModuleSymbol, HashSet<string>> _members = [];

    /// <summary>Names everything in a composition.</summary>
    /// <param name="model">All specs.</param>
    /// <param name="composition">The system.</param>
    /// <param name="options">The project's options.</param>
    /// <param name="isModel">Whether it is the reference model, which lives in a namespace of its own.</param>
    /// <param name="helpers">Where uses of helper methods are noted.</param>
    public SystemContext(SpecModel model, SystemComposition composition, EmitOptions options, bool isModel, HelperUsage helpers)
    {
        Composition = composition;
        Options = options;
        IsModel = isModel;
        Helpers = helpers;
        Changes = new Changes(composition);
        Stateless = new StatelessFunctions(this);
        var system = composition.System;
        Types = new TypeNames(model, isModel ? $"{system.Namespace}.{system.Name}.Model" : $"{system.Namespace}.{system.Name}");
        foreach (var module in composition.Modules)
        {
            NameMembers(module);
        }

        foreach (var entity in composition.Entities)
        {
            NameFields(entity);
        }
    }

    /// <summary>The system, put together.</summary>
    public SystemComposition Composition { get; }

    /// <summary>The project's options.</summary>
    public EmitOptions Options { get; }

    /// <summary>Whether it is the reference model.</summary>
    public bool IsModel { get; }

    /// <summary>Names of types.</summary>
    public TypeNames Types { get; }

    /// <summary>Which helper methods the code uses.</summary>
    public HelperUsage Helpers { get; }

    /// <summary>Which state operations change.</summary>
    public Changes Changes { get; }

    /// <summary>Which functions read no state of a component.</summary>
    public StatelessFunctions Stateless { get; }

    /// <summary>The types that <c>fresh</c> makes values of, in the order of first use.</summary>
    public List<OpaqueSymbol> FreshTypes { get; } = [];

    /// <summary>The namespace of the system's code.</summary>
    public string Namespace => Types.Namespace;

    /// <summary>The class of a module.</summary>
    public string ClassOf(ModuleSymbol module) => IsModel ? module.Guarantees[0].Name + "Model" : module.Name;

    /// <summary>
    /// The method of a contract's function with what stands before it: the component at hand, or its class where the function reads no state. <paramref name="isInside"/>: for code in the
    /// system's own namespace.
    /// </summary>
    public string MethodOf(FunctionSymbol function, string component, bool isInside = true) =>
        $"{(Stateless.Contains(function) && Composition.ProviderOf((ContractSymbol)function.Owner) is { } module ? Static(module, isInside) : component)}.{NameOf(function)}";

    /// <summary>The class or interface that provides a contract.</summary>
    public string ProviderType(ContractSymbol contract) => Composition.ProviderOf(contract) is { } module ? ClassOf(module) : Interface(contract);

    /// <summary>The interface of a contract that the host implements or calls.</summary>
    public static string Interface(ContractSymbol contract) => "I" + contract.Name;

    /// <summary>The C# name of an operation, function or field.</summary>
    public string NameOf(ISymbol member) => _names.TryGetValue(member, out var name) ? name : Identifiers.Pascal(member.Name);

    /// <summary>The names of a collection of an entity, which is made when something is first put in; null for other fields.</summary>
    public LateNames? LateOf(FieldSymbol field) => _late.TryGetValue(field, out var names) ? names : null;

    /// <summary>The method that computes a model field by its abstraction function.</summary>
    public string AccessorOf(ModelSymbol model) => _accessors[model];

    /// <summary>The collection that stores a field, or null if it is none.</summary>
    public CollectionShape? ShapeOf(FieldSymbol field)
    {
        if (field.Type.Unrefined is not (Language.Types.MapType or Language.Types.SetType or Language.Types.SeqType))
        {
            return null;
        }

        var owner = field switch { StateSymbol s => s.Module, ModelSymbol m => Composition.ProviderOf(m.Contract), _ => null };
        var isAbstract = field is ModelSymbol model && Composition.AbstractionOf(model) is not null;
        return CollectionShape.Of(field.Type, owner is null || isAbstract ? null : SystemComposition.RepresentationOf(owner, field));
    }

    /// <summary>A new name for a member of a module's class, made from <paramref name="wanted"/>.</summary>
    public string NewMember(ModuleSymbol module, string wanted) => Unique(_members[module], wanted);

    // The class of a module, as code of other classes names it: in full where a member there has the same name.
    private string Static(ModuleSymbol module, bool isInside)
    {
        var name = ClassOf(module);
        var isHidden = !isInside || _members.Any(m => !ReferenceEquals(m.Key, module) && m.Value.Contains(name)) || Composition.Contracts.Any(c => c.Operations.Any(o => o.Name == name));
        return isHidden ? $"global::{Namespace}.{name}" : name;
    }

    private static string Unique(HashSet<string> taken, string wanted)
    {
        var name = wanted;
        for (var i = 2; !taken.Add(name); i++)
        {
            name = $"{wanted}{i}";
        }

        return name;
    }

    private void NameMembers(ModuleSymbol module)
    {
        var taken = new HashSet<string>(Reserved) { ClassOf(module) };
        _members.Add(module, taken);
        foreach (var operation in module.Guarantees.SelectMany(static c => c.Operations).Concat(module.PrivateOperations))
        {
            _names[operation] = taken.Add(operation.Name) ? operation.Name : Unique(taken, operation.Owner.Name + operation.Name);
        }

        foreach (var function in module.Guarantees.SelectMany(static c => c.Functions).Concat(module.PrivateFunctions))
        {
            var name = Identifiers.Pascal(function.Name);
            _names[function] = taken.Add(name) ? name : Unique(taken, name + "Function");
        }

        foreach (var field in Composition.FieldsOf(module))
        {
            var name = Identifiers.Pascal(field.Name);
            _names[field] = taken.Add(name) ? name : Unique(taken, name + "State");
        }

        foreach (var model in module.Abstractions.Keys)
        {
            var name = Identifiers.Pascal(model.Name) + (model.Entity is null ? "" : "Of");
            _accessors[model] = taken.Add(name) ? name : Unique(taken, name + "Model");
        }
    }

    private void NameFields(EntitySymbol entity)
    {
        var fields = Composition.FieldsOf(entity);
        var taken = new HashSet<string>(Reserved) { Types.Simple(entity), "IsFreed" };
        var clashes = new HashSet<string>(fields.GroupBy(static f => f.Field.Name).Where(static g => g.Count() > 1).Select(static g => g.Key));
        foreach (var (module, field) in fields)
        {
            var owner = field is ModelSymbol model ? model.Contract.Name : module.Name;
            _names[field] = Unique(taken, (clashes.Contains(field.Name) ? owner : "") + Identifiers.Pascal(field.Name));
        }

        // Most entities never use most of their collections, and some kinds of entity are made and freed often.
        foreach (var (_, field) in fields.Where(static f => Expressions.ExpressionEmitter.IsCollection(f.Field.Type) && f.Field.Initializer is null or BoundCollectionLiteral { Elements.Count: 0 }))
        {
            var name = _names[field];
            _late[field] = new(Unique(taken, "_" + Identifiers.Camel(name).TrimStart('@')), Unique(taken, "No" + name), Unique(taken, "Own" + name));
        }
    }
}

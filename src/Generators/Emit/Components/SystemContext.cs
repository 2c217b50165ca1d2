using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Bodies;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Locking;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

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
    private readonly Dictionary<ModuleSymbol, (HashSet<string> Declared, HashSet<string> Taken)> _members = [];
    private readonly Dictionary<EntitySymbol, HashSet<string>> _fieldNames = [];

    /// <summary>Names everything in a composition.</summary>
    /// <param name="facts">What all names of the project mean for these.</param>
    /// <param name="composition">The system.</param>
    /// <param name="options">The project's options.</param>
    /// <param name="isModel">Whether it is the reference model, which lives in a namespace of its own.</param>
    /// <param name="helpers">Where uses of helper methods are noted.</param>
    public SystemContext(NameFacts facts, SystemComposition composition, EmitOptions options, bool isModel, HelperUsage helpers)
    {
        Composition = composition;
        Options = options;
        IsModel = isModel;
        Helpers = helpers;
        Changes = new Changes(composition);
        Locks = !isModel && LockProtocol.IsFine(composition.System) ? new LockProtocol(composition) : null;
        Stateless = new StatelessFunctions(this);
        var system = composition.System;
        Types = new TypeNames(facts, isModel ? $"{system.Namespace}.{system.Name}.Model" : $"{system.Namespace}.{system.Name}");
        foreach (var module in composition.Modules)
        {
            NameMembers(module);
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

    /// <summary>How operations take locks, in a system with fine locks.</summary>
    public LockProtocol? Locks { get; }

    /// <summary>The system's name with its namespace.</summary>
    public string Key => $"{Composition.System.Namespace}.{Composition.System.Name}";

    /// <summary>A contract's name with its namespace.</summary>
    public static string KeyOf(ContractSymbol contract) => $"{contract.Namespace}.{contract.Name}";

    /// <summary>Which functions read no state of a component.</summary>
    public StatelessFunctions Stateless { get; }

    /// <summary>The namespace of the system's code.</summary>
    public string Namespace => Types.Namespace;

    /// <summary>The namespace of the helper methods that the code uses. An evolved system has its own ones, so that the base's are the same with and without it.</summary>
    public string HelperNamespace => Types.Facts.Own?.Namespace ?? Composition.System.Namespace;

    /// <summary>The class of a module.</summary>
    public string ClassOf(ModuleSymbol module) => IsModel ? module.Guarantees[0].Name + "Model" : module.Name;

    /// <summary>
    /// The method of a contract's function with what stands before it: the component at hand, or its class where the function reads no state. <paramref name="isInside"/>: for code in the
    /// system's own namespace.
    /// </summary>
    public string MethodOf(FunctionSymbol function, string component, bool isInside = true) =>
        $"{(Stateless.Contains(function) && Composition.ProviderOf((ContractSymbol)function.Owner) is { } module ? Static(module, isInside) : component)}.{NameOf(function)}";

    /// <summary>The class or interface that provides a contract.</summary>
    public string ProviderType(ContractSymbol contract) => Composition.ProviderOf(contract) is { } module ? ClassOf(module) : HostInterface(contract);

    /// <summary>The interface that the host implements, which is shared by all systems unless it mentions entities or patches made it another one.</summary>
    public string HostInterface(ContractSymbol contract)
    {
        if (!ContractInterfaces.MentionsEntity(contract) && Types.Facts.Own?.Has(contract) != true)
        {
            Types.Use(contract.Namespace);
        }

        return Interface(contract);
    }

    /// <summary>The interface of a contract that the host implements or calls.</summary>
    public static string Interface(ContractSymbol contract) => "I" + contract.Name;

    /// <summary>The C# name of an operation, function or field.</summary>
    public string NameOf(ISymbol member) => _names.TryGetValue(member, out var name) ? name
        : member is FieldSymbol { Entity: { } entity } field ? NameOf(field, entity)
        : Identifiers.Pascal(member.Name);

    /// <summary>The names of a collection of an entity, which is made when something is first put in; null for other fields.</summary>
    public LateNames? LateOf(FieldSymbol field)
    {
        // Most entities never use most of their collections, and some kinds of entity are made and freed often.
        if (field.Entity is not { } entity || !Expressions.ExpressionEmitter.IsCollection(field.Type) || field.Initializer is not (null or BoundCollectionLiteral { Elements.Count: 0 }))
        {
            return null;
        }

        if (!_fieldNames.TryGetValue(entity, out var names))
        {
            names = [.. Composition.FieldsOf(entity).Select(f => NameOf(f.Field))];
            _fieldNames.Add(entity, names);
        }

        var name = NameOf(field);
        var late = new LateNames("_" + Identifiers.Camel(name).TrimStart('@'), "No" + name, "Own" + name);
        return names.Contains(late.Field) || names.Contains(late.Shared) || names.Contains(late.Own) ? null : late;
    }

    /// <summary>The method that computes a model field by its abstraction function.</summary>
    public string AccessorOf(ModelSymbol model) => _accessors[model];

    /// <summary>The collection that stores a field, or null if it is none.</summary>
    public CollectionShape? ShapeOf(FieldSymbol field)
    {
        if (field.Type.Unrefined is not (MapType or SetType or SeqType))
        {
            return null;
        }

        var owner = field switch { StateSymbol s => s.Module, ModelSymbol m => Composition.ProviderOf(m.Contract), _ => null };
        var isAbstract = field is ModelSymbol model && Composition.AbstractionOf(model) is not null;
        if (Locks is not null && !isAbstract && field.Sharing == Sharing.Concurrent)
        {
            return new CollectionShape(field.Type.Unrefined, "SharedHashMap");
        }

        return CollectionShape.Of(field.Type, owner is null || isAbstract ? null : SystemComposition.RepresentationOf(owner, field));
    }

    /// <summary>The method that lets the host's calls in to an operation or function whose callers hold locks.</summary>
    public string GateOf(ISymbol member) => NameOf(member) + "FromHost";

    /// <summary>The method of an operation for callers that hold no locks.</summary>
    public string EntryOf(OperationSymbol operation) => Locks is not null && LockProtocol.HasGate(operation) ? GateOf(operation) : NameOf(operation);

    /// <summary>The method of an operation or function for callers that hold no locks.</summary>
    public string EntryOf(ISymbol member) => member switch
    {
        OperationSymbol operation => EntryOf(operation),
        FunctionSymbol function when Locks?.HasGate(function) == true => GateOf(function),
        _ => NameOf(member),
    };

    /// <summary>The method of a function for callers that hold no locks, with what stands before it.</summary>
    public string EntryOf(FunctionSymbol function, string component, bool isInside = true) =>
        Locks?.HasGate(function) == true ? $"{component}.{GateOf(function)}" : MethodOf(function, component, isInside);

    /// <summary>Whether there are methods for callers that hold no locks: for the host; where contracts are checked also for tests, which call every one.</summary>
    public bool HasGates(ContractSymbol contract) => Locks is not null && (Options.Checks || Options.EmitModels || SystemEmitter.IsExposed(this, contract));

    /// <summary>A new name for a member of a module's class, made from <paramref name="wanted"/>.</summary>
    public string NewMember(ModuleSymbol module, string wanted) => Unique(_members[module].Taken, wanted);

    /// <summary>Forgets the new names in a module's class, which is emitted from the start.</summary>
    public void ForgetNewMembers(ModuleSymbol module)
    {
        var (declared, taken) = _members[module];
        taken.Clear();
        taken.UnionWith(declared);
    }

    /// <summary>Whether a type that mentions entities belongs to the system: all of its entities do, or the contract or module around it.</summary>
    public bool MayUse(DeclaredType type) => type.Container switch
    {
        ContractSymbol contract => Composition.Provides(contract),
        ModuleSymbol module => Composition.Has(module),
        _ => Entities(type, []).All(Composition.Entities.Contains),
    };

    private static IEnumerable<EntitySymbol> Entities(TypeSymbol type, HashSet<TypeSymbol> visited) => !visited.Add(type) ? [] : type switch
    {
        EntitySymbol e => [e],
        RefinementSymbol r => Entities(r.Base, visited),
        ConstructedType c => c.Parts.SelectMany(p => Entities(p, visited)),
        FieldsType f => f.Fields.SelectMany(x => Entities(x.Type, visited)),
        _ => [],
    };

    // The class of a module, as code of other classes names it: in full where a member there has the same name.
    private string Static(ModuleSymbol module, bool isInside)
    {
        var name = ClassOf(module);
        var isHidden = !isInside || _members.Any(m => !ReferenceEquals(m.Key, module) && m.Value.Declared.Contains(name)) || Composition.Contracts.Any(c => c.Operations.Any(o => o.Name == name));
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

        _members.Add(module, (taken, [.. taken]));
    }

    // A field of an entity has the name of its contract or module before it where another could have the same one; so no name depends on what else is in the system.
    private string NameOf(FieldSymbol field, EntitySymbol entity)
    {
        var name = Identifiers.Pascal(field.Name);
        var isShared = Types.Facts.Fields.Count > 0 && Types.Facts.Fields.Contains(NameFacts.FieldKey(entity.Namespace, entity.Name, field.Name));
        if (!isShared && !Reserved.Contains(name) && name != "IsFreed" && name != Types.Simple(entity))
        {
            return name;
        }

        var (owner, fields) = field switch
        {
            ModelSymbol model => (model.Contract.Name, model.Contract.Models),
            StateSymbol state => (state.Module.Name, (IReadOnlyList<FieldSymbol>)state.Module.States),
            _ => ("", []),
        };
        var before = fields.TakeWhile(f => !ReferenceEquals(f, field)).Count(f => ReferenceEquals(f.Entity, entity) && Identifiers.Pascal(f.Name) == name);
        return owner + name + (before == 0 ? "" : $"{before + 1}");
    }
}

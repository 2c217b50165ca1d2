using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;
using SysSpec.Language.Types;

namespace SysSpec.Language.Composition;

/// <summary>
/// A system put together: who provides what, in which order components are made, what each entity stores, and what runs for each operation. Both the interpreter and the
/// generator start from it. Building costs O(size of the system).
/// </summary>
public sealed class SystemComposition
{
    private readonly Dictionary<ContractSymbol, ModuleSymbol?> _providers;
    private readonly HashSet<ModuleSymbol> _modules;
    private readonly Dictionary<OperationSymbol, (IReadOnlyList<BoundClause> From, BoundOperationBody Body)> _derived = [];

    private SystemComposition(SystemSymbol system, Dictionary<ContractSymbol, ModuleSymbol?> providers, IReadOnlyList<ModuleSymbol> modules)
    {
        System = system;
        _providers = providers;
        Modules = modules;
        _modules = [.. modules];
        Externs = providers.Where(static p => p.Value is null).Select(static p => p.Key).OrderBy(static c => c.Name, StringComparer.Ordinal).ToList();
        Contracts = system.Layers.SelectMany(static l => l.Provisions).Select(static p => p.Contract).Distinct().ToList();
        Entities = Contracts.SelectMany(static c => c.Models.Select(static m => m.Entity))
            .Concat(modules.SelectMany(static m => m.States.Select(static s => s.Entity)))
            .OfType<EntitySymbol>().Distinct().OrderBy(static e => e.Name, StringComparer.Ordinal).ToList();
    }

    /// <summary>The system.</summary>
    public SystemSymbol System { get; }

    /// <summary>Its modules; each comes after all that it relies on.</summary>
    public IReadOnlyList<ModuleSymbol> Modules { get; }

    /// <summary>The contracts that the host provides, by name.</summary>
    public IReadOnlyList<ContractSymbol> Externs { get; }

    /// <summary>All contracts of the system, in the order of layers.</summary>
    public IReadOnlyList<ContractSymbol> Contracts { get; }

    /// <summary>Composes a system that was checked: each contract is provided once and reliance has no cycle.</summary>
    public static SystemComposition Create(SystemSymbol system)
    {
        var providers = new Dictionary<ContractSymbol, ModuleSymbol?>();
        foreach (var provision in system.Layers.SelectMany(static l => l.Provisions))
        {
            providers[provision.Contract] = provision.Module;
        }

        return new SystemComposition(system, providers, Order(providers, system));
    }

    /// <summary>
    /// The reference model of a system: the same contracts, each by its derived module over default representations. This is the executable meaning of the contracts.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="keepsUndescribed">
    /// Whether a contract that describes no operation by cases is kept by the system's own module, which then runs over the others' models, where all that it calls has one; else its operations
    /// are missing.
    /// </param>
    public static SystemComposition CreateModel(SystemSymbol system, bool keepsUndescribed = false)
    {
        var modules = system.Layers.SelectMany(static l => l.Provisions).GroupBy(static p => p.Contract).ToDictionary(static g => g.Key, static g => g.Last().Module);
        bool Runs(ContractSymbol contract) => !modules.TryGetValue(contract, out var module) || module is null || contract.Operations.All(static o => o.Clauses.Count > 0) || IsKept(contract, module);
        bool IsKept(ContractSymbol contract, ModuleSymbol module) => keepsUndescribed && module.Guarantees.Count == 1 && contract.Operations.Count > 0
            && contract.Operations.All(static o => o.Clauses.Count == 0) && module.AllRelies.All(Runs);
        var model = new SystemSymbol(system.Namespace, system.Name, system.Location, system.Documentation)
        {
            Exposed = system.Exposed,
            Layers = system.Layers.Select(layer => layer with
            {
                Provisions = layer.Provisions.Select(p => p.Module is null ? p : p with { Module = IsKept(p.Contract, p.Module) ? p.Module : DerivedModules.For(p.Contract, p.Location) }).ToList(),
            }).ToList(),
        };
        return Create(model);
    }

    /// <summary>The module that provides a contract, or null if the host does.</summary>
    /// <exception cref="KeyNotFoundException">The system does not have the contract.</exception>
    public ModuleSymbol? ProviderOf(ContractSymbol contract) => _providers[contract];

    /// <summary>Whether the system has the contract.</summary>
    public bool Provides(ContractSymbol contract) => _providers.ContainsKey(contract);

    /// <summary>Whether a module is part of the system.</summary>
    public bool Has(ModuleSymbol module) => _modules.Contains(module);

    /// <summary>The abstraction function of a model field in this system, or null if the field is stored as such.</summary>
    public BoundExpression? AbstractionOf(ModelSymbol model) =>
        ProviderOf(model.Contract) is { } module && module.Abstractions.TryGetValue(model, out var value) ? value : null;

    /// <summary>The fields that the components store in an entity, in the order of modules; with null: those that a module stores for itself are in <see cref="FieldsOf(ModuleSymbol)"/>.</summary>
    public IReadOnlyList<(ModuleSymbol Module, FieldSymbol Field)> FieldsOf(EntitySymbol entity) =>
        Modules.SelectMany(m => StoredFields(m).Where(f => ReferenceEquals(f.Entity, entity)).Select(f => (m, f))).ToList();

    /// <summary>The fields that a module stores in entities.</summary>
    public IReadOnlyList<FieldSymbol> EntityFieldsOf(ModuleSymbol module) => StoredFields(module).Where(static f => f.Entity is not null).ToList();

    /// <summary>The fields that a module stores for itself.</summary>
    public IReadOnlyList<FieldSymbol> FieldsOf(ModuleSymbol module) => StoredFields(module).Where(static f => f.Entity is null).ToList();

    /// <summary>The entities of the system, by name.</summary>
    public IReadOnlyList<EntitySymbol> Entities { get; }

    /// <summary>What runs for an operation of a contract that a module provides, or for a private one: the module's body, or the derived one.</summary>
    public BoundOperationBody BodyOf(OperationSymbol operation)
    {
        var module = operation.Owner as ModuleSymbol ?? ProviderOf((ContractSymbol)operation.Owner)
            ?? throw new InvalidOperationException($"The host provides {operation.QualifiedName}; it has no body here.");
        if (module.Bodies.TryGetValue(operation, out var own))
        {
            return own;
        }

        // Derived once, and anew where an edit gave the operation other clauses.
        if (!_derived.TryGetValue(operation, out var derived) || !ReferenceEquals(derived.From, operation.Clauses))
        {
            derived = (operation.Clauses, OperationLowering.Derive(operation));
            _derived[operation] = derived;
        }

        return derived.Body;
    }

    /// <summary>What computes a function: the providing module's own body, or the contract's. Null for a function of an extern contract.</summary>
    public BoundFunctionBody? BodyOf(FunctionSymbol function)
    {
        if (function.Owner is ContractSymbol contract && ProviderOf(contract) is { } module && module.FunctionBodies.TryGetValue(function, out var own))
        {
            return own;
        }

        return function.Body is null ? null : new BoundFunctionBody(function.Location, function.Parameters, function.Body);
    }

    /// <summary>The name of the Runtime collection that stores a field, or null for the default of its type.</summary>
    public static string? RepresentationOf(ModuleSymbol module, FieldSymbol field) => module.Representations.TryGetValue(field, out var name) ? name : null;

    private static IEnumerable<FieldSymbol> StoredFields(ModuleSymbol module) =>
        module.Guarantees.SelectMany(static c => c.Models).Where(m => !module.Abstractions.ContainsKey(m)).Concat<FieldSymbol>(module.States);

    private static List<ModuleSymbol> Order(Dictionary<ContractSymbol, ModuleSymbol?> providers, SystemSymbol system)
    {
        var ordered = new List<ModuleSymbol>();
        var visited = new HashSet<ModuleSymbol>();
        void Visit(ModuleSymbol module)
        {
            if (!visited.Add(module))
            {
                return;
            }

            foreach (var rely in module.AllRelies)
            {
                if (providers.TryGetValue(rely, out var provider) && provider is not null)
                {
                    Visit(provider);
                }
            }

            ordered.Add(module);
        }

        foreach (var provision in system.Layers.SelectMany(static l => l.Provisions))
        {
            if (provision.Module is not null)
            {
                Visit(provision.Module);
            }
        }

        return ordered;
    }
}

using SysSpec.Generators.Emit.Expressions;
using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Components;

/// <summary>The class of one module while it is emitted: notes which other components its code turned out to need.</summary>
public sealed class ComponentContext(SystemContext system, ModuleSymbol module) : CodeSite(system.Types, system.Options, system.Helpers)
{
    private readonly SortedDictionary<string, ContractSymbol> _dependencies = new(StringComparer.Ordinal);
    private readonly List<OpaqueSymbol> _fresh = [];

    /// <summary>The system around it.</summary>
    public SystemContext System { get; } = system;

    /// <summary>The module.</summary>
    public ModuleSymbol Module { get; } = module;

    /// <summary>The contracts of other components that the code uses, by the names of the fields that hold them.</summary>
    public IReadOnlyDictionary<string, ContractSymbol> Dependencies => _dependencies;

    /// <summary>Whether the code makes new identities.</summary>
    public bool UsesIdentities { get; private set; }

    /// <summary>The types that <c>fresh</c> makes values of, in the order of first use.</summary>
    public IReadOnlyList<OpaqueSymbol> FreshTypes => _fresh;

    /// <summary>Checks of types whose conditions call functions.</summary>
    public Dictionary<DeclaredType, string> OwnChecks { get; } = [];

    /// <summary>Functions of extern contracts that have a body: each component that uses one has its own copy.</summary>
    public Dictionary<FunctionSymbol, string> BorrowedFunctions { get; } = [];

    /// <inheritdoc/>
    public override bool IsStatic => false;

    /// <inheritdoc/>
    public override string NewMember(string wanted) => System.NewMember(Module, wanted);

    /// <summary>What stands before a member that the owner provides, with its dot: nothing for the component's own.</summary>
    public string Prefix(ISymbol owner)
    {
        if (owner is not ContractSymbol contract || ReferenceEquals(System.Composition.ProviderOf(contract), Module))
        {
            return "";
        }

        var field = "_" + Identifiers.Camel(contract.Name).TrimStart('@');
        _dependencies[field] = contract;
        return field + ".";
    }

    /// <summary>The method that computes a function. Functions of extern contracts that have a body are taken over into the component.</summary>
    public string FunctionName(FunctionSymbol function)
    {
        if (function.Owner is not ContractSymbol { IsExtern: true } || System.Composition.BodyOf(function) is null)
        {
            var isOwn = function.Owner is not ContractSymbol contract || ReferenceEquals(System.Composition.ProviderOf(contract), Module);
            return !isOwn && System.Stateless.Contains(function) ? System.MethodOf(function, "") : Prefix(function.Owner) + System.NameOf(function);
        }

        if (!BorrowedFunctions.TryGetValue(function, out var name))
        {
            name = NewMember(function.Owner.Name + Identifiers.Pascal(function.Name));
            BorrowedFunctions.Add(function, name);
        }

        return name;
    }

    /// <summary>A call that makes a new identity.</summary>
    public string Fresh(OpaqueSymbol type)
    {
        UsesIdentities = true;
        if (!_fresh.Contains(type))
        {
            _fresh.Add(type);
        }

        return $"_identities.Fresh{System.Types.Member(type)}()";
    }
}

using SysSpec.Generators.Emit.Lockstep;
using SysSpec.Language.Bound;
using SysSpec.Language.Composition;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Tests;

/// <summary>
/// What the test of one contract exercises and compares. Its own operations; what the host may call between, which are the operations of exposed contracts in its layer and below; makers of entities
/// that nobody makes so far; in mixed sequences also the operations of the contracts that it relies on, behind the back of those above them. State is compared where the contract says what becomes of
/// it: its own and that of the contracts that it relies on, but not of those that a module in between uses on its own account; of these, mixed sequences call settings alone.
/// </summary>
public sealed class TestScope
{
    private TestScope(ContractSymbol contract, List<EntitySymbol> entities, List<OperationSymbol> operations, List<OperationSymbol> surroundings, List<FunctionSymbol> functions, List<ContractSymbol> compared)
    {
        Contract = contract;
        Entities = entities;
        Operations = operations;
        Surroundings = surroundings;
        Functions = functions;
        Compared = compared;
    }

    /// <summary>The contract under test.</summary>
    public ContractSymbol Contract { get; }

    /// <summary>Entities that operations take and nobody makes: the test makes them itself.</summary>
    public IReadOnlyList<EntitySymbol> Entities { get; }

    /// <summary>Operations of all sequences.</summary>
    public IReadOnlyList<OperationSymbol> Operations { get; }

    /// <summary>Operations of mixed sequences.</summary>
    public IReadOnlyList<OperationSymbol> Surroundings { get; }

    /// <summary>Functions of the contract whose values it determines: they depend on no state that a module uses on its own account, and ask no host, of which system and model may have different ones.</summary>
    public IReadOnlyList<FunctionSymbol> Functions { get; }

    /// <summary>The contracts whose state is compared.</summary>
    public IReadOnlyList<ContractSymbol> Compared { get; }

    /// <summary>The scope of a contract's test, or null if there is nothing to test: the host provides it, or says nothing of any operation.</summary>
    public static TestScope? For(SystemComposition composition, ContractSymbol contract)
    {
        var own = contract.Operations.Where(LockstepEmitter.IsDescribed).ToList();
        if (composition.ProviderOf(contract) is null || (own.Count == 0 && contract.Functions.All(f => AsksHost(f, []))))
        {
            return null;
        }

        var relied = HiddenContracts.Relied(composition, contract);
        var neighbours = UpTo(composition, contract).Where(r => composition.System.Exposed.Contains(r) && !ReferenceEquals(r, contract)).ToList();
        var exposed = neighbours.SelectMany(static r => r.Operations).Where(LockstepEmitter.IsDescribed).ToList();
        var hidden = HiddenContracts.Behind(composition, neighbours.SelectMany(n => HiddenContracts.Relied(composition, n).Append(n)).Concat(relied).Append(contract).Distinct(), contract);
        var makers = Makers(own.Concat(exposed).ToList(), relied).ToList();
        var surroundings = relied.Concat(hidden.Where(composition.Provides)).Distinct()
            .SelectMany(r => r.Operations.Where(o => LockstepEmitter.IsDescribed(o) && (!hidden.Contains(r) || IsSetting(o, r)))).Except(makers).Except(exposed).ToList();
        var compared = relied.Where(r => !hidden.Contains(r) && composition.ProviderOf(r) is not null).Append(contract).ToList();
        var functions = contract.Functions.Where(f => !FieldReads.Of(f).OfType<ModelSymbol>().Any(m => hidden.Contains(m.Contract)) && !AsksHost(f, [])).ToList();
        return new TestScope(contract, Orphans(contract, own.Concat(makers).Concat(exposed).ToList(), compared), own.Concat(makers).Concat(exposed).Distinct().ToList(), surroundings, functions, compared);
    }

    // Whether a function has no body, which only those of the host have, or calls one that has none.
    private static bool AsksHost(FunctionSymbol function, HashSet<FunctionSymbol> seen) => function.Body is not { } body
        || (seen.Add(function) && ExpressionChildren.DescendantsAndSelf(body).OfType<BoundFunctionCall>().Any(c => AsksHost(c.Function, seen)));

    // The contracts of a contract's layer and of those below.
    private static IEnumerable<ContractSymbol> UpTo(SystemComposition composition, ContractSymbol contract)
    {
        foreach (var layer in composition.System.Layers)
        {
            foreach (var provision in layer.Provisions)
            {
                yield return provision.Contract;
            }

            if (layer.Provisions.Any(p => ReferenceEquals(p.Contract, contract)))
            {
                yield break;
            }
        }
    }

    // Operations of relied contracts that make what the called operations take and none of them makes.
    private static IEnumerable<OperationSymbol> Makers(List<OperationSymbol> called, List<ContractSymbol> relied)
    {
        var made = new HashSet<TypeSymbol>(called.SelectMany(static o => o.Results).Select(static r => r.Type.Unrefined));
        var wanted = called.SelectMany(static o => o.Parameters).Select(static p => p.Type.Unrefined is OptionType option ? option.Element.Unrefined : p.Type.Unrefined)
            .Where(t => t is EntitySymbol or OpaqueSymbol && !made.Contains(t)).Distinct().ToList();
        return relied.SelectMany(static r => r.Operations).Where(o => LockstepEmitter.IsDescribed(o) && o.Results.Any(r => wanted.Contains(r.Type.Unrefined)));
    }

    private static List<EntitySymbol> Orphans(ContractSymbol contract, List<OperationSymbol> operations, List<ContractSymbol> compared)
    {
        var taken = operations.SelectMany(static o => o.Parameters).Concat(contract.Functions.SelectMany(static f => f.Parameters)).Select(static p => p.Type.Unrefined).OfType<EntitySymbol>().Distinct();
        var made = new HashSet<TypeSymbol>(operations.SelectMany(static o => o.Results).SelectMany(static r => Inside(r.Type))
            .Concat(compared.SelectMany(static c => c.Models).Where(static m => m.Entity is null).SelectMany(static m => Inside(m.Type))));
        return taken.Where(t => !made.Contains(t)).ToList();
    }

    private static IEnumerable<TypeSymbol> Inside(TypeSymbol type) => type.Unrefined is ConstructedType c ? c.Parts.SelectMany(Inside) : [type.Unrefined];

    // Settings take plain values and have no counterpart: a limit, not a charge and its refund.
    private static bool IsSetting(OperationSymbol operation, ContractSymbol owner) => operation.Undoes is null && !owner.Operations.Any(o => ReferenceEquals(o.Undoes, operation))
        && operation.Results.Count == 0 && operation.Parameters.Count > 0 && operation.Parameters.All(static p => !PairedValues.IsPaired(p.Type) && p.Type.Unrefined != BuiltinType.Buffer);
}

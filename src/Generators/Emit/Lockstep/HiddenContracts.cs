using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Lockstep;

/// <summary>
/// Contracts whose state a system and its model need not share: a module uses them on its own account, which the contract that it keeps does not speak of. How much space is left depends on how
/// pages are stored, for instance.
/// </summary>
public static class HiddenContracts
{
    /// <summary>Those of a whole system. <paramref name="reference"/> is its model: a module that runs in the model too hides nothing.</summary>
    public static HashSet<ContractSymbol> Of(SystemComposition reference, SystemComposition composition) =>
        Behind(composition, composition.Contracts.Where(c => reference.ProviderOf(c) is { IsDerived: true }), null);

    /// <summary>Those behind some contracts; <paramref name="tested"/> itself is none.</summary>
    public static HashSet<ContractSymbol> Behind(SystemComposition composition, IEnumerable<ContractSymbol> contracts, ContractSymbol? tested)
    {
        var hidden = new HashSet<ContractSymbol>();
        foreach (var contract in contracts)
        {
            if (composition.ProviderOf(contract) is { } module)
            {
                hidden.UnionWith(module.Relies.Except(module.Guarantees.SelectMany(static g => g.Relies)).Where(r => !ReferenceEquals(r, tested)).SelectMany(r => Relied(composition, r).Append(r)));
            }
        }

        return hidden;
    }

    /// <summary>The contracts that a contract relies on, and those that they rely on, without itself.</summary>
    public static List<ContractSymbol> Relied(SystemComposition composition, ContractSymbol contract)
    {
        var found = new List<ContractSymbol>();
        var pending = new Queue<ContractSymbol>(contract.Relies);
        while (pending.Count > 0)
        {
            var next = pending.Dequeue();
            if (!ReferenceEquals(next, contract) && !found.Contains(next) && composition.Provides(next))
            {
                found.Add(next);
                foreach (var more in next.Relies)
                {
                    pending.Enqueue(more);
                }
            }
        }

        return found;
    }
}

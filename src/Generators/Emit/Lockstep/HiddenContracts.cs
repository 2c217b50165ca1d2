using SysSpec.Language.Bound;
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
                hidden.UnionWith(Called(contract, module).Except(module.Guarantees.SelectMany(static g => g.Relies).Concat(module.Guarantees))
                    .Where(c => !ReferenceEquals(c, tested)).SelectMany(c => Relied(composition, c).Append(c)));
            }
        }

        return hidden;
    }

    // What a module calls for the operations that a contract describes. Operations that it does not describe may do anything, and are known for that.
    private static HashSet<ContractSymbol> Called(ContractSymbol contract, ModuleSymbol module)
    {
        var called = new HashSet<ContractSymbol>();
        var pending = new Stack<OperationSymbol>(contract.Operations.Where(static o => o.Clauses.Count > 0));
        var visited = new HashSet<OperationSymbol>();
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            if (!visited.Add(operation) || !module.Bodies.TryGetValue(operation, out var body))
            {
                continue;
            }

            foreach (var call in BoundTree.DescendantsAndSelf(body.Block).OfType<BoundOperationCall>())
            {
                if (call.Operation.Owner is ContractSymbol other && !module.Guarantees.Contains(other))
                {
                    called.Add(other);
                }
                else
                {
                    pending.Push(call.Operation);
                }
            }
        }

        return called;
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

using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Collects the contracts that types and bound trees name a part of.</summary>
internal sealed class UsedContracts
{
    /// <summary>The contracts so far.</summary>
    public HashSet<ContractSymbol> Contracts { get; } = [];

    /// <summary>Adds what a type is made of.</summary>
    public void Add(TypeSymbol type)
    {
        switch (type)
        {
            case DeclaredType { Container: ContractSymbol contract }:
                Contracts.Add(contract);
                break;
            case ConstructedType constructed:
                constructed.Parts.ToList().ForEach(Add);
                break;
            default:
                break;
        }
    }

    /// <summary>Adds what a bound tree names.</summary>
    public void Add(BoundNode? root)
    {
        foreach (var node in root is null ? [] : BoundTree.DescendantsAndSelf(root))
        {
            if (node is BoundExpression expression)
            {
                Add(expression.Type);
            }

            if (Named(node) is ContractSymbol contract)
            {
                Contracts.Add(contract);
            }
        }
    }

    private static ISymbol? Named(BoundNode node) => node switch
    {
        BoundConstant e => e.Constant.Container,
        BoundField { Field: ModelSymbol model } => model.Contract,
        BoundFunctionCall e => e.Function.Owner,
        BoundOperationCall e => e.Operation.Owner,
        BoundNew e => e.Fields.Select(static f => f.Field).OfType<ModelSymbol>().FirstOrDefault()?.Contract,
        _ => null,
    };
}

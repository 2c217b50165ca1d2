using SysSpec.Language;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Sides;

/// <summary>Specs that are bound for themselves, whose symbols are found by the names that they share with those of other specs.</summary>
public sealed class SpecWorld
{
    private readonly Dictionary<string, ContractSymbol> _contracts;
    private readonly Dictionary<string, FieldsType> _types;

    /// <summary>The symbols of specs.</summary>
    public SpecWorld(SpecModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _contracts = model.Contracts.GroupBy(NameOf).ToDictionary(static g => g.Key, static g => g.First());
        _types = model.Types.OfType<FieldsType>().GroupBy(NameOf).ToDictionary(static g => g.Key, static g => g.First());
    }

    /// <summary>Namespace, the contract or module around it, and name.</summary>
    public static string NameOf(DeclaredType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Container is { } container ? $"{type.Namespace}.{container.Name}.{type.Name}" : $"{type.Namespace}.{type.Name}";
    }

    /// <summary>Namespace and name.</summary>
    public static string NameOf(ContractSymbol contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return $"{contract.Namespace}.{contract.Name}";
    }

    /// <summary>The contract with its namespace, the entity if it is a field of one, and the name of the field.</summary>
    public static string NameOf(ModelSymbol model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Entity is { } entity ? $"{NameOf(model.Contract)}.{entity.Name}.{model.Name}" : $"{NameOf(model.Contract)}.{model.Name}";
    }

    /// <summary>The contract of the same name; null if there is none.</summary>
    public ContractSymbol? Find(ContractSymbol other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _contracts.GetValueOrDefault(NameOf(other));
    }

    /// <summary>The operation or function of the same name; null if there is none.</summary>
    public Member? Find(Member other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Find(other.Contract) is not { } contract ? null
            : other.Operation is { } operation ? contract.Operations.Where(o => o.Name == operation.Name).Select(Member.Of).FirstOrDefault()
            : contract.Functions.Where(f => f.Name == other.Symbol.Name).Select(Member.Of).FirstOrDefault();
    }

    /// <summary>The field of the same name, of the entity of the same name if it is one of an entity; null if there is none.</summary>
    public ModelSymbol? Find(ModelSymbol other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Find(other.Contract)?.Models.FirstOrDefault(m => m.Name == other.Name && (m.Entity is { } entity ? NameOf(entity) : null) == (other.Entity is { } same ? NameOf(same) : null));
    }

    /// <summary>The record or layout of the same name; null if there is none.</summary>
    public FieldsType? Find(FieldsType other) => _types.GetValueOrDefault(NameOf(other));
}

using System.Numerics;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Rendering;

/// <summary>
/// What one side calls the entities and identities that have come to light, in the order in which they did. All sides look at results and state in the same order, so equal
/// behaviour gives equal labels, whatever the sides' own numbers are.
/// </summary>
public sealed class Labels
{
    private readonly Dictionary<object, int> _entityLabels = new(ReferenceEqualityComparer.Instance);
    private readonly List<(EntitySymbol Symbol, object Entity)> _entities = [];
    private readonly Dictionary<(OpaqueSymbol, BigInteger), int> _identityLabels = [];
    private readonly List<(OpaqueSymbol Symbol, BigInteger? Value)> _identities = [];

    /// <summary>The entities in the order of their labels, which begin with 0.</summary>
    public IReadOnlyList<(EntitySymbol Symbol, object Entity)> Entities => _entities;

    /// <summary>The identities in the order of their labels; null: given away.</summary>
    public IReadOnlyList<(OpaqueSymbol Symbol, BigInteger? Value)> Identities => _identities;

    /// <summary>The label of an entity; a new one if it was not seen before.</summary>
    public int Of(EntitySymbol symbol, object entity)
    {
        if (!_entityLabels.TryGetValue(entity, out var label))
        {
            label = _entities.Count;
            _entityLabels.Add(entity, label);
            _entities.Add((symbol, entity));
        }

        return label;
    }

    /// <summary>The label of an identity; a new one if it was not seen before.</summary>
    public int Of(OpaqueSymbol symbol, BigInteger value)
    {
        if (!_identityLabels.TryGetValue((symbol, value), out var label))
        {
            label = _identities.Count;
            _identityLabels.Add((symbol, value), label);
            _identities.Add((symbol, value));
        }

        return label;
    }

    /// <summary>The label of an identity, or null if it has not come to light.</summary>
    public int? Find(OpaqueSymbol symbol, BigInteger value) => _identityLabels.TryGetValue((symbol, value), out var label) ? label : null;

    /// <summary>Forgets an identity that was given away; its number can mean something new afterwards.</summary>
    public void Retire(int label)
    {
        var (symbol, value) = _identities[label];
        if (value is { } number)
        {
            _identityLabels.Remove((symbol, number));
            _identities[label] = (symbol, null);
        }
    }
}

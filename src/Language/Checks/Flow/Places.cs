using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Language.Checks.Flow;

/// <summary>Questions about the places that expressions in <see cref="NormalForm"/> name.</summary>
internal static class Places
{
    /// <summary>The field of state that a place lies in, or null if it lies in a variable or in the caller's memory.</summary>
    public static BoundField? Root(BoundExpression place) => Around(place).OfType<BoundField>().FirstOrDefault();

    /// <summary>The page that a place lies in, or null if it lies in none.</summary>
    public static BoundExpression? Page(BoundExpression place) => Around(place).OfType<BoundIndex>().FirstOrDefault(static index => index.Receiver.Type is ArenaType)?.Index;

    /// <summary>The place and all places that it is a part of, from the inside out.</summary>
    public static IEnumerable<BoundExpression> Around(BoundExpression place)
    {
        for (BoundExpression? next = place; next is not null;)
        {
            yield return next;
            next = next switch
            {
                BoundIndex e => e.Receiver,
                BoundSlice e => e.Receiver,
                BoundRecordField e => e.Receiver,
                BoundNarrowed e => e.Operand,
                BoundConversion e => e.Operand,
                BoundIntrinsic { Intrinsic: Intrinsic.Limit } e => e.Arguments[0],
                _ => null,
            };
        }
    }

    /// <summary>Whether a change of <paramref name="whole"/> as a whole sets <paramref name="part"/> too.</summary>
    public static bool Covers(BoundExpression whole, BoundExpression part) => Around(part).Any(place => SameExpression.Same(whole, place));

    /// <summary>The element of a collection that a key, an index or a member of a set names, as a place.</summary>
    public static BoundIndex Element(BoundExpression collection, BoundExpression key)
    {
        TypeSymbol type = collection.Type.Unrefined switch
        {
            MapType map => map.Value,
            SeqType seq => seq.Element,
            _ => BuiltinType.Bool,
        };
        return new BoundIndex(key.Location, type, collection, key);
    }

    /// <summary>The place that an optional lookup reads; another expression is its own place.</summary>
    public static BoundExpression Read(BoundExpression value) => value is BoundTryIndex lookup ? Element(lookup.Map, lookup.Key) : value;

    /// <summary>The expressions that say which place it is: entities and keys.</summary>
    public static IEnumerable<BoundExpression> Selectors(BoundExpression place)
    {
        foreach (var part in Around(place))
        {
            switch (part)
            {
                case BoundIndex index:
                    yield return index.Index;
                    break;
                case BoundField { Receiver: { } receiver }:
                    yield return receiver;
                    break;
            }
        }
    }

    /// <summary>Whether an expression names a variable somewhere.</summary>
    public static bool Mentions(BoundExpression expression, VariableSymbol variable) =>
        ExpressionChildren.DescendantsAndSelf(expression).Any(e => e is BoundVariable used && ReferenceEquals(used.Variable, variable));

    /// <summary>The places that a statement itself changes, other than through calls; those in variables and the caller's memory included.</summary>
    public static IEnumerable<BoundExpression> ChangedBy(BoundStatement statement) => statement switch
    {
        BoundLet { Value: var value } => TakenFrom(value),
        BoundAssign s => [s.Target, .. TakenFrom(s.Value)],
        BoundReturn s => s.Values.SelectMany(TakenFrom),
        BoundUpdate s => [s.Target],
        BoundCall s => s.Targets.Select(static t => t.Target).OfType<BoundExpression>(),
        BoundBufferWrite s => [s.Buffer],
        BoundBufferFill s => [s.Buffer],
        BoundLayoutWrite s => [s.Buffer],
        BoundArenaGive s => [s.Arena],
        BoundBudgetGive s => [s.Budget],
        BoundLimit s => [s.Pool],
        _ => [],
    };

    private static IEnumerable<BoundExpression> TakenFrom(BoundExpression value) => Values.Bare(value) switch
    {
        BoundArenaTake take => [take.Arena],
        BoundBudgetTake take => [take.Budget],
        _ => [],
    };
}

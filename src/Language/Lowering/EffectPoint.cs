using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Lowering;

/// <summary>
/// A place in the state as an expression names it: a field of an entity or of the contract, and the way into it by keys and record fields. A buffer is a place without field.
/// </summary>
internal sealed class EffectPoint
{
    private readonly IReadOnlyList<object> _steps;

    private EffectPoint(FieldSymbol? field, BoundExpression? receiver, IReadOnlyList<object> steps)
    {
        Field = field;
        Receiver = receiver;
        _steps = steps;
    }

    /// <summary>The field, or null for a buffer.</summary>
    public FieldSymbol? Field { get; }

    /// <summary>The entity, or the buffer's variable, or null for a field of the contract.</summary>
    public BoundExpression? Receiver { get; }

    /// <summary>The expressions that say which point it is: the entity and the keys.</summary>
    public IEnumerable<BoundExpression> Selectors => _steps.OfType<BoundExpression>().Concat(Receiver is null ? [] : [Receiver]);

    /// <summary>The point that a target names, or null if it is a variable.</summary>
    public static EffectPoint? Of(BoundExpression target)
    {
        var steps = new List<object>();
        while (true)
        {
            switch (target)
            {
                case BoundField field:
                    steps.Reverse();
                    return new EffectPoint(field.Field, field.Receiver, steps);
                case BoundIndex index:
                    steps.Add(index.Index);
                    target = index.Receiver;
                    break;
                case BoundRecordField field:
                    steps.Add(field.Field);
                    target = field.Receiver;
                    break;
                case BoundNarrowed narrowed:
                    target = narrowed.Operand;
                    break;
                case BoundConversion conversion:
                    target = conversion.Operand;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>A field of some entity, or of the contract.</summary>
    public static EffectPoint Whole(FieldSymbol field) => new(field, null, []);

    /// <summary>The point that an update of a collection changes: an element where the update names one.</summary>
    public static EffectPoint? Of(BoundUpdate update) => Of(update.Target) is not { } whole
        ? null
        : update.Kind is UpdateKind.Add or UpdateKind.Remove or UpdateKind.RemoveKey ? new EffectPoint(whole.Field, whole.Receiver, [.. whole._steps, update.Arguments[0]]) : whole;

    /// <summary>The buffer that an expression is a window of, or null if it is none of a variable's.</summary>
    public static EffectPoint? OfBuffer(BoundExpression buffer) => buffer switch
    {
        BoundVariable => new EffectPoint(null, buffer, []),
        BoundSlice slice => OfBuffer(slice.Receiver),
        BoundConversion conversion => OfBuffer(conversion.Operand),
        _ => null,
    };

    /// <summary>The point that a read concerns: the field at the end of the chain, and the keys and record fields that the expressions around it select.</summary>
    public static EffectPoint Around(IReadOnlyList<BoundExpression> chain)
    {
        var field = (BoundField)chain[chain.Count - 1];
        var steps = new List<object>();
        for (var i = chain.Count - 2; i >= 0; i--)
        {
            var inner = chain[i + 1];
            switch (chain[i])
            {
                case BoundIndex index when ReferenceEquals(index.Receiver, inner):
                    steps.Add(index.Index);
                    continue;
                case BoundTryIndex index when ReferenceEquals(index.Map, inner):
                    steps.Add(index.Key);
                    continue;
                case BoundContains contains when ReferenceEquals(contains.Collection, inner):
                    steps.Add(contains.Element);
                    break;
                case BoundRecordField record when ReferenceEquals(record.Receiver, inner):
                    steps.Add(record.Field);
                    continue;
                case BoundNarrowed or BoundConversion:
                    continue;
            }

            break;
        }

        return new EffectPoint(field.Field, field.Receiver, steps);
    }

    /// <summary>Whether both are surely one point, or one is surely a part of the other.</summary>
    public bool Covers(EffectPoint other) =>
        ReferenceEquals(Field, other.Field) && SameExpression.Same(Receiver, other.Receiver) && _steps.Zip(other._steps, SameStep).All(static same => same);

    /// <summary>Whether both are surely the same point.</summary>
    public bool IsSame(EffectPoint other) => _steps.Count == other._steps.Count && Covers(other);

    /// <summary>Whether both can be one point, or one a part of the other, in some state.</summary>
    public bool MayOverlap(EffectPoint other, Func<BoundExpression?, BoundExpression?, bool> surelyDiffer) =>
        ReferenceEquals(Field, other.Field) && !surelyDiffer(Receiver, other.Receiver) && (Field is not null || SameExpression.Same(Receiver, other.Receiver))
        && !_steps.Zip(other._steps, DifferentStep).Any(static differ => differ);

    private static bool SameStep(object left, object right) =>
        ReferenceEquals(left, right) || (left is BoundExpression a && right is BoundExpression b && SameExpression.Same(a, b));

    private static bool DifferentStep(object left, object right) => (left, right) switch
    {
        (RecordFieldSymbol a, RecordFieldSymbol b) => !ReferenceEquals(a, b),
        (BoundExpression a, BoundExpression b) => SameExpression.ConstantValue(a) is { } x && SameExpression.ConstantValue(b) is { } y && !SameExpression.SameValue(x, y),
        _ => false,
    };
}

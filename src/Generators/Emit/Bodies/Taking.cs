using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;
using SysSpec.Language.Types;

namespace SysSpec.Generators.Emit.Bodies;

/// <summary>
/// Finds elements of maps that are read by one statement and removed by the next: <c>let x = m[k]; remove m[k];</c>. Both are one search when the first takes the element out.
/// </summary>
public static class Taking
{
    /// <summary>The element that <paramref name="first"/> reads, when it can be taken out there instead of by <paramref name="next"/>; else null.</summary>
    public static BoundIndex? Of(BoundStatement first, BoundStatement next)
    {
        if (next is not BoundUpdate { Kind: UpdateKind.RemoveKey, Target: { Type.Unrefined: MapType } map } removal || FieldReads.RootField(map) is not { } field)
        {
            return null;
        }

        var (value, changed) = first switch
        {
            BoundLet s => (s.Value, null),
            BoundUpdate { Kind: UpdateKind.RemoveKey or UpdateKind.Remove } s => (s.Arguments[0], FieldReads.RootField(s.Target)),
            _ => (null, null),
        };
        var isRead = value is not null && Path(value) is { } read && SameExpression.Same(read.Receiver, map) && SameExpression.Same(read.Index, removal.Arguments[0]);
        return isRead && value is not null && !Touches(first, changed, field, removal) ? Path(value) : null;
    }

    // The element that a value is or is a part of, with nothing else in the value.
    private static BoundIndex? Path(BoundExpression value) => value switch
    {
        BoundIndex e => e,
        BoundRecordField e => Path(e.Receiver),
        BoundConversion e => Path(e.Operand),
        _ => null,
    };

    // Whether the first statement changes the map, or which element of it is meant.
    private static bool Touches(BoundStatement first, FieldSymbol? changed, FieldSymbol map, BoundUpdate removal) => first is BoundUpdate && (changed is null || ReferenceEquals(changed, map)
        || FieldReads.Of(removal.Target).Concat(FieldReads.Of(removal.Arguments[0])).Contains(changed));
}

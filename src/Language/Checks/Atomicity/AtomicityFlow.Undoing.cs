using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Atomicity;

/// <content>Which statements undo which changes. Each answer is null if nothing is undone.</content>
internal sealed partial class AtomicityFlow
{
    /// <summary>A place gets the value back that it had.</summary>
    private static AtomicityState? Restored(BoundExpression target, BoundExpression value, AtomicityState state)
    {
        if (Values.Bare(value) is not BoundVariable { Variable: var local })
        {
            return null;
        }

        var saved = state.Saved.FirstOrDefault(s => ReferenceEquals(s.Local, local) && SameExpression.Same(s.Place, target));
        return saved is null ? null : state.Undo(c => c.Place is not null && Places.Covers(target, c.Place) && !saved.Before.Contains(c.Key));
    }

    /// <summary>What was not there, as far as the path knows, is removed again.</summary>
    private static AtomicityState? Withdrawn(BoundIndex place, AtomicityState state)
    {
        var added = state.Changes.FirstOrDefault(c => c is { Kind: ChangeKind.Added, IsCertain: true, IsLost: false, Place: { } at } && SameExpression.Same(at, place));
        if (added is not null)
        {
            var since = new HashSet<ChangeKey>(state.Changes.SkipWhile(c => !ReferenceEquals(c, added)).Select(static c => c.Key));
            return state.Undo(c => c.Place is not null && since.Contains(c.Key) && Places.Covers(place, c.Place));
        }

        var saved = state.Saved.FirstOrDefault(s => s.IsOption && SameExpression.Same(s.Place, place) && state.Holds(IsSome(s.Local)) == false);
        if (saved is not null)
        {
            return state.Undo(c => c.Place is not null && Places.Covers(place, c.Place) && !saved.Before.Contains(c.Key));
        }

        // remove q[q.count - 1]; after append ... to q;
        var last = state.Changes.LastOrDefault(c => c.Place is not null && Places.Covers(place.Receiver, c.Place));
        return last is { Kind: ChangeKind.Appended, IsLost: false } && IsLast(place) ? state.Undo(c => ReferenceEquals(c, last)) : null;
    }

    /// <summary>A member that was there, as far as the path knows, and was removed, is added again.</summary>
    private static AtomicityState? Returned(BoundExpression place, AtomicityState state)
    {
        var removed = state.Changes.FirstOrDefault(c => c is { Kind: ChangeKind.Removed, IsCertain: true, IsLost: false, Place: { } at } && SameExpression.Same(at, place));
        return removed is null ? null : state.Undo(c => ReferenceEquals(c, removed));
    }

    /// <summary>By how much an assignment raises or lowers its target.</summary>
    private static (ChangeKind Kind, BoundExpression Amount)? AmountOf(BoundExpression target, BoundExpression value) => value switch
    {
        BoundBinary { Operator: BinaryOperator.Add or BinaryOperator.AddWrap } sum when SameExpression.Same(sum.Left, target) => (ChangeKind.Raised, sum.Right),
        BoundBinary { Operator: BinaryOperator.Add or BinaryOperator.AddWrap } sum when SameExpression.Same(sum.Right, target) => (ChangeKind.Raised, sum.Left),
        BoundBinary { Operator: BinaryOperator.Subtract or BinaryOperator.SubtractWrap } difference when SameExpression.Same(difference.Left, target) => (ChangeKind.Lowered, difference.Right),
        _ => null,
    };

    private static bool IsLast(BoundIndex place) =>
        place.Index is BoundBinary { Operator: BinaryOperator.Subtract, Left: BoundIntrinsic { Intrinsic: Intrinsic.Count } count, Right: var one }
        && SameExpression.Same(count.Arguments[0], place.Receiver) && SameExpression.ConstantValue(one) is System.Numerics.BigInteger { IsOne: true };
}

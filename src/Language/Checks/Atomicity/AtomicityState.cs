using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Checks.Atomicity;

/// <summary>What is known at a place of a body: the changes that some path made and did not undo, and what helps to undo them; <paramref name="Path"/> is the way here in words. Immutable.</summary>
internal sealed record AtomicityState(IReadOnlyList<StateChange> Changes, IReadOnlyList<SavedValue> Saved, IReadOnlyList<KnownTest> Known, IReadOnlyList<string> Path)
{
    /// <summary>Nothing has happened.</summary>
    public static AtomicityState Empty { get; } = new([], [], [], []);

    /// <summary>What holds on both of two paths; changes of either.</summary>
    public AtomicityState Join(AtomicityState other)
    {
        var changes = JoinChanges(Changes, other.Changes);
        var saved = Keep(Saved, s => other.Saved.FirstOrDefault(t => ReferenceEquals(s.Local, t.Local) && s.IsOption == t.IsOption && SameExpression.Same(s.Place, t.Place)) is { } twin ? JoinSaved(s, twin) : null);
        var known = Keep(Known, k => other.Holds(k.Test) == k.Holds ? k : null);
        var path = Words.Common(Path, other.Path);
        return ReferenceEquals(changes, Changes) && ReferenceEquals(saved, Saved) && ReferenceEquals(known, Known) && ReferenceEquals(path, Path)
            ? this
            : new AtomicityState(changes, saved, known, path);
    }

    /// <summary>How a test in normal form comes out, or null if that is not known.</summary>
    public bool? Holds(BoundExpression test) => Known.FirstOrDefault(k => SameExpression.Same(k.Test, test))?.Holds;

    /// <summary>Adds the outcome of a test.</summary>
    public AtomicityState Learn(BoundExpression test, bool holds) => Holds(test) == holds ? this : this with { Known = [.. Known, new KnownTest(test, holds)] };

    /// <summary>A variable got a new value: what was said by its name holds no more.</summary>
    public AtomicityState Forget(VariableSymbol variable) => this with
    {
        Changes = Keep(Changes, c => c.IsLost || !(c.Names.Any(n => Places.Mentions(n, variable)) || c.Results.Any(r => ReferenceEquals(r, variable))) ? c : Lose(c)),
        Saved = Keep(Saved, s => ReferenceEquals(s.Local, variable) || Places.Mentions(s.Place, variable) ? null : s),
        Known = Keep(Known, k => Places.Mentions(k.Test, variable) ? null : k),
    };

    /// <summary>State changed: what was read of it holds no more. <paramref name="touches"/> tells whether an expression reads what changed.</summary>
    public AtomicityState Touch(Func<BoundExpression, bool> touches) => this with
    {
        Changes = Keep(Changes, c => c.IsLost || !c.Names.Any(touches) ? c : Lose(c)),
        Saved = Keep(Saved, s => Places.Selectors(s.Place).Any(touches) ? null : s.IsOld || !touches(s.Place) ? s : s with { IsOld = true }),
        Known = Keep(Known, k => touches(k.Test) ? null : k),
    };

    /// <summary>Adds a change. Where a loop comes by again, only what sets or removes one place is still one change; the rest cannot be undone at once any more.</summary>
    public AtomicityState Add(StateChange change)
    {
        var earlier = Changes.FirstOrDefault(c => c.Key.Equals(change.Key));
        if (earlier is null)
        {
            return this with { Changes = [.. Changes, change with { Path = Path }] };
        }

        var isOne = change.Kind is ChangeKind.Set or ChangeKind.Added or ChangeKind.Removed;
        var renewed = change with { Path = earlier.Path, IsLost = earlier.IsLost || !isOne, IsCertain = earlier.IsCertain };
        return this with { Changes = Keep(Changes, c => ReferenceEquals(c, earlier) ? renewed : c) };
    }

    /// <summary>Takes changes away that were undone.</summary>
    public AtomicityState Undo(Func<StateChange, bool> isUndone) => this with { Changes = Keep(Changes, c => isUndone(c) ? null : c) };

    /// <summary>Adds a step to the way, and to that of each change.</summary>
    public AtomicityState Note(string step) =>
        this with { Path = Words.Extend(Path, step), Changes = [.. Changes.Select(c => c with { Path = Words.Extend(c.Path, step) })] };

    // A change that one of the paths did not make is lost: what undoes it where it was made changes the state where it was not.
    private static IReadOnlyList<StateChange> JoinChanges(IReadOnlyList<StateChange> left, IReadOnlyList<StateChange> right)
    {
        var joined = Keep(left, c => right.FirstOrDefault(d => d.Key.Equals(c.Key)) is { } twin ? JoinChange(c, twin) : Lose(c));
        var added = right.Where(d => !left.Any(c => c.Key.Equals(d.Key))).Select(Lose).ToList();
        return added.Count == 0 ? joined : [.. joined, .. added];
    }

    private static StateChange JoinChange(StateChange left, StateChange right)
    {
        var (isLost, isCertain, path) = (left.IsLost || right.IsLost, left.IsCertain && right.IsCertain, Words.Common(left.Path, right.Path));
        return isLost == left.IsLost && isCertain == left.IsCertain && path.Count == left.Path.Count ? left : left with { IsLost = isLost, IsCertain = isCertain, Path = path };
    }

    private static StateChange Lose(StateChange change) => change.IsLost ? change : change with { IsLost = true };

    private static SavedValue JoinSaved(SavedValue left, SavedValue right) =>
        left.IsOld == (left.IsOld || right.IsOld) && left.Before.SetEquals(left.Before.Intersect(right.Before))
            ? left
            : left with { IsOld = left.IsOld || right.IsOld, Before = [.. left.Before.Intersect(right.Before)] };

    // The list itself if every item stays what it is, so that a fixpoint is recognised.
    private static IReadOnlyList<T> Keep<T>(IReadOnlyList<T> items, Func<T, T?> map)
        where T : class
    {
        List<T>? changed = null;
        for (var i = 0; i < items.Count; i++)
        {
            var kept = map(items[i]);
            if (changed is null && !ReferenceEquals(kept, items[i]))
            {
                changed = [.. items.Take(i)];
            }

            if (changed is not null && kept is not null)
            {
                changed.Add(kept);
            }
        }

        return changed ?? items;
    }
}

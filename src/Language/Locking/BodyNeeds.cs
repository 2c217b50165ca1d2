using SysSpec.Language.Bound;
using SysSpec.Language.Lowering;

namespace SysSpec.Language.Locking;

/// <summary>
/// Which locks the statements of a body need whatever is known there, and what comes after them: each statement is asked once, whatever is asked of the body then. O(statements × locks) for all questions together; statements after which
/// the same is needed share the answer.
/// </summary>
/// <param name="shape">Where the statements stand.</param>
/// <param name="ask">What a statement itself needs, without those nested in it.</param>
internal sealed class BodyNeeds(BodyShape shape, Func<BoundStatement, IEnumerable<LockNeed>> ask)
{
    private static readonly Dictionary<LockKey, bool> s_nothing = [];

    private readonly Dictionary<BoundStatement, IReadOnlyList<LockNeed>> _own = new(ByReference<BoundStatement>.Instance);

    // The locks, and whether they are needed exclusively.
    private readonly Dictionary<BoundStatement, Dictionary<LockKey, bool>> _within = new(ByReference<BoundStatement>.Instance);
    private readonly Dictionary<BoundStatement, Dictionary<LockKey, bool>> _after = new(ByReference<BoundStatement>.Instance);

    /// <summary>What a statement itself needs, without those nested in it.</summary>
    public IReadOnlyList<LockNeed> Of(BoundStatement statement)
    {
        if (!_own.TryGetValue(statement, out var needs))
        {
            needs = [.. ask(statement)];
            _own.Add(statement, needs);
        }

        return needs;
    }

    /// <summary>Whether something that can come after a statement needs a lock; in a loop the whole loop does.</summary>
    public bool IsNeededAfter(BoundStatement statement, LockKey key) => After(statement).ContainsKey(key);

    /// <summary>Whether a statement, or something that can come after it, needs a lock exclusively.</summary>
    public bool IsExclusiveFrom(BoundStatement statement, LockKey key) => IsExclusive(Within(statement), key) || IsExclusive(After(statement), key);

    private static bool IsExclusive(Dictionary<LockKey, bool> needs, LockKey key) => needs.TryGetValue(key, out var isExclusive) && isExclusive;

    private Dictionary<LockKey, bool> Within(BoundStatement statement)
    {
        if (!_within.TryGetValue(statement, out var all))
        {
            all = s_nothing;
            foreach (var need in Of(statement))
            {
                all = With(all, need.Keys.ToDictionary(static k => k, _ => need.IsExclusive));
            }

            foreach (var nested in ExpressionChildren.Nested(statement))
            {
                all = With(all, Within(nested));
            }

            _within.Add(statement, all);
        }

        return all;
    }

    private Dictionary<LockKey, bool> After(BoundStatement statement)
    {
        if (_after.TryGetValue(statement, out var known))
        {
            return known;
        }

        switch (shape.ParentOf(statement))
        {
            case null:
                known = s_nothing;
                break;
            case BoundBlock block:
                // From the last on, so that each has what comes after the next.
                known = After(block);
                for (var i = block.Statements.Count - 1; i >= 0; i--)
                {
                    _after[block.Statements[i]] = known;
                    known = With(known, Within(block.Statements[i]));
                }

                return _after[statement];
            case (BoundWhile or BoundForEach) and var loop:
                known = With(After(loop), Within(loop));
                break;
            case var parent:
                known = After(parent);
                break;
        }

        _after.Add(statement, known);
        return known;
    }

    // One of the two where the other adds nothing.
    private static Dictionary<LockKey, bool> With(Dictionary<LockKey, bool> all, Dictionary<LockKey, bool> more)
    {
        if (all.Count == 0)
        {
            return more;
        }

        Dictionary<LockKey, bool>? both = null;
        foreach (var need in more)
        {
            if (!all.TryGetValue(need.Key, out var isExclusive) || (need.Value && !isExclusive))
            {
                both ??= new Dictionary<LockKey, bool>(all);
                both[need.Key] = need.Value || isExclusive;
            }
        }

        return both ?? all;
    }
}

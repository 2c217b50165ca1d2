using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Lowering;

/// <summary>A read that, in sequence, would see a change; its value has to be taken before the statement <see cref="Anchor"/>.</summary>
internal sealed record EffectHazard(EffectRead Read, EffectChange Change, EffectStep Anchor, int Depth);

/// <summary>Finds the reads of an effect block that a change of the same block would spoil. Costs O(reads x changes).</summary>
internal sealed class EffectHazards(EffectList root)
{
    private readonly List<IReadOnlyList<EffectStep>> _paths = EffectTree.Paths(root).ToList();

    /// <summary>The first spoiled read, with the place before which its value has to be taken, or null. Those that <paramref name="ignored"/> has are passed over.</summary>
    public EffectHazard? First(ISet<BoundExpression> ignored)
    {
        var changes = _paths.SelectMany(EffectAccesses.Changes).ToList();
        foreach (var read in _paths.SelectMany(EffectAccesses.Reads))
        {
            EffectHazard? first = null;
            foreach (var change in changes)
            {
                if (!ignored.Contains(read.Node) && Between(read, change) is { } hazard
                    && (first is null || hazard.Depth < first.Depth || (hazard.Depth == first.Depth && hazard.Anchor.Index < first.Anchor.Index)))
                {
                    first = hazard;
                }
            }

            if (first is not null)
            {
                return first;
            }
        }

        return null;
    }

    /// <summary>Pairs of changes of one block run that are surely of one point, each once; the same change twice if a loop repeats it.</summary>
    public IEnumerable<(EffectChange First, EffectChange Second)> Conflicts()
    {
        var changes = _paths.SelectMany(EffectAccesses.Changes).Where(static c => c.Point is { Field: not null }).ToList();
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i] is { Point: { } repeated, IsAppend: false } && changes[i].Path.Any(s => s.Item.IsLoop && !ReferenceEquals(s.Item, Leaf(changes[i].Path)) && !DependsOn(repeated, s.Item)))
            {
                yield return (changes[i], changes[i]);
            }

            for (var j = i + 1; j < changes.Count; j++)
            {
                if (changes[i].Point is { } first && changes[j].Point is { } second && !(changes[i].IsAppend && changes[j].IsAppend) && first.Covers(second)
                    && CommonDepth(changes[i].Path, changes[j].Path) is var depth && changes[i].Path[depth].Index < changes[j].Path[depth].Index && Reaches(changes[i], depth))
                {
                    yield return (changes[i], changes[j]);
                }
            }
        }
    }

    private static EffectItem Leaf(IReadOnlyList<EffectStep> path) => path[path.Count - 1].Item;

    private EffectHazard? Between(EffectRead read, EffectChange change)
    {
        var touched = read.Points.Where(p => MayTouch(p, change) && !IsOwn(p, read)).ToList();
        if (touched.Count == 0)
        {
            return null;
        }

        var depth = CommonDepth(read.Path, change.Path);
        for (var d = 0; d < depth; d++)
        {
            if (read.Path[d].Item.IsLoop && !LeavesLoop(change, d) && !touched.TrueForAll(p => IsOneIterationsOwn(p, change, read.Path[d].Item)))
            {
                return new EffectHazard(read, change, read.Path[d], d);
            }
        }

        var (readStep, changeStep) = (read.Path[depth], change.Path[depth]);
        if (changeStep.Index < readStep.Index && Reaches(change, depth))
        {
            return new EffectHazard(read, change, changeStep, depth);
        }

        // The domain of a loop, changed while the loop runs.
        var isDomain = changeStep.Index == readStep.Index && read.Path.Count == depth + 1 && change.Path.Count > depth + 1 && readStep.Item.IsLoop;
        return isDomain ? new EffectHazard(read, change, readStep, depth) : null;
    }

    private bool MayTouch(EffectPoint point, EffectChange change) => change.Point is { } changed
        ? point.MayOverlap(changed, SurelyDiffer)
        : ReferenceEquals(point.Field?.Entity, change.Target.Type) && !SurelyDiffer(point.Receiver, change.Target);

    // An update whose value reads the very point that it updates: another change of that point would be an error. Appends do not exclude each other.
    private static bool IsOwn(EffectPoint point, EffectRead read) =>
        Leaf(read.Path).Header is BoundAssign or BoundUpdate && EffectAccesses.Changes(read.Path).Any(c => !c.IsAppend && c.Point?.IsSame(point) == true);

    // Elements that loop variables select: each iteration has its own point, so no other iteration can have changed it.
    private static bool IsOneIterationsOwn(EffectPoint point, EffectChange change, EffectItem loop) =>
        change.Point is { } changed && point.Covers(changed) && changed.Covers(point)
        && loop.Header is BoundForEach { Domain.Type: not Types.SeqType } each && point.Selectors.Any(s => IsVariable(s, each.Item));

    private static bool IsVariable(BoundExpression selector, VariableSymbol variable) => selector switch
    {
        BoundVariable v => ReferenceEquals(v.Variable, variable),
        BoundConversion { Kind: ConversionKind.Widen or ConversionKind.ToRefinement or ConversionKind.FromRefinement } c => IsVariable(c.Operand, variable),
        _ => false,
    };

    private static bool DependsOn(EffectPoint point, EffectItem loop)
    {
        var declared = new HashSet<VariableSymbol>(ExpressionChildren.DescendantsAndSelf(loop.Header).SelectMany(EffectVariables.DeclaredBy));
        return point.Selectors.SelectMany(ExpressionChildren.DescendantsAndSelf).OfType<BoundVariable>().Any(v => declared.Contains(v.Variable));
    }

    // An entity made in this block is none that a parameter or an earlier value names.
    private bool SurelyDiffer(BoundExpression? left, BoundExpression? right) =>
        left is BoundVariable { Variable: var a } && right is BoundVariable { Variable: var b } && !ReferenceEquals(a, b) && ((IsNew(a) && (IsNew(b) || !IsDeclaredHere(b))) || (IsNew(b) && !IsDeclaredHere(a)));

    private bool IsNew(VariableSymbol variable) => _paths.Any(p => Leaf(p).Header is BoundLet { Value: BoundNew } let && ReferenceEquals(let.Local, variable));

    private bool IsDeclaredHere(VariableSymbol variable) => _paths.Any(p => EffectVariables.DeclaredBy(Leaf(p).Header).Any(v => ReferenceEquals(v, variable)));

    private static int CommonDepth(IReadOnlyList<EffectStep> left, IReadOnlyList<EffectStep> right)
    {
        var depth = 0;
        while (depth + 1 < left.Count && depth + 1 < right.Count && left[depth].Index == right[depth].Index && ReferenceEquals(left[depth + 1].List, right[depth + 1].List))
        {
            depth++;
        }

        return depth;
    }

    // Whether control goes on after the change to the end of the statement at the given depth.
    private static bool Reaches(EffectChange change, int depth)
    {
        for (var d = depth + 1; d < change.Path.Count; d++)
        {
            if (change.Path[d].List.Items.Skip(change.Path[d].Index + 1).Any(static i => i.Terminates))
            {
                return false;
            }
        }

        return true;
    }

    private static bool LeavesLoop(EffectChange change, int depth) => !Reaches(change, depth);
}

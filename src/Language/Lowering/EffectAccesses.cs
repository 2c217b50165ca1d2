using SysSpec.Language.Bound;

namespace SysSpec.Language.Lowering;

/// <summary>A read of state: the node and the points that it reads, and the expressions around it from the statement's expression inward (the node is the last).</summary>
internal sealed record EffectRead(IReadOnlyList<EffectStep> Path, IReadOnlyList<BoundExpression> Chain, IReadOnlyList<EffectPoint> Points)
{
    /// <summary>The node that reads.</summary>
    public BoundExpression Node => Chain[Chain.Count - 1];
}

/// <summary>A change of state. Without <see cref="Point"/> an entity is freed: all its fields are gone.</summary>
internal sealed record EffectChange(IReadOnlyList<EffectStep> Path, EffectPoint? Point, BoundExpression Target, bool IsAppend);

/// <summary>Finds what the statements of an effect block read of state and of buffers, and what they change.</summary>
internal static class EffectAccesses
{
    /// <summary>The changes that a statement itself makes.</summary>
    public static IEnumerable<EffectChange> Changes(IReadOnlyList<EffectStep> path)
    {
        switch (path[path.Count - 1].Item.Header)
        {
            case BoundAssign assign when EffectPoint.Of(assign.Target) is { } point:
                yield return new EffectChange(path, point, assign.Target, IsAppend: false);
                break;
            case BoundUpdate update when EffectPoint.Of(update) is { } point:
                yield return new EffectChange(path, point, update.Target, update.Kind == UpdateKind.Append);
                break;
            case BoundCall call:
                foreach (var target in call.Targets.Select(static t => t.Target).OfType<BoundExpression>())
                {
                    if (EffectPoint.Of(target) is { } point)
                    {
                        yield return new EffectChange(path, point, target, IsAppend: false);
                    }
                }

                break;
            case BoundFree free:
                yield return new EffectChange(path, null, free.Entity, IsAppend: false);
                break;
            case BoundBufferWrite { Buffer: var buffer } when EffectPoint.OfBuffer(buffer) is { } point:
                yield return new EffectChange(path, point, buffer, IsAppend: true);
                break;
            case BoundBufferFill { Buffer: var buffer } when EffectPoint.OfBuffer(buffer) is { } point:
                yield return new EffectChange(path, point, buffer, IsAppend: true);
                break;
            case BoundLayoutWrite { Buffer: var buffer } when EffectPoint.OfBuffer(buffer) is { } point:
                yield return new EffectChange(path, point, buffer, IsAppend: true);
                break;
        }
    }

    /// <summary>What a statement itself reads.</summary>
    public static IEnumerable<EffectRead> Reads(IReadOnlyList<EffectStep> path)
    {
        foreach (var expression in ReadExpressions(path[path.Count - 1].Item.Header))
        {
            foreach (var read in Reads(path, [expression]))
            {
                yield return read;
            }
        }
    }

    /// <summary>The expressions of a statement that are read: all but the outside of targets.</summary>
    public static IEnumerable<BoundExpression> ReadExpressions(BoundStatement statement) => statement switch
    {
        BoundAssign s => [.. InsideTarget(s.Target), s.Value],
        BoundUpdate s => [.. InsideTarget(s.Target), .. s.Arguments],
        BoundCall s => [s.Call, .. s.Targets.Select(static t => t.Target).OfType<BoundExpression>().SelectMany(InsideTarget)],
        BoundBufferWrite s => [.. InsideTarget(s.Buffer), s.At, s.From],
        BoundBufferFill s => [.. InsideTarget(s.Buffer), s.Value],
        BoundLayoutWrite s => [s.Value, .. InsideTarget(s.Buffer)],
        _ => ExpressionChildren.Of(statement),
    };

    private static IEnumerable<BoundExpression> InsideTarget(BoundExpression target) => target switch
    {
        BoundField { Receiver: { } receiver } => [receiver],
        BoundIndex index => [.. InsideTarget(index.Receiver), index.Index],
        BoundSlice slice => [.. InsideTarget(slice.Receiver), .. new[] { slice.From, slice.To }.OfType<BoundExpression>()],
        BoundRecordField field => InsideTarget(field.Receiver),
        BoundNarrowed narrowed => InsideTarget(narrowed.Operand),
        BoundConversion conversion => InsideTarget(conversion.Operand),
        _ => [],
    };

    private static IEnumerable<EffectRead> Reads(IReadOnlyList<EffectStep> path, IReadOnlyList<BoundExpression> chain)
    {
        var node = chain[chain.Count - 1];
        switch (node)
        {
            case BoundField:
                yield return new EffectRead(path, chain, [EffectPoint.Around(chain)]);
                break;
            case BoundFunctionCall call when FunctionPoints.Of(call) is { Count: > 0 } points:
                yield return new EffectRead(path, chain, points);
                break;
            case BoundVariable { Variable: var variable } when ReferenceEquals(variable.Type, Types.BuiltinType.Buffer) && !IsLengthOf(chain) && EffectPoint.OfBuffer(node) is { } point:
                yield return new EffectRead(path, chain, [point]);
                break;
        }

        foreach (var read in ExpressionChildren.Of(node).SelectMany(child => Reads(path, [.. chain, child])))
        {
            yield return read;
        }
    }

    private static bool IsLengthOf(IReadOnlyList<BoundExpression> chain) => chain.Count > 1 && chain[chain.Count - 2] is BoundIntrinsic { Intrinsic: Intrinsic.Length };
}

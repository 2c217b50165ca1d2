using SysSpec.Language.Bound;
using SysSpec.Language.Interpretation.Values;

namespace SysSpec.Language.Interpretation;

/// <summary>
/// The changes of one effect block, kept back until its end: so everything that the block reads is the state before it. Two changes of one point are a failure.
/// </summary>
internal sealed class EffectLog
{
    private readonly List<(StatePoint Point, StatePoint Place, Modification Modification)> _changes = [];
    private readonly List<Action> _last = [];

    /// <summary>Asks for a change.</summary>
    public void Add(StatePoint point, Modification modification)
    {
        // What an update of a collection concerns is one element of it; each append concerns a place of its own.
        object? element = modification.Update switch
        {
            UpdateKind.Add or UpdateKind.Remove or UpdateKind.RemoveKey => modification.Operands[0],
            UpdateKind.Append => new object(),
            _ => null,
        };
        var place = element is null ? point : point with { Steps = [.. point.Steps, element] };
        foreach (var (_, other, _) in _changes)
        {
            if (place.Covers(other) || other.Covers(place))
            {
                throw new InterpreterContractFailure(FailureKind.UpdatedTwice, $"{point.Target.Location.Text} is updated twice by one effect", point.Target.Location);
            }
        }

        _changes.Add((point, place, modification));
    }

    /// <summary>Asks for something to be done after all changes: writing a buffer, freeing an entity.</summary>
    public void AddLast(Action action) => _last.Add(action);

    /// <summary>Lets the changes come about.</summary>
    public void Apply(TargetWriter targets, Frame frame)
    {
        foreach (var (point, _, modification) in _changes)
        {
            targets.Change(point, modification, frame);
        }

        _last.ForEach(static action => action());
    }
}

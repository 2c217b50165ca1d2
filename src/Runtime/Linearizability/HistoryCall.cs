namespace SysSpec.Runtime;

/// <summary>A call whose arguments are decided. It is made once, and can then be followed on any number of models.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public sealed class PlannedCall<TModel>
{
    /// <summary>The call with its arguments, as reports show it.</summary>
    public required string Text { get; init; }

    /// <summary>Whether a model allows the call in its state; does not change the model.</summary>
    public required Func<TModel, bool> MayCall { get; init; }

    /// <summary>Whether the call would succeed in a model's state, as far as can be told; does not change the model.</summary>
    public Func<TModel, bool> IsPromising { get; init; } = static _ => true;

    /// <summary>Makes the call and keeps what comes of it, exceptions too.</summary>
    public required Action Invoke { get; init; }

    /// <summary>Takes the call on a model and compares what came of it.</summary>
    public required Func<TModel, ModelStep> Follow { get; init; }

    /// <summary>What came of the call, as reports show it.</summary>
    public required Func<string> Result { get; init; }

    /// <summary>Whether the call, as it went, can have changed the state: one that failed or only looked has not.</summary>
    public required Func<bool> Changed { get; init; }
}

/// <summary>A call of a concurrent history, and when it was made.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="thread">The number of the thread, from 0.</param>
/// <param name="call">The call.</param>
public sealed class HistoryCall<TModel>(int thread, PlannedCall<TModel> call)
{
    /// <summary>Instead of a time: not yet.</summary>
    public const long Pending = long.MaxValue;

    /// <summary>The number of the thread, from 0.</summary>
    public int Thread => thread;

    /// <summary>The call.</summary>
    public PlannedCall<TModel> Call => call;

    /// <summary>When the call was made, as a place in the order of all events of the history.</summary>
    public long Invoked { get; set; } = Pending;

    /// <summary>When it returned, or <see cref="Pending"/>.</summary>
    public long Returned { get; set; } = Pending;

    /// <summary>The call and its result, as reports show it.</summary>
    public override string ToString() => Returned == Pending ? $"{Call.Text} ..." : Call.Result() is { Length: > 0 } result ? $"{Call.Text} -> {result}" : Call.Text;
}

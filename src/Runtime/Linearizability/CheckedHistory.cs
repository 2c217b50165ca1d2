namespace SysSpec.Runtime;

/// <summary>What the search for an order of a concurrent history found.</summary>
public enum HistoryVerdict
{
    /// <summary>There is an order in which the calls, one after the other, give what they gave.</summary>
    Linearizable,

    /// <summary>There is none.</summary>
    NotLinearizable,

    /// <summary>The budget was used up before either was known.</summary>
    Undecided,

    /// <summary>None was found, but there is an order in which a call is the caller's mistake: then nothing is promised.</summary>
    Misused,

    /// <summary>None was found, but there is an order in which the contracts leave open what a call does.</summary>
    LeftOpen,
}

/// <summary>Where one order of calls ends because no other call can come next, or the state at the end is another one.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="Order">The calls that fit.</param>
/// <param name="Next">The call that does not; null at the end.</param>
/// <param name="Why">What the model says instead.</param>
public sealed record HistoryStop<TModel>(IReadOnlyList<HistoryCall<TModel>> Order, HistoryCall<TModel>? Next, string Why);

/// <summary>A history and what was found of it.</summary>
/// <typeparam name="TModel">The model.</typeparam>
/// <param name="Verdict">The verdict.</param>
/// <param name="Order">An order that fits; empty if none was found.</param>
/// <param name="Stops">If none was found: where the orders end that come furthest, at most <see cref="LinearizabilityChecker{TModel}.StopsKept"/>.</param>
/// <param name="Configurations">How many calls were tried on a model.</param>
/// <param name="Models">How many models had to be made: each is brought to its state by all calls before.</param>
public sealed record CheckedHistory<TModel>(
    HistoryVerdict Verdict, IReadOnlyList<HistoryCall<TModel>> Order, IReadOnlyList<HistoryStop<TModel>> Stops, int Configurations, int Models);

namespace SysSpec.Runtime;

/// <summary>A system that threads are to call, and a model of it that takes the same calls one after the other.</summary>
/// <typeparam name="TSelf">The class itself.</typeparam>
public interface IConcurrentTrial<TSelf>
    where TSelf : class, IConcurrentTrial<TSelf>
{
    /// <summary>A model in its first state, for the same system.</summary>
    TSelf WithFreshModel();

    /// <summary>Draws the arguments of a call from what the model knows now; null if there is nothing to draw from.</summary>
    /// <param name="move">The operation and the choices.</param>
    PlannedCall<TSelf>? Plan(ConcurrentMove move);

    /// <summary>How many things are known that arguments can be drawn from.</summary>
    int Known { get; }

    /// <summary>What the last call led to: the case that decided it.</summary>
    string LastCase { get; }

    /// <summary>How the state of the system differs from the model's, while no call is on its way; null if it does not.</summary>
    string? Difference();
}

/// <summary>What a test of concurrent calls is made of, by numbers of operations.</summary>
/// <param name="Name">What is tested.</param>
/// <param name="Operations">What threads mostly call.</param>
/// <param name="Others">What they also call now and then; can be empty.</param>
/// <param name="Setup">What the state they start from is made by.</param>
public sealed record ConcurrencyScope(string Name, IReadOnlyList<int> Operations, IReadOnlyList<int> Others, IReadOnlyList<int> Setup);

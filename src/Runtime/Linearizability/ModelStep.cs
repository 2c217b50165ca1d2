namespace SysSpec.Runtime;

/// <summary>What a reference model says to a call that was made elsewhere.</summary>
public enum StepOutcome
{
    /// <summary>The call may have gone like this, and the model has taken it.</summary>
    Followed,

    /// <summary>The call cannot have gone like this in this state.</summary>
    Refused,

    /// <summary>The call must not be made in this state: the caller's mistake. The model is as before.</summary>
    NotAllowed,

    /// <summary>The contracts do not say what becomes of the call in this state.</summary>
    LeftOpen,
}

/// <summary>The outcome of a call on a model.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Why">If it was not followed: what the model says instead.</param>
public readonly record struct ModelStep(StepOutcome Outcome, string Why)
{
    /// <summary>The model has taken the call.</summary>
    public static ModelStep Followed { get; } = new(StepOutcome.Followed, "");

    /// <summary>The call cannot have gone like this.</summary>
    /// <param name="why">What the model says instead.</param>
    public static ModelStep Refused(string why) => new(StepOutcome.Refused, why);

    /// <summary>The call must not be made.</summary>
    /// <param name="why">The reason.</param>
    public static ModelStep NotAllowed(string why) => new(StepOutcome.NotAllowed, why);

    /// <summary>Nothing is said of the call.</summary>
    /// <param name="why">The reason.</param>
    public static ModelStep LeftOpen(string why) => new(StepOutcome.LeftOpen, why);
}

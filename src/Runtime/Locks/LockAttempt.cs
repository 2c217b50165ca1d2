namespace SysSpec.Runtime;

/// <summary>How an attempt to enter a lock without waiting came out.</summary>
public enum LockAttempt
{
    /// <summary>The lock is held now.</summary>
    Entered,

    /// <summary>Others are inside; nothing is held.</summary>
    Busy,

    /// <summary>The lock is retired; nothing is held.</summary>
    Ended,
}

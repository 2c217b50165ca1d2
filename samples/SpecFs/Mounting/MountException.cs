namespace SysSpec.SpecFs.Mounting;

/// <summary>
/// A folder could not be mounted. The message is one sentence for the user that says what is wrong and, where possible, what to do.
/// </summary>
public sealed class MountException : Exception
{
    /// <param name="message">The sentence.</param>
    public MountException(string message)
        : base(message)
    {
    }

    /// <param name="message">The sentence.</param>
    /// <param name="cause">What went wrong underneath.</param>
    public MountException(string message, Exception cause)
        : base(message, cause)
    {
    }
}

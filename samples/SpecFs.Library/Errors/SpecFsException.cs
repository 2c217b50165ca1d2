namespace SpecFs;

/// <summary>What the file system refused, for a reason that .NET has no exception of its own for.</summary>
/// <remarks><see cref="SpecFsErrors"/> says which error becomes which exception.</remarks>
public sealed class SpecFsException : IOException
{
    /// <summary>An error met on a path.</summary>
    /// <param name="errno">What the file system reported.</param>
    /// <param name="message">The sentence for people.</param>
    public SpecFsException(Errno errno, string message)
        : base(message, (int)errno)
    {
        Errno = errno;
    }

    /// <summary>What the file system reported.</summary>
    public Errno Errno { get; }
}

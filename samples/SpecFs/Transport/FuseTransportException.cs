using SysSpec.SpecFs.Interop;

namespace SysSpec.SpecFs.Transport;

/// <summary>The connection to the kernel failed in a way that the protocol does not foresee.</summary>
public sealed class FuseTransportException : IOException
{
    /// <param name="what">What was tried, as the start of a sentence.</param>
    /// <param name="errno">The system's error number.</param>
    public FuseTransportException(string what, int errno)
        : base($"{what}: {Errno.Describe(errno)}.")
    {
        ErrorNumber = errno;
    }

    /// <summary>The system's error number (errno(3)).</summary>
    public int ErrorNumber { get; }
}

using System.Runtime.InteropServices;

namespace SysSpec.SpecFs.Interop;

/// <summary>Error numbers of Linux that the host acts on (errno(3)).</summary>
internal static class Errno
{
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int InputOutput = 5;
    public const int TryAgain = 11;
    public const int AccessDenied = 13;
    public const int Busy = 16;
    public const int NoDevice = 19;
    public const int InvalidArgument = 22;
    public const int ConnectionAborted = 103;
    public const int NotConnected = 107;

    /// <summary>The system's sentence for an error number, such as "No such file or directory".</summary>
    public static string Describe(int errno) => Marshal.GetPInvokeErrorMessage(errno);
}

namespace SpecFs;

/// <summary>
/// How errors of the file system become .NET exceptions. In each of them <see cref="Exception.HResult"/> is the error's number as on Linux.
/// <list type="table">
/// <listheader><term>error</term><description>exception</description></listheader>
/// <item><term>ENOENT</term><description><see cref="FileNotFoundException"/> if the folder is there and the name is not, else <see cref="DirectoryNotFoundException"/></description></item>
/// <item><term>ENOTDIR</term><description><see cref="DirectoryNotFoundException"/></description></item>
/// <item><term>EACCES, EPERM</term><description><see cref="UnauthorizedAccessException"/></description></item>
/// <item><term>ENAMETOOLONG</term><description><see cref="PathTooLongException"/></description></item>
/// <item><term>all others</term><description><see cref="SpecFsException"/></description></item>
/// </list>
/// </summary>
public static class SpecFsErrors
{
    /// <summary>The error that an exception of this library stands for; <see cref="Errno.None"/> if it is none of this library's.</summary>
    /// <param name="exception">Any exception.</param>
    public static Errno ErrnoOf(Exception exception) => exception switch
    {
        SpecFsException known => known.Errno,
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or PathTooLongException when Enum.IsDefined((Errno)exception.HResult)
            => (Errno)exception.HResult,
        _ => Errno.None,
    };

    /// <summary>Throws unless an operation succeeded.</summary>
    /// <param name="errno">What it reported.</param>
    /// <param name="path">What it was about.</param>
    /// <param name="missing">What ENOENT says is missing.</param>
    internal static void ThrowIfFailed(Errno errno, SpecPath path, Missing missing = Missing.File)
    {
        if (errno != Errno.None)
        {
            throw Exception(errno, path, missing);
        }
    }

    /// <summary>The exception for an error.</summary>
    internal static Exception Exception(Errno errno, SpecPath path, Missing missing)
    {
        var message = $"{errno.Sentence()} ({errno}): '{path}'";
        return errno switch
        {
            Errno.ENOENT when missing == Missing.File => new FileNotFoundException(message, path.ToString()) { HResult = (int)errno },
            Errno.ENOENT or Errno.ENOTDIR => new DirectoryNotFoundException(message) { HResult = (int)errno },
            Errno.EACCES or Errno.EPERM => new UnauthorizedAccessException(message) { HResult = (int)errno },
            Errno.ENAMETOOLONG => new PathTooLongException(message) { HResult = (int)errno },
            _ => new SpecFsException(errno, message),
        };
    }
}

/// <summary>What is missing where a path leads nowhere.</summary>
internal enum Missing
{
    File,
    Directory,
}

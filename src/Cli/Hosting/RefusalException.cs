namespace SysSpec.Cli.Hosting;

/// <summary>Ends a command with <see cref="ExitCode.Refused"/>. The message is one sentence: what is wrong and what to do.</summary>
internal sealed class RefusalException(string sentence) : Exception(sentence)
{
    /// <summary>Runs what touches the file system; where that fails, the machine's reason becomes part of the sentence.</summary>
    /// <param name="action">What reads or writes.</param>
    /// <param name="whatFailed">What cannot be done, such as <c>'a.sysspec' cannot be read</c>.</param>
    /// <param name="whatToDo">What the user can do, such as <c>mend that or leave the file out</c>.</param>
    public static T Guard<T>(Func<T> action, string whatFailed, string whatToDo)
    {
        try
        {
            return action();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new RefusalException($"{whatFailed} ({failure.Message.TrimEnd('.')}); {whatToDo}.");
        }
    }
}

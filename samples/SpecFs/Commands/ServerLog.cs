using SysSpec.SpecFs.Mounting;

namespace SysSpec.SpecFs.Commands;

/// <summary>Where a server tells what goes wrong while it serves: its standard error, which one in the background has given up, and a file if one is named.</summary>
internal sealed class ServerLog
{
    private readonly TextWriter _error;
    private readonly string? _path;
    private readonly TimeProvider _time;

    /// <param name="error">The standard error.</param>
    /// <param name="path">The file, to which is added; null for none. May be relative to the folder that the program is in now.</param>
    /// <param name="time">The clock by which lines in the file are dated.</param>
    /// <exception cref="MountException">The file cannot be written.</exception>
    public ServerLog(TextWriter error, string? path, TimeProvider time)
    {
        _error = error;
        _path = path is null ? null : Path.GetFullPath(path);
        _time = time;
        if (_path is not null && TryAdd(_path, "") is { } failure)
        {
            throw new MountException($"The log '{path}' cannot be written: {failure}");
        }
    }

    /// <summary>Tells a sentence. That the file fails meanwhile is told nobody.</summary>
    public void Tell(string sentence)
    {
        _error.WriteLine($"specfs: {sentence}");
        if (_path is not null)
        {
            _ = TryAdd(_path, $"{_time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} specfs: {sentence}{Environment.NewLine}");
        }
    }

    private static string? TryAdd(string path, string line)
    {
        try
        {
            File.AppendAllText(path, line);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }
}

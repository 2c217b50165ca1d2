namespace SysSpec.SpecFs.Transport;

/// <summary>
/// Work that a file system has to do now and then while it serves, such as writing back. Workers do it after they have answered a request, so nobody waits for it but who wants that worker
/// next; one at a time does it, and the others do not wait either.
/// </summary>
/// <param name="work">The work. It finds out itself, fast, whether there is anything to do; other requests are served meanwhile.</param>
public sealed class Upkeep(Action work)
{
    /// <summary>A worker looks after that many requests of its own, so that workers share no counter.</summary>
    public const int RequestsBetween = 16;

    private int _isAtWork;

    /// <summary>Does the work unless another thread does it now.</summary>
    public void Do()
    {
        if (Interlocked.Exchange(ref _isAtWork, 1) != 0)
        {
            return;
        }

        try
        {
            work();
        }
        finally
        {
            Volatile.Write(ref _isAtWork, 0);
        }
    }
}

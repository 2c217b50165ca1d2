namespace SysSpec.Runtime;

/// <summary>Gives numbers to locks that are waited for or read often; the others have none.</summary>
/// <remarks>
/// 31 bits, never reused, so no number ever means two locks, but for the last one: when the others are used up all further locks have it. That is safe, only slow: none of them gets biased, nobody is given preference, and letting go of one wakes whoever is
/// parked under the number.
/// </remarks>
internal static class LockNumbers
{
    /// <summary>The number of all locks that came too late for one of their own.</summary>
    public const uint Common = uint.MaxValue >> 1;

    private static uint s_last;

    /// <summary>The lock's number; gives it one if it has none. Any thread.</summary>
    public static uint Of(ref LockWord word)
    {
        uint number = Volatile.Read(ref word.Key) >> 1;
        if (number != 0)
        {
            return number;
        }

        uint fresh = Next();
        uint before = Interlocked.CompareExchange(ref word.Key, fresh << 1, 0);
        return before == 0 ? fresh : before >> 1;
    }

    private static uint Next()
    {
        uint last = Volatile.Read(ref s_last);
        while (last < Common)
        {
            uint seen = Interlocked.CompareExchange(ref s_last, last + 1, last);
            if (seen == last)
            {
                return last + 1;
            }

            last = seen;
        }

        return Common;
    }
}

namespace SysSpec.Runtime;

/// <summary>Gives numbers to locks that are waited for or read often; the others have none.</summary>
/// <remarks>
/// 30 bits, never reused, so no number ever means two locks, but for the last one: when the others are used up all further locks have it. That is safe, only slow: none of them gets biased, nobody is given preference, and letting go of one wakes whoever is
/// parked under the number.
/// </remarks>
internal static class LockNumbers
{
    /// <summary>The number of all locks that came too late for one of their own.</summary>
    public const uint Common = uint.MaxValue / LockWord.One;

    private static uint s_last;

    /// <summary>The lock's number; gives it one if it has none. Any thread.</summary>
    public static uint Of(ref LockWord word)
    {
        uint key = Volatile.Read(ref word.Key);
        if (key >= LockWord.One)
        {
            return key / LockWord.One;
        }

        uint fresh = Next();
        while (true)
        {
            uint before = Interlocked.CompareExchange(ref word.Key, key + (fresh * LockWord.One), key);
            if (before == key)
            {
                return fresh;
            }

            if (before >= LockWord.One)
            {
                return before / LockWord.One;
            }

            key = before;
        }
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

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SysSpec.LockDefects.Scenarios;

/// <summary>Runs what threads do at once.</summary>
internal static class Threads
{
    /// <summary>Far longer than anything here takes: whoever still works after this never ends.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(60);

    /// <summary>Runs actions at once, and throws what the first of them threw.</summary>
    public static void Together(params Action[] actions)
    {
        var arrived = 0;
        var failures = new Exception?[actions.Length];
        var threads = actions.Select((action, index) => new Thread(() =>
        {
            Interlocked.Increment(ref arrived);
            while (Volatile.Read(ref arrived) < actions.Length)
            {
                Thread.Yield();
            }

            try
            {
                action();
            }
            catch (Exception failure)
            {
                failures[index] = failure;
            }
        }) { IsBackground = true }).ToList();
        threads.ForEach(static thread => thread.Start());
        if (!threads.TrueForAll(static thread => thread.Join(Forever)))
        {
            throw new TimeoutException("A thread waits for ever.");
        }

        if (Array.Find(failures, static f => f is not null) is { } first)
        {
            throw first;
        }
    }

    /// <summary>An action that is done several times.</summary>
    public static Action Repeated(int times, Action action) => () =>
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    };
}

/// <summary>What a scenario sees that must not be.</summary>
internal sealed class WrongResultException(string message) : Exception(message)
{
    public static void Unless(bool holds, string message)
    {
        if (!holds)
        {
            throw new WrongResultException(message);
        }
    }
}

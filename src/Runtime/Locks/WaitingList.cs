namespace SysSpec.Runtime;

/// <summary>The parked threads of one stripe, in the order in which they are to go on. Few, so it is searched; its own monitor guards it.</summary>
internal sealed class WaitingList
{
    private Waiter? _first;

    public void AddFirst(Waiter waiter)
    {
        waiter.Next = _first;
        _first = waiter;
    }

    public void AddLast(Waiter waiter)
    {
        if (_first is not { } last)
        {
            _first = waiter;
            return;
        }

        while (last.Next is { } next)
        {
            last = next;
        }

        last.Next = waiter;
    }

    public Waiter? First(uint number)
    {
        Waiter? waiter = _first;
        while (waiter is not null && waiter.Number != number)
        {
            waiter = waiter.Next;
        }

        return waiter;
    }

    public Waiter? RemoveAll(uint number) => Remove(number, static _ => true, static _ => false);

    /// <summary>Those who go on when a writer lets go: the readers in front and the first writer. A writer is among them if there is one, so that somebody will let go again.</summary>
    public Waiter? RemoveNext(uint number) => Remove(number, static _ => true, static waiter => waiter.Want == Want.Exclusive);

    /// <summary>The writers that have their lock and wait for its readers: one, but for the common number.</summary>
    public Waiter? RemoveDraining(uint number) => Remove(number, static waiter => waiter.Want == Want.ReadersGone, static _ => false);

    private Waiter? Remove(uint number, Func<Waiter, bool> isTaken, Func<Waiter, bool> isLast)
    {
        Waiter? first = null, last = null, previous = null;
        for (Waiter? waiter = _first; waiter is not null;)
        {
            Waiter? next = waiter.Next;
            if (waiter.Number != number || !isTaken(waiter))
            {
                previous = waiter;
            }
            else
            {
                Link(previous, next);
                Append(ref first, ref last, waiter);
                if (isLast(waiter))
                {
                    break;
                }
            }

            waiter = next;
        }

        return first;
    }

    private static void Append(ref Waiter? first, ref Waiter? last, Waiter waiter)
    {
        waiter.Next = null;
        if (last is null)
        {
            first = waiter;
        }
        else
        {
            last.Next = waiter;
        }

        last = waiter;
    }

    private void Link(Waiter? previous, Waiter? next)
    {
        if (previous is null)
        {
            _first = next;
        }
        else
        {
            previous.Next = next;
        }
    }
}

using System.Diagnostics;

namespace SysSpec.Runtime;

/// <summary>What the checked locks have in common: who holds the lock, who waits, and the rules that each use of it is held to.</summary>
/// <remarks>
/// All checked locks of the process share one monitor, which guards what is known of them and of the threads that use them; so the graph of who waits for whom is consistent whenever it is followed. Nothing but <see cref="Monitor"/>
/// is used and no time-out, so that a tool which controls monitors controls all scheduling. Threads get a lock in the order in which they asked; readers that ask one after the other get it together.
/// </remarks>
public abstract class CheckedLock
{
    internal static readonly object Gate = new();

    private readonly List<LockingThread> _holders = [];
    private readonly List<LockingThread> _queue = [];
    private bool _isRetired;

    private protected CheckedLock(LockClass kind, ulong key) => (Kind, Key) = (kind, key);

    /// <summary>The declaration that the lock belongs to.</summary>
    public LockClass Kind { get; }

    /// <summary>Where the lock stands in the order of its class, for <see cref="LockStep.Sorted"/>; also names it in messages. Not to be changed while the lock is held as sorted.</summary>
    public ulong Key { get; set; }

    /// <summary>Whether the calling thread holds the lock exclusively.</summary>
    public bool IsHeldExclusive => LockingThread.Current.HoldOf(this) is { IsExclusive: true };

    /// <summary>Whether the calling thread holds the lock shared.</summary>
    public bool IsHeldShared => LockingThread.Current.HoldOf(this) is { IsExclusive: false };

    /// <summary>The entity ends. By the exclusive holder: from its exit on each attempt to enter returns false, also those that wait already.</summary>
    /// <exception cref="ContractFailureException">The thread does not hold the lock exclusively.</exception>
    public void Retire()
    {
        lock (Gate)
        {
            if (!IsHeldExclusive)
            {
                LockFailures.NotHeld(this, isExclusive: true, "a lock is retired by its exclusive holder");
            }

            _isRetired = true;
        }
    }

    /// <summary>The calling thread holds it exclusively from the start. Only for a lock that no other thread can see yet; it therefore takes no part in the order of what the thread holds.</summary>
    /// <exception cref="ContractFailureException">The lock was used already.</exception>
    public void BeginHeld()
    {
        StackTrace? trace = TraceOfAcquire();
        lock (Gate)
        {
            LockingThread self = LockingThread.Current;
            if (_holders.Count > 0 || _queue.Count > 0 || _isRetired)
            {
                LockFailures.Fail(ContractKind.LockUse, this, "a lock begins held before anybody else can see it", "it is in use already");
            }

            Take(self, new Hold(this, true, null, Key, trace));
        }
    }

    private protected bool Enter(bool isExclusive, LockStep step)
    {
        StackTrace? trace = TraceOfAcquire();
        lock (Gate)
        {
            LockingThread self = LockingThread.Current;
            var wanted = new Hold(this, isExclusive, step, Key, trace);
            LockRules.Check(self, wanted);
            if (!Queue(self, wanted))
            {
                return false;
            }

            Take(self, wanted);
            return true;
        }
    }

    // What is never waited for closes no circle: later locks are held to the order of those that were waited for.
    private protected LockAttempt TryEnter(bool isExclusive)
    {
        StackTrace? trace = TraceOfAcquire();
        lock (Gate)
        {
            LockingThread self = LockingThread.Current;
            var wanted = new Hold(this, isExclusive, LockStep.Declared, Key, trace);
            LockRules.CheckTwice(self, wanted);
            if (_isRetired)
            {
                return LockAttempt.Ended;
            }

            if (Blockers(self, wanted).Any())
            {
                return LockAttempt.Busy;
            }

            Take(self, wanted);
            return LockAttempt.Entered;
        }
    }

    private protected void Exit(bool isExclusive)
    {
        lock (Gate)
        {
            LockingThread self = LockingThread.Current;
            if (self.HoldOf(this) is not { } hold || hold.IsExclusive != isExclusive)
            {
                LockFailures.NotHeld(this, isExclusive, "a lock is exited by the thread that entered it, in the same mode");
                return;
            }

            self.Holds.Remove(hold);
            _holders.Remove(self);
            Monitor.PulseAll(Gate);
        }
    }

    /// <summary>Whom a thread that asks for this lock has to wait for: who holds it or asked earlier, if both cannot have it at once.</summary>
    internal IEnumerable<LockingThread> Blockers(LockingThread asking, Hold wanted) =>
        _holders.Where(holder => holder.HoldOf(this) is { } hold && hold.Excludes(wanted))
            .Concat(_queue.TakeWhile(waiting => waiting != asking).Where(waiting => waiting.Wanted is { } other && other.Excludes(wanted)));

    private static StackTrace? TraceOfAcquire() => CheckedLocks.TracesAcquires ? new StackTrace(2, fNeedFileInfo: false) : null;

    // Waits until it is this thread's turn; false when the lock is retired.
    private bool Queue(LockingThread self, Hold wanted)
    {
        _queue.Add(self);
        self.Wanted = wanted;
        try
        {
            bool isChecked = false;
            while (Blockers(self, wanted).Any())
            {
                if (!isChecked)
                {
                    self.Wanted = wanted with { Trace = new StackTrace(3, fNeedFileInfo: true) };
                    WaitGraph.Check(self);
                    isChecked = true;
                }

                Monitor.Wait(Gate);
            }
        }
        finally
        {
            // Whoever stood behind may have waited for this thread only.
            self.Wanted = null;
            _queue.Remove(self);
            Monitor.PulseAll(Gate);
        }

        return !_isRetired;
    }

    private void Take(LockingThread self, Hold hold)
    {
        self.Holds.Add(hold);
        _holders.Add(self);
    }
}

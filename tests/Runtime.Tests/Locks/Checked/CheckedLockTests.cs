namespace SysSpec.Runtime.Tests.Locks.Checked;

public sealed class CheckedLockTests
{
    private static readonly LockClass s_guard = new("Inode.guard", "inodes.sysspec(12,5)", 1);
    private readonly CheckedReadWriteLock _lock = new(s_guard, 17);

    [Fact]
    public void HeldLocks_AreTold_InTheirModes()
    {
        Assert.False(_lock.IsHeldExclusive || _lock.IsHeldShared);
        Assert.True(_lock.EnterShared());
        Assert.True(_lock.IsHeldShared);
        Assert.False(_lock.IsHeldExclusive);
        var page = new CheckedMutualLock(new LockClass("Page.latch", "pages.sysspec(3,1)", 2), 4);
        Assert.True(page.Enter());
        Assert.True(page.IsHeldExclusive);
        Assert.Equal(["Inode.guard of 17 shared", "Page.latch of 4 exclusively"], CheckedLocks.HeldByThisThread);
        Crew.Join(Crew.Start(() =>
        {
            Assert.Empty(CheckedLocks.HeldByThisThread);
            Assert.False(page.IsHeldExclusive || _lock.IsHeldShared);
        }));
        _lock.ExitShared();
        page.Exit();
        Assert.Empty(CheckedLocks.HeldByThisThread);
    }

    [Fact]
    public void ExitOfALockThatIsNotHeld_Fails()
    {
        ContractFailureException failure = Fails(ContractKind.LockUse, _lock.ExitExclusive);
        Assert.Equal(
            "Inode.guard: the lock is not used as it must be: `a lock is exited by the thread that entered it, in the same mode` (inodes.sysspec(12,5)): "
                + "the thread does not hold Inode.guard of 17 exclusively; it holds nothing. Enter once before the first protected access, and exit once, on the same thread and in the same mode, on each path.",
            failure.Message);
        Fails(ContractKind.LockUse, _lock.ExitShared);
        Fails(ContractKind.LockUse, new CheckedMutualLock(s_guard, 1).Exit);
    }

    [Fact]
    public void ExitInTheOtherMode_Fails_AndTheLockStaysHeld()
    {
        _lock.EnterShared();
        Assert.Contains("it holds Inode.guard of 17 shared", Fails(ContractKind.LockUse, _lock.ExitExclusive).Message, StringComparison.Ordinal);
        Assert.True(_lock.IsHeldShared);
        _lock.ExitShared();
        _lock.EnterExclusive();
        Fails(ContractKind.LockUse, _lock.ExitShared);
        _lock.ExitExclusive();
    }

    [Fact]
    public void ExitByAnotherThread_Fails()
    {
        _lock.EnterExclusive();
        Crew.Join(Crew.Start(() => Fails(ContractKind.LockUse, _lock.ExitExclusive)));
        _lock.ExitExclusive();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void EnteringTwice_Fails_InWhateverModes(bool first, bool second)
    {
        Enter(_lock, first);
        Assert.Contains("it would wait for itself", Fails(ContractKind.LockUse, () => Enter(_lock, second)).Message, StringComparison.Ordinal);
        Exit(_lock, first);
        Assert.Empty(CheckedLocks.HeldByThisThread);
    }

    [Fact]
    public void Retire_TurnsAwayWhoWaits_AndWhoComesLater()
    {
        _lock.EnterExclusive();
        var (reader, readerWaits) = Waits(() => Assert.False(_lock.EnterShared()));
        var (writer, writerWaits) = Waits(() => Assert.False(_lock.EnterExclusive()));
        Crew.Until(readerWaits);
        Crew.Until(writerWaits);
        _lock.Retire();
        Assert.True(readerWaits() && writerWaits());
        _lock.ExitExclusive();
        Crew.Join(reader, writer);
        Assert.False(_lock.EnterExclusive());
        Assert.Empty(CheckedLocks.HeldByThisThread);
    }

    [Fact]
    public void RetireWithoutHoldingExclusively_Fails()
    {
        Fails(ContractKind.LockUse, _lock.Retire);
        _lock.EnterShared();
        Fails(ContractKind.LockUse, _lock.Retire);
        _lock.ExitShared();
        Assert.True(_lock.EnterExclusive());
        _lock.ExitExclusive();
    }

    [Fact]
    public void BeginHeld_HoldsExclusively_AndFailsOnALockInUse()
    {
        _lock.BeginHeld();
        Assert.True(_lock.IsHeldExclusive);
        Fails(ContractKind.LockUse, _lock.BeginHeld);
        _lock.ExitExclusive();
        Assert.True(_lock.EnterShared());
        _lock.ExitShared();
    }

    [Fact]
    public void ReadersAreInsideTogether_WritersAlone_AndNobodyOvertakes()
    {
        using var inside = new Barrier(2);
        Crew.Run(2, _ =>
        {
            _lock.EnterShared();
            Assert.True(inside.SignalAndWait(Crew.Limit));
            _lock.ExitShared();
        });

        _lock.EnterShared();
        bool hasWritten = false;
        var (writer, writerWaits) = Waits(() =>
        {
            _lock.EnterExclusive();
            hasWritten = true;
            _lock.ExitExclusive();
        });
        Crew.Until(writerWaits);
        var (reader, readerWaits) = Waits(() =>
        {
            _lock.EnterShared();
            Assert.True(hasWritten);
            _lock.ExitShared();
        });
        Crew.Until(readerWaits);
        Assert.False(hasWritten);
        _lock.ExitShared();
        Crew.Join(writer, reader);
    }

    [Fact]
    public void AnInterruptedWait_LeavesNothingBehind()
    {
        _lock.EnterExclusive();
        LockingThread? locking = null;
        bool wasInterrupted = false;
        var waiting = new Thread(() =>
        {
            Volatile.Write(ref locking, LockingThread.Current);
            try
            {
                _lock.EnterShared();
            }
            catch (ThreadInterruptedException)
            {
                wasInterrupted = CheckedLocks.HeldByThisThread.Count == 0;
            }
        });
        waiting.Start();
        Crew.Until(() => IsWaiting(Volatile.Read(ref locking)));
        waiting.Interrupt();
        Assert.True(waiting.Join(Crew.Limit));
        Assert.True(wasInterrupted);
        _lock.ExitExclusive();
        Assert.True(_lock.EnterExclusive());
        _lock.ExitExclusive();
    }

    [Fact]
    public void ManyThreads_NeverMeetInside()
    {
        int count = 0;
        Crew.Run(3, index =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                Enter(_lock, isExclusive: (i + index) % 3 != 0);
                count += _lock.IsHeldExclusive ? 1 : 0;
                Exit(_lock, isExclusive: (i + index) % 3 != 0);
            }
        });
        Assert.InRange(count, 1_998, 2_001);
    }

    internal static ContractFailureException Fails(ContractKind kind, Action action)
    {
        var failure = Assert.Throws<ContractFailureException>(action);
        Assert.Equal(kind, failure.Kind);
        return failure;
    }

    /// <summary>Starts a thread that is going to wait for a lock; the function tells whether it does now.</summary>
    internal static (Task Thread, Func<bool> IsWaiting) Waits(Action action)
    {
        LockingThread? locking = null;
        Task thread = Crew.Start(() =>
        {
            Volatile.Write(ref locking, LockingThread.Current);
            action();
        });
        return (thread, () => IsWaiting(Volatile.Read(ref locking)));
    }

    // Whoever wants a lock and has let go of the gate waits.
    private static bool IsWaiting(LockingThread? thread)
    {
        lock (CheckedLock.Gate)
        {
            return thread is { Wanted: not null };
        }
    }

    private static void Enter(CheckedReadWriteLock guard, bool isExclusive) => Assert.True(isExclusive ? guard.EnterExclusive() : guard.EnterShared());

    private static void Exit(CheckedReadWriteLock guard, bool isExclusive)
    {
        if (isExclusive)
        {
            guard.ExitExclusive();
        }
        else
        {
            guard.ExitShared();
        }
    }
}

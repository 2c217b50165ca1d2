using System.Runtime.CompilerServices;

namespace SysSpec.Runtime.Tests.Locks;

public sealed class ReadWriteLockTests
{
    private ReadWriteLock _lock;

    [Fact]
    public void TheWholeLock_TakesEightBytes() => Assert.Equal(8, Unsafe.SizeOf<ReadWriteLock>());

    [Fact]
    public void ADefaultLock_IsFree_InBothModes_AgainAndAgain()
    {
        for (int i = 0; i < 3; i++)
        {
            Assert.True(_lock.EnterExclusive());
            _lock.ExitExclusive();
            Assert.True(_lock.EnterShared());
            _lock.ExitShared();
        }
    }

    [Fact]
    public void UncontendedUse_AllocatesNothing_BiasedOrNot()
    {
        LockAccess.Bias(ref _lock);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int i = 0; i < 200; i++)
            {
                _lock.EnterShared();
                _lock.ExitShared();
            }

            _lock.EnterExclusive();
            _lock.ExitExclusive();
        }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Readers_AreInsideTogether(bool isBiased)
    {
        Prepare(isBiased);
        using var inside = new Barrier(3);
        Crew.Run(3, _ =>
        {
            Assert.True(_lock.EnterShared());
            Assert.True(inside.SignalAndWait(Crew.Limit));
            _lock.ExitShared();
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AWriter_WaitsForEachReaderInside_AndNewReadersForIt(bool isBiased)
    {
        Prepare(isBiased);
        int readersInside = 2;
        bool hasWritten = false;
        using var inside = new Barrier(3);
        using var leave = new ManualResetEventSlim();
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Crew.Start(() =>
        {
            _lock.EnterShared();
            inside.SignalAndWait();
            leave.Wait();
            Interlocked.Decrement(ref readersInside);
            _lock.ExitShared();
        }))];
        inside.SignalAndWait();
        Task writer = Crew.Start(() =>
        {
            _lock.EnterExclusive();
            Assert.Equal(0, Volatile.Read(ref readersInside));
            hasWritten = true;
            _lock.ExitExclusive();
        });
        Crew.Until(() => LockAccess.IsHeld(ref _lock));
        Task lateReader = Crew.Start(() =>
        {
            _lock.EnterShared();
            Assert.True(hasWritten);
            _lock.ExitShared();
        });
        Assert.False(hasWritten);
        leave.Set();
        Crew.Join([.. readers, writer, lateReader]);
    }

    [Fact]
    public void ALockWhereReadersMeetOften_IsBiased_UntilItIsWritten()
    {
        for (int i = 0; i < 2; i++)
        {
            LockAccess.Bias(ref _lock);
            Assert.True(_lock.EnterExclusive());
            Assert.False(LockAccess.IsBiased(ref _lock));
            _lock.ExitExclusive();
        }
    }

    [Fact]
    public void ALockThatIsWrittenNowAndThen_OrReadByOneAtATime_IsNeverBiased()
    {
        for (int i = 0; i < 10; i++)
        {
            LockAccess.Meet(ref _lock, LockWord.BiasAfter);
            Assert.False(LockAccess.IsBiased(ref _lock));
            _lock.EnterExclusive();
            _lock.ExitExclusive();
        }

        for (int i = 0; i < 1000; i++)
        {
            _lock.EnterShared();
            _lock.ExitShared();
        }

        Assert.False(LockAccess.IsBiased(ref _lock));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnAttemptThatMeetsAReader_LeavesItInside_AndTheNextWriterWaitsForIt(bool isBiased)
    {
        Prepare(isBiased);
        using var attempted = new ManualResetEventSlim();
        using var inside = new ManualResetEventSlim();
        bool hasLeft = false;
        Task reader = Crew.Start(() =>
        {
            _lock.EnterShared();
            inside.Set();
            Crew.Until(() => attempted.IsSet && LockAccess.IsHeld(ref _lock));
            hasLeft = true;
            _lock.ExitShared();
        });
        Crew.Until(() => inside.IsSet);
        Assert.Equal(LockAttempt.Busy, _lock.TryEnterExclusive());
        Assert.Equal(isBiased, LockAccess.IsBiased(ref _lock));
        Assert.Equal(LockAttempt.Entered, _lock.TryEnterShared());
        _lock.ExitShared();
        attempted.Set();
        Assert.True(_lock.EnterExclusive());
        Assert.True(hasLeft);
        Assert.Equal(LockAttempt.Busy, _lock.TryEnterShared());
        Assert.Equal(LockAttempt.Busy, _lock.TryEnterExclusive());
        _lock.Retire();
        _lock.ExitExclusive();
        Crew.Join(reader);
        Assert.Equal(LockAttempt.Ended, _lock.TryEnterShared());
        Assert.Equal(LockAttempt.Ended, _lock.TryEnterExclusive());
    }

    [Fact]
    public void AThreadInMoreBiasedLocksThanItHasSlots_IsCountedInTheOthers()
    {
        var locks = new ReadWriteLock[7];
        for (int i = 0; i < locks.Length; i++)
        {
            LockAccess.Bias(ref locks[i]);
        }

        Crew.Join(Crew.Start(() =>
        {
            for (int i = 0; i < locks.Length; i++)
            {
                Assert.True(locks[i].EnterShared());
            }

            // Not in the order of entering.
            int[] order = [2, 6, 0, 5, 1, 4, 3];
            foreach (int i in order)
            {
                Task writer = Crew.Start(() =>
                {
                    Assert.True(locks[i].EnterExclusive());
                    locks[i].ExitExclusive();
                });
                Crew.Until(() => LockAccess.IsHeld(ref locks[i]));
                Assert.False(writer.IsCompleted);
                locks[i].ExitShared();
                Crew.Join(writer);
            }
        }));
    }

    [Fact]
    public void AThreadThatEnded_LeavesNothingBehind()
    {
        LockAccess.Bias(ref _lock);
        Crew.Run(8, _ =>
        {
            _lock.EnterShared();
            _lock.ExitShared();
        });
        GC.Collect();
        Assert.True(_lock.EnterExclusive());
        _lock.ExitExclusive();
    }

    [Fact]
    public void BeginHeld_HoldsTheLock_UntilItIsExited()
    {
        _lock.BeginHeld();
        bool isReady = false;
        Task reader = Crew.Start(() =>
        {
            Assert.True(_lock.EnterShared());
            Assert.True(Volatile.Read(ref isReady));
            _lock.ExitShared();
        });
        Volatile.Write(ref isReady, true);
        _lock.ExitExclusive();
        Crew.Join(reader);
    }

    private void Prepare(bool isBiased)
    {
        if (isBiased)
        {
            LockAccess.Bias(ref _lock);
        }
    }
}

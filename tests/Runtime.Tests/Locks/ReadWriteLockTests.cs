using System.Runtime.CompilerServices;

namespace SysSpec.Runtime.Tests.Locks;

public sealed class ReadWriteLockTests
{
    private const int Biasing = LockWord.BiasAfter + 1;

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
        ReadOften();
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int i = 0; i < 2 * Biasing; i++)
            {
                _lock.EnterShared();
                _lock.ExitShared();
            }

            _lock.EnterExclusive();
            _lock.ExitExclusive();
        }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Biasing)]
    public void Readers_AreInsideTogether(int readsBefore)
    {
        Read(readsBefore);
        using var inside = new Barrier(3);
        Crew.Run(3, _ =>
        {
            Assert.True(_lock.EnterShared());
            Assert.True(inside.SignalAndWait(Crew.Limit));
            _lock.ExitShared();
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Biasing)]
    public void AWriter_WaitsForEachReaderInside_AndNewReadersForIt(int readsBefore)
    {
        Read(readsBefore);
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
    public void ALockThatIsReadOften_IsBiased_UntilItIsWritten()
    {
        ReadOften();
        Assert.True(LockAccess.IsBiased(ref _lock));
        _lock.EnterExclusive();
        _lock.ExitExclusive();
        Assert.False(LockAccess.IsBiased(ref _lock));
        ReadOften();
        Assert.True(LockAccess.IsBiased(ref _lock));
    }

    [Fact]
    public void ALockThatIsWrittenNowAndThen_IsNeverBiased()
    {
        for (int i = 0; i < 10; i++)
        {
            Read(LockWord.BiasAfter);
            Assert.False(LockAccess.IsBiased(ref _lock));
            _lock.EnterExclusive();
            _lock.ExitExclusive();
        }
    }

    [Fact]
    public void AThreadInMoreBiasedLocksThanItHasSlots_IsCountedInTheOthers()
    {
        var locks = new ReadWriteLock[7];
        for (int i = 0; i < locks.Length; i++)
        {
            ReadOften(ref locks[i]);
        }

        Crew.Join(Crew.Start(() =>
        {
            for (int i = 0; i < locks.Length; i++)
            {
                Assert.True(locks[i].EnterShared());
            }
        
            // Not in the order of entering.
            int[] order = [2, 6, 0, 5, 1, 4, 3];
            using var writing = new ManualResetEventSlim();
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
        ReadOften();
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

    private void ReadOften() => ReadOften(ref _lock);

    private static void ReadOften(ref ReadWriteLock guard)
    {
        for (int i = 0; i < Biasing; i++)
        {
            guard.EnterShared();
            guard.ExitShared();
        }
    }

    private void Read(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _lock.EnterShared();
            _lock.ExitShared();
        }
    }
}

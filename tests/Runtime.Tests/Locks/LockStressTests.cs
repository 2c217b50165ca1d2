namespace SysSpec.Runtime.Tests.Locks;

/// <summary>Many threads at once: a lock that lets two in, loses one or forgets to wake one shows here as a wrong count or a hang.</summary>
[Collection(nameof(Alone))]
public sealed class LockStressTests
{
    private ReadWriteLock _lock;
    private MutualLock _mutual;
    private long _first;
    private long _second;

    [Theory]
    [InlineData(2, 200_000)]
    [InlineData(5, 60_000)]
    public void MutualLock_LetsOneInAtATime(int threads, int rounds)
    {
        Crew.Run(threads, _ =>
        {
            for (int i = 0; i < rounds; i++)
            {
                Assert.True(_mutual.Enter());
                _first++;
                GiveWay(i);
                _mutual.Exit();
            }
        });
        Assert.Equal((long)threads * rounds, _first);
        Assert.False(LockAccess.HasParked(ref LockAccess.Word(ref _mutual)));
    }

    [Theory]
    [InlineData(2, 200_000, 2, false)]
    [InlineData(4, 50_000, 10, false)]
    [InlineData(4, 50_000, 100, false)]
    [InlineData(3, 200_000, 1000, false)]
    [InlineData(3, 200_000, 3000, false)]
    [InlineData(4, 50_000, 10, true)]
    public void ReadWriteLock_ShowsReadersPairsThatBelongTogether(int threads, int rounds, int oneWriteIn, bool withCommonNumber)
    {
        if (withCommonNumber)
        {
            LockAccess.Word(ref _lock).Key = LockNumbers.Common * LockWord.One;
        }

        long writes = 0;
        Crew.Run(threads, index =>
        {
            for (int i = index; i < rounds + index; i++)
            {
                if (i % oneWriteIn == 0)
                {
                    Assert.True(_lock.EnterExclusive());
                    _first++;
                    writes++;
                    GiveWay(i / oneWriteIn);
                    _second--;
                    _lock.ExitExclusive();
                }
                else
                {
                    Assert.True(_lock.EnterShared());
                    long first = _first;
                    GiveWay(i);
                    long second = _second;
                    _lock.ExitShared();
                    Assert.Equal(0, first + second);
                }
            }
        });
        Assert.Equal(writes, _first);
        Assert.False(LockAccess.HasParked(ref LockAccess.Word(ref _lock)));
        Assert.Equal(0, LockAccess.Word(ref _lock).State & (LockWord.Held | LockWord.Readers));
    }

    [Theory]
    [InlineData(2, 3, 100_000)]
    [InlineData(4, 5, 25_000)]
    public void NoWakeUpIsLost_WhenThreadsFollowEachOtherAroundARing_HandOverHand(int threads, int locks, int steps)
    {
        // A thread that catches up with the one before waits until that one goes on, so one that sleeps for ever stops all.
        var ring = new MutualLock[locks];
        using var placed = new Barrier(threads);
        Crew.Run(threads, index =>
        {
            int at = index;
            ring[at].Enter();
            placed.SignalAndWait();
            for (int step = 0; step < steps; step++)
            {
                int next = (at + 1) % locks;
                ring[next].Enter();
                ring[at].Exit();
                at = next;
            }

            ring[at].Exit();
        });
        Assert.All(Enumerable.Range(0, locks), index => Assert.Equal(0, LockAccess.Word(ref ring[index]).State));
    }

    [Fact]
    public void AParkedThread_IsGivenTheLock_ThoughAnotherOneTakesItAgainAtOnce()
    {
        int turn = 0;
        Crew.Run(2, index =>
        {
            for (int done = 0; done < 200;)
            {
                _mutual.Enter();
                if (turn == index)
                {
                    turn = 1 - turn;
                    done++;
                }

                _mutual.Exit();
            }
        });
        Assert.Equal(0, turn);
    }

    [Fact]
    public void AWriter_GetsIn_WhileReadersNeverLeaveTogether()
    {
        int writesLeft = 300;
        Crew.Run(4, index =>
        {
            while (Volatile.Read(ref writesLeft) > 0)
            {
                if (index == 0)
                {
                    _lock.EnterExclusive();
                    writesLeft--;
                    _lock.ExitExclusive();
                }
                else
                {
                    _lock.EnterShared();
                    Thread.SpinWait(20);
                    _lock.ExitShared();
                }
            }
        });
    }

    [Fact]
    public void AReader_GetsIn_WhileWritersComeWithoutEnd()
    {
        int readsLeft = 300;
        Crew.Run(4, index =>
        {
            while (Volatile.Read(ref readsLeft) > 0)
            {
                if (index == 0)
                {
                    _lock.EnterShared();
                    Interlocked.Decrement(ref readsLeft);
                    _lock.ExitShared();
                }
                else
                {
                    _lock.EnterExclusive();
                    Thread.SpinWait(20);
                    _lock.ExitExclusive();
                }
            }
        });
    }

    [Fact]
    public void Retire_TurnsEverybodyAway_WhoeverComesAtTheSameTime()
    {
        var entities = Enumerable.Range(0, 20_000).Select(static i => new Ending { Number = i }).ToArray();
        Crew.Run(
            () => Array.ForEach(entities, static entity =>
            {
                Assert.True(entity.Guard.EnterExclusive());
                entity.HasEnded = true;
                entity.Guard.Retire();
                GiveWay(entity.Number);
                entity.Guard.ExitExclusive();
            }),
            () => Array.ForEach(entities, static entity =>
            {
                if (entity.Guard.EnterShared())
                {
                    Assert.False(entity.HasEnded);
                    entity.Guard.ExitShared();
                }
            }),
            () => Array.ForEach(entities, static entity =>
            {
                if (entity.Guard.EnterExclusive())
                {
                    Assert.False(entity.HasEnded);
                    entity.Guard.ExitExclusive();
                }
            }));
        Assert.All(entities, static entity => Assert.False(entity.Guard.EnterShared() || entity.Guard.EnterExclusive()));
    }

    // Now and then while holding a lock, so that others come to wait however few processors there are.
    private static void GiveWay(int i)
    {
        if (i % 64 == 0)
        {
            Thread.Yield();
        }
    }

    private sealed class Ending
    {
        public ReadWriteLock Guard;
        public bool HasEnded;

        public int Number { get; init; }
    }
}

using System.Runtime.CompilerServices;

namespace SysSpec.Runtime.Tests.Locks;

public sealed class MutualLockTests
{
    private MutualLock _lock;

    [Fact]
    public void TheWholeLock_TakesEightBytes() => Assert.Equal(8, Unsafe.SizeOf<MutualLock>());

    [Fact]
    public void UncontendedUse_AllocatesNothing() => Assert.Equal(0, Allocation.Of(() =>
    {
        Assert.True(_lock.Enter());
        _lock.Exit();
    }));

    [Fact]
    public void AThreadThatCameLater_Parks_UntilTheHolderExits()
    {
        _lock.BeginHeld();
        bool isDone = false;
        Task later = Crew.Start(() =>
        {
            Assert.True(_lock.Enter());
            Assert.True(isDone);
            _lock.Exit();
        });
        Crew.Until(() => LockAccess.HasParked(ref LockAccess.Word(ref _lock)));
        isDone = true;
        _lock.Exit();
        Crew.Join(later);
        Assert.False(LockAccess.HasParked(ref LockAccess.Word(ref _lock)));
    }

    [Fact]
    public void AfterRetire_NobodyGetsIn_NorDoThoseWhoWait()
    {
        Assert.True(_lock.Enter());
        Task[] waiting = [.. Enumerable.Range(0, 3).Select(_ => Crew.Start(() => Assert.False(_lock.Enter())))];
        Crew.Until(() => LockAccess.HasParked(ref LockAccess.Word(ref _lock)));
        _lock.Retire();
        Assert.DoesNotContain(waiting, task => task.IsCompleted);
        _lock.Exit();
        Crew.Join(waiting);
        Assert.False(_lock.Enter());
    }

    [Fact]
    public void AnInterrupt_DoesNotEndAWait_ButIsKeptForLater()
    {
        _lock.BeginHeld();
        bool wasInterrupted = false;
        var later = new Thread(() =>
        {
            _lock.Enter();
            _lock.Exit();
            try
            {
                Thread.Sleep(Timeout.Infinite);
            }
            catch (ThreadInterruptedException)
            {
                wasInterrupted = true;
            }
        });
        later.Start();
        Crew.Until(() => LockAccess.HasParked(ref LockAccess.Word(ref _lock)));
        later.Interrupt();
        _lock.Exit();
        Assert.True(later.Join(Crew.Limit));
        Assert.True(wasInterrupted);
    }
}

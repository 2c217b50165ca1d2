namespace SysSpec.Runtime.Tests.Locks.Checked;

/// <summary>Threads that would wait for each other: exactly one of them is told, when the cycle closes, and the others go on once it has let go.</summary>
[Collection(nameof(Alone))]
public sealed class DeadlockTests
{
    private static readonly LockClass s_guard = new("Inode.guard", "inodes.sysspec(12,5)", 1);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void ThreadsInARing_OneIsTold_WithAllHoldsWantsAndStacks(int threads)
    {
        var locks = Enumerable.Range(0, threads).Select(static index => new CheckedMutualLock(s_guard, (ulong)index)).ToArray();
        ContractFailureException failure = Meet(threads, (index, meet) =>
        {
            TakeMine(locks[index]);
            try
            {
                meet();
                WantTheNext(locks[(index + 1) % threads]);
                locks[(index + 1) % threads].Exit();
            }
            finally
            {
                locks[index].Exit();
            }
        });

        Assert.StartsWith($"Inode.guard: a deadlock: `no thread waits for a thread that waits for it` (inodes.sysspec(12,5)): {threads} threads wait for each other\n", failure.Message, StringComparison.Ordinal);
        for (int index = 0; index < threads; index++)
        {
            Assert.Contains($" holds Inode.guard of {index} exclusively\n", failure.Message, StringComparison.Ordinal);
            Assert.Contains($" waits for Inode.guard of {index} exclusively\n", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(threads, failure.Message.Split(nameof(WantTheNext)).Length - 1);
        Assert.Equal(threads, failure.Message.Split(nameof(TakeMine)).Length - 1);
    }

    [Fact]
    public void WithoutTracesOfAcquires_OnlyTheWaitsHaveStacks()
    {
        var locks = Enumerable.Range(0, 2).Select(static index => new CheckedMutualLock(s_guard, (ulong)index)).ToArray();
        CheckedLocks.TracesAcquires = false;
        try
        {
            ContractFailureException failure = Meet(2, (index, meet) =>
            {
                TakeMine(locks[index]);
                try
                {
                    meet();
                    WantTheNext(locks[1 - index]);
                    locks[1 - index].Exit();
                }
                finally
                {
                    locks[index].Exit();
                }
            });
            Assert.DoesNotContain(nameof(TakeMine), failure.Message, StringComparison.Ordinal);
            Assert.Contains(nameof(WantTheNext), failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            CheckedLocks.TracesAcquires = true;
        }
    }

    [Fact]
    public void AReaderBehindAWaitingWriter_ClosesACycleThroughIt()
    {
        // The first holds A shared, the writer wants A, the last holds B and wants A shared: it waits for the writer only, and so for the first, who wants B.
        var first = new CheckedReadWriteLock(s_guard, 1);
        var second = new CheckedReadWriteLock(s_guard, 2);
        first.EnterShared();
        var (writer, writerWaits) = CheckedLockTests.Waits(() =>
        {
            first.EnterExclusive();
            first.ExitExclusive();
        });
        Crew.Until(writerWaits);
        var (last, lastWaits) = CheckedLockTests.Waits(() =>
        {
            second.EnterExclusive();
            first.EnterShared(LockStep.Declared);
            first.ExitShared();
            second.ExitExclusive();
        });
        Crew.Until(lastWaits);
        Assert.Contains("3 threads wait for each other", CheckedLockTests.Fails(ContractKind.Deadlock, () => second.EnterShared(LockStep.Declared)).Message, StringComparison.Ordinal);
        Assert.Equal(["Inode.guard of 1 shared"], CheckedLocks.HeldByThisThread);
        first.ExitShared();
        Crew.Join(writer, last);
    }

    [Fact]
    public void ThreadsThatWaitInOneOrder_AreNotTold()
    {
        var locks = Enumerable.Range(0, 3).Select(static index => new CheckedMutualLock(s_guard, (ulong)index)).ToArray();
        Crew.Run(4, _ =>
        {
            for (int i = 0; i < 200; i++)
            {
                Array.ForEach(locks, static guard => Assert.True(guard.Enter(LockStep.Sorted)));
                Array.ForEach(locks, static guard => guard.Exit());
            }
        });
    }

    // Threads that each do a first part, wait until all have, and go on; the one failure that there must be.
    private static ContractFailureException Meet(int threads, Action<int, Action> part)
    {
        var failures = new List<ContractFailureException>();
        using var met = new Barrier(threads);
        Crew.Run(threads, index =>
        {
            try
            {
                part(index, () => met.SignalAndWait());
            }
            catch (ContractFailureException failure)
            {
                lock (failures)
                {
                    failures.Add(failure);
                }
            }

            Assert.Empty(CheckedLocks.HeldByThisThread);
        });
        ContractFailureException only = Assert.Single(failures);
        Assert.Equal(ContractKind.Deadlock, only.Kind);
        return only;
    }

    private static void TakeMine(CheckedMutualLock guard) => Assert.True(guard.Enter());

    private static void WantTheNext(CheckedMutualLock guard) => Assert.True(guard.Enter(LockStep.Declared));
}

using CsCheck;

namespace SysSpec.Runtime.Tests.Locks.Checked;

public sealed class LockOrderTests
{
    private static readonly LockClass s_tree = new("Tree.lock", "tree.sysspec(4,3)", 1);
    private static readonly LockClass s_guard = new("Inode.guard", "inodes.sysspec(12,5)", 2);
    private static readonly LockClass[] s_classes = [s_tree, s_guard, new("Page.latch", "pages.sysspec(3,1)", 3)];

    private readonly CheckedMutualLock _tree = new(s_tree, 0);
    private readonly CheckedReadWriteLock _parent = new(s_guard, 5);
    private readonly CheckedReadWriteLock _child = new(s_guard, 9);

    [Fact]
    public void ALowerRank_AfterAHigherOne_Fails_AndNamesBoth()
    {
        _parent.EnterShared();
        Assert.Equal(
            "Tree.lock: locks are taken out of order: `Tree.lock before Inode.guard` (tree.sysspec(4,3)): the thread holds Inode.guard of 5 shared, declared at inodes.sysspec(12,5), and asks for Tree.lock of 0 exclusively. "
                + "Take the locks in the order that the spec states, or let go of the other one first.",
            CheckedLockTests.Fails(ContractKind.LockOrder, () => _tree.Enter()).Message);
        _parent.ExitShared();
        Assert.True(_tree.Enter());
        Assert.True(_parent.EnterShared());
        _tree.Exit();
        _parent.ExitShared();
    }

    [Fact]
    public void AnotherOneOfTheClass_WithoutAReason_Fails()
    {
        _parent.EnterExclusive();
        Assert.Contains("`the first Inode.guard of a thread`", CheckedLockTests.Fails(ContractKind.LockOrder, () => _child.EnterShared()).Message, StringComparison.Ordinal);
        _parent.ExitExclusive();
    }

    [Theory]
    [InlineData(LockStep.Reached)]
    [InlineData(LockStep.Declared)]
    public void AnotherOneOfTheClass_ReachedOrDeclared_IsTaken_WhateverItsKey(LockStep step)
    {
        _child.EnterExclusive();
        Assert.True(_parent.EnterShared(step));
        _child.ExitExclusive();
        Assert.True(_child.EnterShared(step));
        _parent.ExitShared();
        _child.ExitShared();
    }

    [Fact]
    public void SortedOnes_GoByRisingKeys()
    {
        _parent.EnterExclusive(LockStep.Sorted);
        Assert.True(_child.EnterExclusive(LockStep.Sorted));
        _parent.ExitExclusive();
        Assert.Contains("`Inode.guard by rising keys`", CheckedLockTests.Fails(ContractKind.LockOrder, () => _parent.EnterExclusive(LockStep.Sorted)).Message, StringComparison.Ordinal);
        _parent.Key = 9;
        CheckedLockTests.Fails(ContractKind.LockOrder, () => _parent.EnterExclusive(LockStep.Sorted));
        _parent.Key = 10;
        Assert.True(_parent.EnterExclusive(LockStep.Sorted));
        _parent.ExitExclusive();
        _child.ExitExclusive();
    }

    [Fact]
    public void ALockThatItsHolderMade_TakesNoPartInTheOrder()
    {
        _child.BeginHeld();
        Assert.True(_tree.Enter());
        Assert.True(_parent.EnterExclusive());
        _tree.Exit();
        _parent.ExitExclusive();
        _child.ExitExclusive();
    }

    /// <summary>One thread asks for locks with any steps: each is given or refused as a model says that only knows what is held.</summary>
    [Fact]
    public void AnySteps_AreJudgedAsTheModelSays() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool, Gen.Enum<LockStep>()).Array[0, 30].Sample(steps =>
        {
            var locks = Enumerable.Range(0, 6).Select(static index => new CheckedReadWriteLock(s_classes[index / 2], (ulong)index % 2)).ToArray();
            var held = new List<(int Index, bool IsExclusive, LockStep Step)>();
            foreach (var (index, isExclusive, step) in steps)
            {
                if (held.FindIndex(hold => hold.Index == index) is >= 0 and var own)
                {
                    Exit(locks[index], held[own].IsExclusive);
                    held.RemoveAt(own);
                }
                else if (held.TrueForAll(hold => IsBefore(hold, index, step)))
                {
                    Assert.True(isExclusive ? locks[index].EnterExclusive(step) : locks[index].EnterShared(step));
                    held.Add((index, isExclusive, step));
                }
                else
                {
                    CheckedLockTests.Fails(ContractKind.LockOrder, () => locks[index].EnterShared(step));
                }

                Assert.Equal(held.Count, CheckedLocks.HeldByThisThread.Count);
            }

            held.ForEach(hold => Exit(locks[hold.Index], hold.IsExclusive));
            Assert.Empty(CheckedLocks.HeldByThisThread);
        }, iter: 500, threads: 1);

    private static bool IsBefore((int Index, bool IsExclusive, LockStep Step) hold, int index, LockStep step)
    {
        if (hold.Index / 2 != index / 2)
        {
            return hold.Index / 2 < index / 2;
        }

        return step switch
        {
            LockStep.First => false,
            LockStep.Sorted => hold.Step != LockStep.Sorted || hold.Index < index,
            _ => true,
        };
    }

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

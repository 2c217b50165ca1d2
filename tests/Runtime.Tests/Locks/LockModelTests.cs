using CsCheck;

namespace SysSpec.Runtime.Tests.Locks;

public sealed class LockModelTests
{
    // More locks than a thread has slots for readers.
    private const int Locks = 7;

    /// <summary>One thread enters and exits locks, in any order and mode, biased or not: each lock shows at any time what the model says, and none is left with anything inside.</summary>
    [Fact]
    public void AnySteps_LeaveTheLocksAsTheModelSays() =>
        Gen.Select(Gen.Bool.Array[Locks], Gen.Select(Gen.Int[0, Locks - 1], Gen.Bool).Array[0, 80]).Sample((areBiased, steps) => Crew.Join(Crew.Start(() =>
        {
            var locks = new ReadWriteLock[Locks];
            for (int i = 0; i < Locks; i++)
            {
                if (areBiased[i])
                {
                    LockAccess.Bias(ref locks[i]);
                }
            }

            bool?[] heldExclusively = new bool?[Locks];
            foreach (var (index, isExclusive) in steps)
            {
                switch (heldExclusively[index])
                {
                    case true:
                        locks[index].ExitExclusive();
                        heldExclusively[index] = null;
                        break;
                    case false:
                        locks[index].ExitShared();
                        heldExclusively[index] = null;
                        break;
                    default:
                        Assert.True(isExclusive ? locks[index].EnterExclusive() : locks[index].EnterShared());
                        heldExclusively[index] = isExclusive;
                        break;
                }

                for (int i = 0; i < Locks; i++)
                {
                    Assert.Equal(heldExclusively[i] == true, LockAccess.IsHeld(ref locks[i]));
                    Assert.Equal(heldExclusively[i] == false, ContendedLock.HasReaders(ref LockAccess.Word(ref locks[i])));
                }
            }

            for (int i = 0; i < Locks; i++)
            {
                if (heldExclusively[i] == false)
                {
                    locks[i].ExitShared();
                }
            }

            for (int i = 0; i < Locks; i++)
            {
                // Waits for ever if a reader was left inside.
                Assert.True(heldExclusively[i] == true || locks[i].EnterExclusive());
                locks[i].Retire();
                locks[i].ExitExclusive();
                Assert.False(locks[i].EnterExclusive() || locks[i].EnterShared());
            }
        })), iter: 300);
}

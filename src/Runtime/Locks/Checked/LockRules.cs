namespace SysSpec.Runtime;

/// <summary>Whether a thread may ask for a lock, given what it holds. Needs no second thread to be there: a wrong order is found the first time that it is taken.</summary>
internal static class LockRules
{
    public static void Check(LockingThread self, Hold wanted)
    {
        CheckTwice(self, wanted);
        foreach (Hold other in self.Holds.Where(static hold => hold.Step is not null))
        {
            if (other.Lock.Kind.Rank > wanted.Lock.Kind.Rank)
            {
                LockFailures.Fail(
                    ContractKind.LockOrder,
                    wanted.Lock,
                    $"{wanted.Lock.Kind.Name} before {other.Lock.Kind.Name}",
                    $"the thread holds {other}, declared at {other.Lock.Kind.Declared}, and asks for {wanted}");
            }

            if (other.Lock.Kind.Rank == wanted.Lock.Kind.Rank)
            {
                CheckStep(other, wanted);
            }
        }
    }

    public static void CheckTwice(LockingThread self, Hold wanted)
    {
        if (self.HoldOf(wanted.Lock) is { } held)
        {
            LockFailures.Fail(ContractKind.LockUse, wanted.Lock, "a thread does not enter a lock that it holds", $"it would wait for itself: it holds {held} and asks for it {(wanted.IsExclusive ? "exclusively" : "shared")}");
        }
    }

    private static void CheckStep(Hold other, Hold wanted)
    {
        if (wanted.Step == LockStep.First)
        {
            LockFailures.Fail(ContractKind.LockOrder, wanted.Lock, $"the first {wanted.Lock.Kind.Name} of a thread", $"the thread asks for {wanted} and holds {other}");
        }

        if (wanted.Step == LockStep.Sorted && other.Step == LockStep.Sorted && other.Key >= wanted.Key)
        {
            LockFailures.Fail(ContractKind.LockOrder, wanted.Lock, $"{wanted.Lock.Kind.Name} by rising keys", $"the thread asks for {wanted} and holds {other}");
        }
    }
}

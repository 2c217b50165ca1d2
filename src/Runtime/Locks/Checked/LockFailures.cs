using System.Diagnostics.CodeAnalysis;

namespace SysSpec.Runtime;

/// <summary>Reports of checked locks.</summary>
internal static class LockFailures
{
    [DoesNotReturn]
    public static void Fail(ContractKind kind, CheckedLock subject, string rule, string difference) =>
        throw new ContractFailureException(kind, subject.Kind.Name, rule, subject.Kind.Declared, difference, null);

    [DoesNotReturn]
    public static void NotHeld(CheckedLock subject, bool isExclusive, string rule)
    {
        IReadOnlyList<string> held = CheckedLocks.HeldByThisThread;
        string wrong = $"the thread does not hold {subject.Kind.Name} of {subject.Key} {(isExclusive ? "exclusively" : "shared")}; it holds {(held.Count == 0 ? "nothing" : string.Join(", ", held))}";
        Fail(ContractKind.LockUse, subject, rule, wrong);
    }
}

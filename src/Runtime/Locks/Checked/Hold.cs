using System.Diagnostics;

namespace SysSpec.Runtime;

/// <summary>One lock that a thread holds, or waits for.</summary>
/// <param name="Lock">The lock.</param>
/// <param name="IsExclusive">In which mode.</param>
/// <param name="Step">Why it may be taken beside others of its class; null for a lock that its holder made, which takes no part in the order.</param>
/// <param name="Key">The lock's key when it was taken.</param>
/// <param name="Trace">Where it was taken; null when that is not noted.</param>
internal sealed record Hold(CheckedLock Lock, bool IsExclusive, LockStep? Step, ulong Key, StackTrace? Trace)
{
    public bool Excludes(Hold other) => IsExclusive || other.IsExclusive;

    public override string ToString() => $"{Lock.Kind.Name} of {Key} {(IsExclusive ? "exclusively" : "shared")}";
}

namespace SysSpec.Runtime;

/// <summary>Why a lock may be taken although the thread may hold another one of its class: what the compiler proved, and the checked locks check.</summary>
public enum LockStep
{
    /// <summary>It does not hold another one.</summary>
    First,

    /// <summary>It came to this one through one that it holds, as from parent to child.</summary>
    Reached,

    /// <summary>This one comes after all others that it took in this way, by their keys.</summary>
    Sorted,

    /// <summary>The spec states a reason that cannot be checked here.</summary>
    Declared,
}

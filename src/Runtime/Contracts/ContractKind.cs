namespace SysSpec.Runtime;

/// <summary>What sort of clause was broken; it tells whose duty the clause is.</summary>
public enum ContractKind
{
    /// <summary>A precondition: the caller's duty.</summary>
    Requires,

    /// <summary>A postcondition: the duty of the module that guarantees the contract.</summary>
    Ensures,

    /// <summary>An invariant of the contract's state: holds before and after every operation.</summary>
    Invariant,

    /// <summary>A refinement: a value lies outside the set its type allows.</summary>
    Refinement,

    /// <summary>Arithmetic left the range of its type, or divided by zero.</summary>
    Arithmetic,

    /// <summary>A map or sequence was asked for an element it does not have.</summary>
    Lookup,

    /// <summary>Bytes do not have the binary form that a layout states.</summary>
    Layout,

    /// <summary>A runtime object was used against its documentation, for instance changed while it was enumerated.</summary>
    Use,

    /// <summary>A lock is entered, exited or retired by a thread that must not do so now.</summary>
    LockUse,

    /// <summary>A thread takes locks in another order than the proven one.</summary>
    LockOrder,

    /// <summary>Threads wait for each other's locks.</summary>
    Deadlock,
}

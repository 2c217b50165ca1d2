namespace SysSpec.Runtime;

/// <summary>
/// A clause of a contract does not hold: a defect of the program, not an expected failure of an operation (those are error
/// results). The message quotes the clause and says what to do; catch it only to report it.
/// </summary>
public sealed class ContractFailureException : Exception
{
    /// <summary>Describes the broken clause.</summary>
    /// <param name="kind">The sort of clause.</param>
    /// <param name="contract">The operation or type that states it, for instance <c>Directory.Insert</c>.</param>
    /// <param name="clause">The text of the clause.</param>
    /// <param name="location">Where the clause stands, for instance <c>Directory.sysspec(12,5)</c>; empty when it is the runtime's own.</param>
    public ContractFailureException(ContractKind kind, string contract, string clause, string location)
        : this(kind, contract, clause, location, "", null)
    {
    }

    /// <summary>Describes the broken clause and how what happened differs from it.</summary>
    /// <param name="kind">The sort of clause.</param>
    /// <param name="contract">The operation or type that states it, for instance <c>Directory.Insert</c>.</param>
    /// <param name="clause">The text of the clause.</param>
    /// <param name="location">Where the clause stands, for instance <c>Directory.sysspec(12,5)</c>; empty when it is the runtime's own.</param>
    /// <param name="difference">What happened, and what should have; empty where the clause says it all.</param>
    /// <param name="thrown">The exception that was thrown instead, if one was.</param>
    public ContractFailureException(ContractKind kind, string contract, string clause, string location, string difference, Exception? thrown)
        : base(Describe(kind, contract, clause, location, difference), thrown)
    {
        Kind = kind;
        Contract = contract;
        Clause = clause;
        Location = location;
        Difference = difference;
    }

    /// <summary>The sort of clause.</summary>
    public ContractKind Kind { get; }

    /// <summary>The operation or type that states the clause, for instance <c>Directory.Insert</c>.</summary>
    public string Contract { get; }

    /// <summary>The text of the clause.</summary>
    public string Clause { get; }

    /// <summary>File, line and column of the clause, for instance <c>Directory.sysspec(12,5)</c>; empty when it is the runtime's own.</summary>
    public string Location { get; }

    /// <summary>What happened, and what should have; empty where the clause says it all.</summary>
    public string Difference { get; }

    private static string Describe(ContractKind kind, string contract, string clause, string location, string difference)
    {
        string place = location.Length == 0 ? "" : $" ({location})";
        string instead = difference.Length == 0 ? "" : $": {difference}";
        return $"{contract}: {Breach(kind)}: `{clause}`{place}{instead}. {Advice(kind)}";
    }

    private static string Breach(ContractKind kind) => kind switch
    {
        ContractKind.Requires => "the precondition does not hold",
        ContractKind.Ensures => "the promised effect did not happen",
        ContractKind.Invariant => "the invariant is broken",
        ContractKind.Refinement => "the value is outside its type",
        ContractKind.Arithmetic => "the result is outside its type",
        ContractKind.Lookup => "there is no such element",
        ContractKind.Layout => "the bytes do not have this layout",
        ContractKind.Use => "wrong use",
        ContractKind.LockUse => "the lock is not used as it must be",
        ContractKind.LockOrder => "locks are taken out of order",
        ContractKind.Deadlock => "a deadlock",
        _ => "the clause does not hold",
    };

    private static string Advice(ContractKind kind) => kind switch
    {
        ContractKind.Requires => "Make the caller establish it before the call.",
        ContractKind.Ensures => "Correct the module's body, or the contract if it promises too much.",
        ContractKind.Invariant => "Correct the operation that ran last: it must restore the invariant before it returns.",
        ContractKind.Refinement => "Check the value where it enters, or widen the type.",
        ContractKind.Arithmetic => "Test the operands first, or use a wider type.",
        ContractKind.Lookup => "Test for the element first, or use an operation that reports its absence.",
        ContractKind.Layout => "Check the source of the bytes, or the layout's offsets and widths.",
        ContractKind.Use => "Correct the code that uses the object.",
        ContractKind.LockUse => "Enter once before the first protected access, and exit once, on the same thread and in the same mode, on each path.",
        ContractKind.LockOrder => "Take the locks in the order that the spec states, or let go of the other one first.",
        ContractKind.Deadlock => "Take the locks in one order in all of these threads, or let go of one before waiting for the other.",
        _ => "Correct the caller or the clause.",
    };
}

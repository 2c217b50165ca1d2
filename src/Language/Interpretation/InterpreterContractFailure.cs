using SysSpec.Language.Text;

namespace SysSpec.Language.Interpretation;

/// <summary>Which rule of a spec a run has broken.</summary>
public enum FailureKind
{
    /// <summary>A <c>requires</c> of an operation.</summary>
    Requires,

    /// <summary>The predicate of a refinement, or the <c>where</c> of a record's field.</summary>
    Refinement,

    /// <summary>An <c>assert</c>.</summary>
    Assertion,

    /// <summary>A result that its integer type does not include.</summary>
    Overflow,

    /// <summary>A division by zero.</summary>
    DivisionByZero,

    /// <summary>A conversion of a value that the type does not include.</summary>
    Conversion,

    /// <summary>A lookup of a key that the map does not have, or the value of an option that is none.</summary>
    AbsentKey,

    /// <summary>An index or slice out of range.</summary>
    OutOfRange,

    /// <summary>A use of a freed entity or page, a second free, or a field that has no value yet.</summary>
    Lifetime,

    /// <summary>Two updates of one point by one effect.</summary>
    UpdatedTwice,

    /// <summary>No case of the operation applies.</summary>
    NoCase,
}

/// <summary>A run broke a rule that the spec states: the spec, its module or its caller is wrong.</summary>
public sealed class InterpreterContractFailure(FailureKind kind, string clause, SourceSpan location)
    : Exception($"{location}: {kind}: {clause}")
{
    /// <summary>The rule.</summary>
    public FailureKind Kind { get; } = kind;

    /// <summary>The clause or expression as it is written, or what is wrong with it.</summary>
    public string Clause { get; } = clause;

    /// <summary>Where the clause is.</summary>
    public SourceSpan Location { get; } = location;
}

/// <summary>A run took more steps, or nested deeper, than it was given.</summary>
public sealed class InterpreterBudgetException(string message) : Exception(message);

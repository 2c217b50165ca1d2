namespace SysSpec.Language.Diagnostics;

/// <summary>Statements: SYS32xx.</summary>
public static class StatementDiagnostics
{
    /// <summary>An assignment to what is fixed.</summary>
    public static readonly DiagnosticDescriptor AssignToFixed = new(
        "SYS3201", "Assignment to what is fixed", "'{0}' is {1} and keeps its value. {2}");

    /// <summary>An assignment to an expression that is no place.</summary>
    public static readonly DiagnosticDescriptor NotAPlace = new(
        "SYS3202", "Not assignable", "This expression is no place that can be changed. Assign a variable, a field or an element of a collection.");

    /// <summary>A change of state that belongs to a contract that is relied on.</summary>
    public static readonly DiagnosticDescriptor ForeignState = new(
        "SYS3203", "State of another contract", "'{0}' belongs to the contract '{1}', whose state changes through its operations only. Call one of them.");

    /// <summary>A change of a model that is computed.</summary>
    public static readonly DiagnosticDescriptor ComputedModel = new(
        "SYS3204", "Model is computed", "'{0}' is given by an abstraction function. Change the state that it is computed from.");

    /// <summary>An effect without a prime.</summary>
    public static readonly DiagnosticDescriptor PrimeMissing = new(
        "SYS3205", "Prime is missing", "An effect says what holds afterwards, so its target has a prime. Write \"{0}' = ...\".");

    /// <summary>A prime outside an effect.</summary>
    public static readonly DiagnosticDescriptor PrimeMisplaced = new(
        "SYS3206", "Prime out of place", "A prime marks the state of a contract after an operation{0}. Write '{1} = ...'.");

    /// <summary><c>break</c> or <c>continue</c> outside loops.</summary>
    public static readonly DiagnosticDescriptor OutsideLoop = new(
        "SYS3207", "Not in a loop", "'{0}' stands in a 'while' or 'foreach' only. Remove it, or use 'return'.");

    /// <summary>Code after a statement that leaves.</summary>
    public static readonly DiagnosticDescriptor Unreachable = new(
        "SYS3208", "Unreachable statement", "No path leads here: what stands before always leaves. Remove this statement or what leaves.", Severity.Warning);

    /// <summary>A path without result.</summary>
    public static readonly DiagnosticDescriptor MissingReturn = new(
        "SYS3209", "Path without a result", "'{0}' has a result, but a path ends without 'return' or 'fail'. Add one at the end.");

    /// <summary>Too many or too few results.</summary>
    public static readonly DiagnosticDescriptor ReturnCount = new(
        "SYS3210", "Wrong number of results", "'{0}' has {1}, not {2}. Return exactly those.");

    /// <summary>A statement without effect.</summary>
    public static readonly DiagnosticDescriptor NoEffect = new(
        "SYS3211", "Statement without effect", "This computes a value and drops it. Use the value, or remove the statement.");

    /// <summary>A collection statement on something else.</summary>
    public static readonly DiagnosticDescriptor WrongCollection = new(
        "SYS3212", "Wrong kind of collection", "'{0}' needs {1}, this is '{2}'. {3}");

    /// <summary><c>free</c> of what is no entity.</summary>
    public static readonly DiagnosticDescriptor FreeNeedsEntity = new(
        "SYS3213", "Nothing to free", "'free' ends the life of an entity, this is '{0}'. Free an entity, or remove the statement.");

    /// <summary>A statement that an effect block cannot have.</summary>
    public static readonly DiagnosticDescriptor NotInEffect = new(
        "SYS3214", "Statement out of place", "'{0}' cannot stand in an effect block, which says what holds afterwards. {1}");

    /// <summary>A statement that a property cannot have.</summary>
    public static readonly DiagnosticDescriptor NotInProperty = new(
        "SYS3215", "Statement out of place", "'{0}' cannot stand in a property, which is made of 'when', 'let', calls and 'assert'. Remove it.");

    /// <summary>Several names without a call.</summary>
    public static readonly DiagnosticDescriptor SeveralNames = new(
        "SYS3216", "Several names for one value", "Only a call of an operation gives several results. Use one 'let' for each value.");
}

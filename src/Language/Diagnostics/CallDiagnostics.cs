namespace SysSpec.Language.Diagnostics;

/// <summary>Calls of operations, and failures: SYS33xx; functions: SYS34xx.</summary>
public static class CallDiagnostics
{
    /// <summary>An operation called inside an expression.</summary>
    public static readonly DiagnosticDescriptor CallInExpression = new(
        "SYS3301", "Operation called in an expression", "'{0}' is an operation, so its call stands alone. Write 'let x = {0}(...);' before and use 'x'.");

    /// <summary>An error that the operation does not list.</summary>
    public static readonly DiagnosticDescriptor FailNotListed = new(
        "SYS3302", "Error is not listed", "'{0}' does not list '{1}' as a failure. Add '{1}' after 'fails', or fail with {2}.");

    /// <summary>A failure of a callee that the caller does not list.</summary>
    public static readonly DiagnosticDescriptor CalleeFails = new(
        "SYS3303", "Failure of a call is not listed", "'{0}' can fail with {1}, which '{2}' does not list. {3}");

    /// <summary>Names and results that do not match.</summary>
    public static readonly DiagnosticDescriptor ResultCount = new(
        "SYS3304", "Wrong number of results", "'{0}' has {1}, here {2} wanted. {3}");

    /// <summary>A call where none may stand.</summary>
    public static readonly DiagnosticDescriptor CallNotAllowed = new(
        "SYS3305", "Call out of place", "'{0}' cannot be called here. {1}");

    /// <summary>A name after <c>fail</c> that is no error.</summary>
    public static readonly DiagnosticDescriptor NotAnError = new(
        "SYS3306", "Not an error", "'{0}' is no declared error. {1}");

    /// <summary>The block of a <c>let</c> that goes on.</summary>
    public static readonly DiagnosticDescriptor ElseFallsThrough = new(
        "SYS3307", "Block falls through", "After this block '{0}' would have no value. End it with 'fail', 'return', 'break' or 'continue'.");

    /// <summary><c>failure</c> outside of an <c>else</c> block.</summary>
    public static readonly DiagnosticDescriptor FailureOutside = new(
        "SYS3308", "No failure here", "'failure' is the error in the 'else' block of a call. Name an error instead.");

    /// <summary>An <c>else</c> block that is never run.</summary>
    public static readonly DiagnosticDescriptor CannotFail = new(
        "SYS3309", "Call cannot fail", "{0}, so this 'else' block never runs. Remove it.", Severity.Warning);

    /// <summary>A case that the operation does not have.</summary>
    public static readonly DiagnosticDescriptor UnknownCase = new(
        "SYS3310", "Unknown case", "'{0}' has no case '{1}'. {2}");

    /// <summary>Labels that clash.</summary>
    public static readonly DiagnosticDescriptor LabelRepeated = new(
        "SYS3311", "Label is taken", "Another statement of this body has the label '{0}'. Choose another one.");

    /// <summary>Functions that call themselves without a measure.</summary>
    public static readonly DiagnosticDescriptor NoMeasure = new(
        "SYS3401", "Recursion without a measure", "'{0}' calls itself{1}. Add 'decreases e' after its result, with an unsigned 'e' that gets smaller with each call.");

    /// <summary>A measure that is no unsigned integer.</summary>
    public static readonly DiagnosticDescriptor MeasureType = new(
        "SYS3402", "Measure is not unsigned", "A measure is an unsigned integer, this is '{0}'. Choose a number that gets smaller with each call.");
}

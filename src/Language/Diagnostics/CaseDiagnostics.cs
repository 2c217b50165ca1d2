namespace SysSpec.Language.Diagnostics;

/// <summary>Cases of operations: SYS40xx.</summary>
public static class CaseDiagnostics
{
    /// <summary>States in which no case applies.</summary>
    public static readonly DiagnosticDescriptor NotTotal = new(
        "SYS4001", "No case applies", "'{0}' can be called in a state in which none of its cases applies. Add a last case without condition, or state with 'requires' what rules that out.");

    /// <summary>A case that never applies.</summary>
    public static readonly DiagnosticDescriptor Unreachable = new(
        "SYS4002", "Case never applies", "Case '{0}' never applies, because {1}. Remove it, move it up, or correct its condition.");

    /// <summary>A failure in an effect block after a change.</summary>
    public static readonly DiagnosticDescriptor FailAfterChange = new(
        "SYS4003", "Failure after a change", "This fails after {0}{1}, but an operation that fails changes nothing. Undo the change before failing, or move it behind all that can fail.");

    /// <summary>Two cases of one name.</summary>
    public static readonly DiagnosticDescriptor DuplicateName = new(
        "SYS4004", "Two cases of one name", "'{0}' has two cases with the name '{1}'. Give each its own, so that tests and properties can tell them apart.");

    /// <summary>A listed error that nothing reports.</summary>
    public static readonly DiagnosticDescriptor ErrorNeverReported = new(
        "SYS4005", "Error is never reported", "'{0}' lists '{1}', which no case, no 'may fail' and no call of it reports. Remove it from 'fails', or add a case.", Severity.Warning);

    /// <summary>A failure from an effect that no case permits.</summary>
    public static readonly DiagnosticDescriptor NotPermitted = new(
        "SYS4006", "Failure is not permitted", "Case '{0}' can fail here with {1}, which no 'may fail' case before it permits. Write 'case N may fail {2};' before it, or handle the failure with 'else'.");

    /// <summary>A call in an effect block that can fail after a change.</summary>
    public static readonly DiagnosticDescriptor CallAfterChange = new(
        "SYS4007", "Call can fail after a change", "'{2}' can fail here after {0}{1}, but an operation that fails changes nothing. Call it before the change, or undo the change in an 'else' block that ends in 'fail failure;'.");

    /// <summary>A call in a <c>let</c> clause that can fail in a way that no case permits.</summary>
    public static readonly DiagnosticDescriptor AnswerNotPermitted = new(
        "SYS4008", "Failure of a 'let' is not permitted", "'{0}' can fail with {1} before it is known which case applies, and no 'may fail' case permits that. Write 'case N may fail {2};' behind this 'let'.");
}

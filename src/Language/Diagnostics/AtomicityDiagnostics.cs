namespace SysSpec.Language.Diagnostics;

/// <summary>Failure atomicity of modules: SYS50xx.</summary>
public static class AtomicityDiagnostics
{
    /// <summary>A failure after a change that stays.</summary>
    public static readonly DiagnosticDescriptor FailAfterChange = new(
        "SYS5001", "Failure after a change", "This fails after {0}{1}, but an operation that fails leaves the state as it was. Undo the change before failing, or make it after everything that can fail.");

    /// <summary>A call whose failure is not handled, after a change.</summary>
    public static readonly DiagnosticDescriptor CallAfterChange = new(
        "SYS5002", "Call can fail after a change",
        "'{2}' can fail here after {0}{1}, but an operation that fails leaves the state as it was. Call it before the change, or undo the change in an 'else' block that ends in 'fail failure;'.");
}

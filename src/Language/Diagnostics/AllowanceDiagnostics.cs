namespace SysSpec.Language.Diagnostics;

/// <summary>Warnings that a file allows: SYS28xx.</summary>
public static class AllowanceDiagnostics
{
    /// <summary>An id that no warning has.</summary>
    public static readonly DiagnosticDescriptor NotAWarning = new(
        "SYS2801", "Only warnings can be allowed", "'{0}' is not the id of a warning.{1} Write the id that the warning shows; an error has to be mended.");

    /// <summary>Nobody will know whether the reason still holds.</summary>
    public static readonly DiagnosticDescriptor NoReason = new(
        "SYS2802", "Allowed without a reason", "The reason is empty. Say why '{0}' does not apply in this file.");

    /// <summary>The file does what the rule wants.</summary>
    public static readonly DiagnosticDescriptor Needless = new(
        "SYS2803", "Nothing to allow", "This 'allow' of '{0}' leaves nothing out. Remove it.", Severity.Warning);
}

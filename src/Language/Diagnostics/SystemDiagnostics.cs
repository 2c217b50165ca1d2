namespace SysSpec.Language.Diagnostics;

/// <summary>SYS26xx: systems.</summary>
public static class SystemDiagnostics
{
    /// <summary>A rely that nobody provides.</summary>
    public static readonly DiagnosticDescriptor NotProvided = new(
        "SYS2601", "Rely that is not provided", "'{0}' relies on '{1}', which '{2}' does not provide; add '{1} by ...;' to a layer that is not above.");

    /// <summary>A contract with two providers.</summary>
    public static readonly DiagnosticDescriptor ProvidedTwice = new(
        "SYS2602", "Contract provided twice", "'{0}' is already provided in this system; remove one of the two.");

    /// <summary>Reliance against the order of layers.</summary>
    public static readonly DiagnosticDescriptor Upward = new(
        "SYS2603", "Reliance on a higher layer", "'{0}' of layer '{1}' relies on '{2}', which is in the higher layer '{3}'; move one of the two.");

    /// <summary>Modules that rely on each other.</summary>
    public static readonly DiagnosticDescriptor Cycle = new(
        "SYS2604", "Cyclic reliance", "'{0}' relies on itself: {1}; let one of them rely on something else.");

    /// <summary>A contract that nobody uses.</summary>
    public static readonly DiagnosticDescriptor Unused = new(
        "SYS2605", "Contract that is not used", "'{0}' is neither exposed nor relied on in '{1}'; remove it or expose it.", Severity.Warning);

    /// <summary>A module for another contract.</summary>
    public static readonly DiagnosticDescriptor NotGuaranteed = new(
        "SYS2606", "Module of another contract", "'{0}' does not guarantee '{1}'; {2}");

    /// <summary>An exposed contract that is not there.</summary>
    public static readonly DiagnosticDescriptor ExposedNotProvided = new(
        "SYS2607", "Exposed contract that is not provided", "'{0}' exposes '{1}' and does not provide it; add '{1} by ...;' to a layer.");

    /// <summary>The host and modules mixed up.</summary>
    public static readonly DiagnosticDescriptor ExternMismatch = new(
        "SYS2608", "Provider of another kind", "{0}; write {1}.");

    /// <summary>A policy that is not known.</summary>
    public static readonly DiagnosticDescriptor UnknownPolicy = new(
        "SYS2609", "Unknown policy", "There is no policy '{0}'; the known ones are 'global' (one lock around each call) and 'entity' (the locks that contracts and modules declare).");

    /// <summary>Operations that report errors of several declarations.</summary>
    public static readonly DiagnosticDescriptor MixedErrors = new(
        "SYS2610", "Errors of several declarations", "'{0}' reports errors of '{1}', and '{2}' reports errors of '{3}'; all operations of a system use one declaration of errors.");

    /// <summary>A module of which only a part is used.</summary>
    public static readonly DiagnosticDescriptor PartOfModule = new(
        "SYS2611", "Part of a module", "'{0}' guarantees '{1}' too, which {2}; write '{1} by {0};'.");

    /// <summary>A second policy.</summary>
    public static readonly DiagnosticDescriptor SecondPolicy = new(
        "SYS2612", "Second policy", "'{0}' already has a policy; remove one of the two.");
}

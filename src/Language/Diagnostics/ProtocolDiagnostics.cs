namespace SysSpec.Language.Diagnostics;

/// <summary>SYS27xx: protocols.</summary>
public static class ProtocolDiagnostics
{
    /// <summary>A header field that cannot hold a length or a code.</summary>
    public static readonly DiagnosticDescriptor HeaderField = new(
        "SYS2701", "Field of a request header", "'{0}' has the type '{1}'; the {2} of a message is an unsigned integer: name such a field.");

    /// <summary>An opcode with two rows.</summary>
    public static readonly DiagnosticDescriptor CodeTwice = new(
        "SYS2702", "Opcode used twice", "The opcode {0} already means '{1}'; give '{2}' another one.");

    /// <summary>A parameter that cannot be read from a message.</summary>
    public static readonly DiagnosticDescriptor ParameterType = new(
        "SYS2703", "Parameter that no message carries", "'{0}' of '{1}' has the type '{2}'; a message carries layouts and 'bytes', and a 'buffer' is room for the reply.");

    /// <summary>A result that cannot be written into a message.</summary>
    public static readonly DiagnosticDescriptor ResultType = new(
        "SYS2704", "Result that no message carries", "Result {0} of '{1}' has the type '{2}'; a reply carries layouts and 'bytes'.");

    /// <summary>A parameter that cannot be the rest.</summary>
    public static readonly DiagnosticDescriptor Rest = new(
        "SYS2705", "'rest' of another parameter", "'{0}' cannot be the rest of the message: {1}.");

    /// <summary>An error that the operation never reports.</summary>
    public static readonly DiagnosticDescriptor Parks = new(
        "SYS2706", "'parks' without that failure", "'{0}' does not fail with '{1}', so no request is ever parked; name one of its errors: {2}.");

    /// <summary>Results that nobody receives.</summary>
    public static readonly DiagnosticDescriptor SilentResults = new(
        "SYS2707", "Results without reply", "'{0}' has results, and a silent operation sends no reply; remove 'silent' or the results.");

    /// <summary>A buffer of unknown use.</summary>
    public static readonly DiagnosticDescriptor Buffer = new(
        "SYS2708", "Buffer of a reply", "'{0}' {1}");

    /// <summary>An option that stands twice.</summary>
    public static readonly DiagnosticDescriptor OptionTwice = new(
        "SYS2709", "Option given twice", "'{0}' is already said; remove it.");
}

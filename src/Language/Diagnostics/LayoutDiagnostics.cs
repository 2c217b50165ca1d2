namespace SysSpec.Language.Diagnostics;

/// <summary>SYS25xx: layouts.</summary>
public static class LayoutDiagnostics
{
    /// <summary>Two items on one byte.</summary>
    public static readonly DiagnosticDescriptor Overlap = new(
        "SYS2501", "Overlapping fields", "{0} takes bytes {1} to {2}, and {3} takes bytes {4} to {5}; move one of the two.");

    /// <summary>Bytes that nothing takes.</summary>
    public static readonly DiagnosticDescriptor Gap = new(
        "SYS2502", "Gap in a layout", "No field takes bytes {0} to {1}; add 'pad {2} at {0};'.");

    /// <summary>An item past the end.</summary>
    public static readonly DiagnosticDescriptor PastTheEnd = new(
        "SYS2503", "Field past the end of a layout", "{0} ends before byte {1}, but '{2}' has {3} bytes; write 'size {1}' or move it.");

    /// <summary>A checksum that is not known.</summary>
    public static readonly DiagnosticDescriptor UnknownChecksum = new(
        "SYS2504", "Unknown checksum", "There is no checksum '{0}'; the known one is 'crc32c'.");

    /// <summary>A field without a fixed width.</summary>
    public static readonly DiagnosticDescriptor FieldType = new(
        "SYS2505", "Type without binary form", "'{0}' has no binary form of fixed width; use an integer, an enum, flags, an opaque type, 'bytes[n]', a layout, or an array of integers or layouts.");

    /// <summary>A checksum over bytes that it cannot cover.</summary>
    public static readonly DiagnosticDescriptor ChecksumRange = new(
        "SYS2506", "Range of a checksum", "The checksum cannot cover the bytes {0}: {1}.");

    /// <summary>A size, length or offset that is not possible.</summary>
    public static readonly DiagnosticDescriptor NumberOutOfRange = new(
        "SYS2507", "Size or offset out of range", "The {0} {1} is not possible; give a constant from {2} to {3}.");
}

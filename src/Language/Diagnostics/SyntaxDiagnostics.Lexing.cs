namespace SysSpec.Language.Diagnostics;

/// <summary>The rules of spelling: SYS10xx for tokens, SYS11xx for what they are put together to.</summary>
public static partial class SyntaxDiagnostics
{
    /// <summary>A character that means nothing.</summary>
    public static readonly DiagnosticDescriptor UnexpectedCharacter =
        new("SYS1001", "Character without meaning", "'{0}' has no meaning in the language; remove it");

    /// <summary>A string without a closing quote.</summary>
    public static readonly DiagnosticDescriptor UnterminatedString =
        new("SYS1002", "String without end", "the string does not end on its line; close it with '\"', and write '\\n' for a line break");

    /// <summary>An unknown escape in a string.</summary>
    public static readonly DiagnosticDescriptor UnknownEscape =
        new("SYS1003", "Unknown escape", "'{0}' is not an escape; write one of \\n \\t \\\\ \\\" \\0 \\xNN, or '\\\\' for a backslash");

    /// <summary>A number that cannot be read.</summary>
    public static readonly DiagnosticDescriptor MalformedNumber =
        new("SYS1004", "Malformed number", "'{0}' is not a number; write digits such as 1_000, 0xFF, 0o777 or 0b11, and KiB, MiB, GiB or TiB behind them if wanted");

    /// <summary>A number beyond 64 bits.</summary>
    public static readonly DiagnosticDescriptor NumberTooLarge =
        new("SYS1005", "Number too large", "'{0}' does not fit into 64 bits; write a smaller number");

    /// <summary>An operator of other languages.</summary>
    public static readonly DiagnosticDescriptor ForeignOperator =
        new("SYS1006", "Operator of another language", "'{0}' is not an operator of the language; write '{1}'");

    /// <summary>A comment between <c>/*</c> and <c>*/</c>.</summary>
    public static readonly DiagnosticDescriptor BlockComment =
        new("SYS1007", "Block comment", "comments run from '//' to the end of the line; start each line of this one with '//'");

    /// <summary>A name with letters outside ASCII.</summary>
    public static readonly DiagnosticDescriptor ForeignLetter =
        new("SYS1008", "Letter outside ASCII", "'{0}' is not a name; use the letters A to Z and a to z, digits and '_'");

    /// <summary>A decimal number with a zero in front.</summary>
    public static readonly DiagnosticDescriptor LeadingZero =
        new("SYS1009", "Leading zero", "'{0}' starts with a zero, which other languages read as octal; write '0o' before octal digits, or leave the zero out");
}

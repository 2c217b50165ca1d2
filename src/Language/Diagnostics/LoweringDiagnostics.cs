namespace SysSpec.Language.Diagnostics;

/// <summary>Effect blocks that are put in sequence: SYS41xx.</summary>
public static class LoweringDiagnostics
{
    /// <summary>A value of the state before is read where it cannot be had any more.</summary>
    public static readonly DiagnosticDescriptor ReadAfterChange = new(
        "SYS4101", "Effect reads what it has changed", "The effect reads '{0}' after changing it, and its value before cannot be taken in time. Save it with 'let' before the change.");

    /// <summary>Two updates of one point on one path.</summary>
    public static readonly DiagnosticDescriptor UpdatedTwice = new(
        "SYS4102", "Two updates of one point", "The effect updates '{0}' twice, so its value afterwards is not determined. Keep one update that gives the final value.");

    /// <summary>One point is updated by each iteration of a loop.</summary>
    public static readonly DiagnosticDescriptor UpdatedInEachIteration = new(
        "SYS4103", "A loop updates one point again and again",
        "Each iteration updates '{0}', so its value afterwards is not determined. Compute the final value with 'sum', 'count' or a comprehension, and update it once.");
}

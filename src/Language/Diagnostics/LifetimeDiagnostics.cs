namespace SysSpec.Language.Diagnostics;

/// <summary>Lifetimes of what operations make: SYS51xx.</summary>
public static class LifetimeDiagnostics
{
    /// <summary>Something that nobody keeps.</summary>
    public static readonly DiagnosticDescriptor Lost = new(
        "SYS5101", "What was made is lost", "{0} is neither stored, returned as 'own', handed over nor freed {1}{2}. {3}");

    /// <summary>Something that ends twice.</summary>
    public static readonly DiagnosticDescriptor EndedTwice = new(
        "SYS5102", "Freed or handed over twice", "'{0}' has been {1} before{2}. Give it away once.");

    /// <summary>A use of something that is gone.</summary>
    public static readonly DiagnosticDescriptor UsedAfterEnd = new(
        "SYS5103", "Use after the end", "'{0}' is used after it was {1}{2}. Use it before, or take what is needed of it into a 'let'.");
}

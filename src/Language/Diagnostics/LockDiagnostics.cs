namespace SysSpec.Language.Diagnostics;

/// <summary>SYS60xx: what is said of locks. SYS61xx: what follows for bodies. SYS62xx: what follows for systems.</summary>
public static class LockDiagnostics
{
    /// <summary>A lock that is neither kind.</summary>
    public static readonly DiagnosticDescriptor UnknownKind = new(
        "SYS6001", "Unknown kind of lock", "'{0}' is no kind of lock; write 'mutex' (one holder) or 'readwrite' (one that changes or many that read).");

    /// <summary>A lock that nobody declares.</summary>
    public static readonly DiagnosticDescriptor UnknownLock = new(
        "SYS6002", "Unknown lock", "There is no lock '{0}'{1}; declare it in a contract: 'locks {{ lock {0} : mutex; }}'.");

    /// <summary>A rule about an operation that is not there.</summary>
    public static readonly DiagnosticDescriptor UnknownOperation = new(
        "SYS6003", "Rule about an unknown operation", "'{0}' has no operation '{1}' that rules about locks can speak of here{2}.");

    /// <summary>A field that the contract or module does not have.</summary>
    public static readonly DiagnosticDescriptor UnknownField = new(
        "SYS6004", "Unknown field", "'{0}' is no field of '{1}'{2}; a contract speaks of its models, a module of its state.");

    /// <summary>Two statements of how a field is shared.</summary>
    public static readonly DiagnosticDescriptor SharedTwice = new(
        "SYS6005", "Field shared in two ways", "How threads share '{0}' was said before; remove one of the two.");

    /// <summary>A rule that cannot be said of a contract, or of a module.</summary>
    public static readonly DiagnosticDescriptor WrongRule = new(
        "SYS6006", "Rule in the wrong place", "{0}; {1}.");

    /// <summary>A function that does not order entities.</summary>
    public static readonly DiagnosticDescriptor NoOrderFunction = new(
        "SYS6007", "Function that gives no order", "'{0}' cannot say which lock comes first; name a function of two entities with the result bool.");

    /// <summary>A shared hold of a lock that has one holder.</summary>
    public static readonly DiagnosticDescriptor SharedMutex = new(
        "SYS6008", "Shared mutex", "'{0}' is a mutex, which has one holder; declare it 'readwrite' or leave 'shared' out.");
}

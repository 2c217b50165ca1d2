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

    /// <summary>A rule that cannot be said here, or not with what stands behind it.</summary>
    public static readonly DiagnosticDescriptor WrongRule = new(
        "SYS6006", "Rule that does not fit", "{0}; {1}.");

    /// <summary>A function that does not order entities.</summary>
    public static readonly DiagnosticDescriptor NoOrderFunction = new(
        "SYS6007", "Function that gives no order", "'{0}' cannot say which lock comes first; name a function of two entities with the result bool.");

    /// <summary>A shared hold of a lock that has one holder.</summary>
    public static readonly DiagnosticDescriptor SharedMutex = new(
        "SYS6008", "Shared mutex", "'{0}' is a mutex, which has one holder; declare it 'readwrite' or leave 'shared' out.");

    /// <summary>A field that is said to allow for use by several threads and does not.</summary>
    public static readonly DiagnosticDescriptor NotConcurrent = new(
        "SYS6009", "Structure for one thread", "'{0}' is a '{1}', which does not allow for use by several threads at a time as an arena, a budget or a map does; name the lock that protects it.");

    /// <summary>A field that no single access reads or writes.</summary>
    public static readonly DiagnosticDescriptor NotOneWord = new(
        "SYS6010", "Atomic field of more than one word", "'{0}' is a '{1}', which is not read and written in one access; only numbers, truths, enums, identities and entities are. Protect it with a lock.");

    /// <summary>A case that the operation does not have.</summary>
    public static readonly DiagnosticDescriptor UnknownCase = new(
        "SYS6011", "Unknown case", "'{0}' has no case '{1}'{2}; a lock is given in cases that the contract names.");

    /// <summary>A lock that is given in some cases, and callers cannot tell them apart.</summary>
    public static readonly DiagnosticDescriptor GivenUnseen = new(
        "SYS6012", "Lock given where callers cannot tell", "'{0}' gives '{1}' in some cases, and case '{2}' can return an entity without it; return 'none' there, or give the lock there too.");

    /// <summary>An access without a lock.</summary>
    public static readonly DiagnosticDescriptor NotHeld = new(
        "SYS6101", "Access without its lock", "'{0}' {1}{3}, and '{2}' is not held; {4}.");

    /// <summary>A change under a shared lock.</summary>
    public static readonly DiagnosticDescriptor SharedForExclusive = new(
        "SYS6102", "Shared where exclusive is needed", "'{0}' {1}{3}, and '{2}' is only held shared; hold it without 'shared'.");

    /// <summary>A lock that is taken twice.</summary>
    public static readonly DiagnosticDescriptor HeldAlready = new(
        "SYS6103", "Lock taken twice", "'{0}' takes '{1}', which is held here{2}; it would wait for itself. Take it in one of the two places only.");

    /// <summary>A lock that should be given and is not held.</summary>
    public static readonly DiagnosticDescriptor NotGiven = new(
        "SYS6104", "Lock that is not given", "'{0}' ends here without holding '{1}'{2}, which its contract gives to the caller; hold it, or change 'gives'.");

    /// <summary>A lock that is let go and not held.</summary>
    public static readonly DiagnosticDescriptor NotHeldHere = new(
        "SYS6105", "Release of a lock that is not held", "'{0}' is let go before '{1}', and is not held there{2}; move the label behind the first use, or drop 'until'.");

    /// <summary>A callee's lock contract that is not met.</summary>
    public static readonly DiagnosticDescriptor CalleeWants = new(
        "SYS6106", "Lock that a callee wants", "'{0}' wants its caller to hold '{1}'{2}; {3}.");

    /// <summary>Two locks of one class.</summary>
    public static readonly DiagnosticDescriptor NoOrder = new(
        "SYS6107", "Two locks without an order", "'{0}' is taken while '{1}' is held{2}, and nothing says which of the two comes first; take both together ('by' a function), let a field lead from one to the other ('order'), or give a reason ('because').");

    /// <summary>An entity without a name that stays.</summary>
    public static readonly DiagnosticDescriptor NoName = new(
        "SYS6108", "Lock of something without a name", "'{0}' wants {1} that no fixed name stands for{2}; name {3} with 'let' in a statement before.");

    /// <summary>A loop that takes more and more locks.</summary>
    public static readonly DiagnosticDescriptor LoopGrows = new(
        "SYS6109", "Loop that takes more and more locks", "Each turn of the loop takes '{0}' of another entity and keeps it{1}; say 'each' to let it go at the end of the turn, or couple it.");

    /// <summary>An entity that can have ended.</summary>
    public static readonly DiagnosticDescriptor MayHaveEnded = new(
        "SYS6110", "Entity that can have ended", "'{0}' was found without its lock, so it can have ended before '{1}' is taken{3}; say how '{2}' fails then: 'ended fails E;' with an error that it can report.");

    /// <summary>A failure or a new beginning after a change.</summary>
    public static readonly DiagnosticDescriptor AfterChange = new(
        "SYS6111", "Lock that can be refused after a change", "'{0}' can be refused here, after state was changed{1}; take it before the first change.");

    /// <summary>A constant that changes.</summary>
    public static readonly DiagnosticDescriptor ConstantChanges = new(
        "SYS6112", "Constant field that changes", "'{0}' is changed here, and threads read it without a lock because it is said to be constant; protect it with a lock.");

    /// <summary>A label that is not there.</summary>
    public static readonly DiagnosticDescriptor UnknownName = new(
        "SYS6113", "Rule about an unknown name", "'{0}' has no {1} '{2}' that the rule can speak of; name one of its body.");

    /// <summary>A rule that does nothing.</summary>
    public static readonly DiagnosticDescriptor Needless = new(
        "SYS6114", "Lock that is not needed", "Nothing that '{0}' does needs '{1}'; drop the rule.", Severity.Warning);

    /// <summary>An atomic field that is written as it was read.</summary>
    public static readonly DiagnosticDescriptor ReadAndWritten = new(
        "SYS6115", "Atomic field that depends on itself", "'{0}' is written here depending on what was read of it, and another thread can write it in between because it is said to be atomic; protect it with a lock.");

    /// <summary>A failure by an ended entity that the cases do not permit.</summary>
    public static readonly DiagnosticDescriptor EndedNotPermitted = new(
        "SYS6116", "Failure by an ended entity that is not permitted", "'{0}' fails here with '{1}' if '{2}' has ended{3}, which no case of its contract permits before '{4}'; write 'case N may fail {1};' before it.");

    /// <summary>A field of which nothing is said.</summary>
    public static readonly DiagnosticDescriptor Unstated = new(
        "SYS6201", "Field without protection", "'{0}' takes fine locks, and nothing says how threads share '{1}'; name the lock that protects it, or say 'constant', 'atomic', 'owned' or 'concurrent'.");

    /// <summary>Locks in a circle.</summary>
    public static readonly DiagnosticDescriptor Circle = new(
        "SYS6202", "Locks in a circle", "The order of locks in '{0}' goes round in a circle: {1}; two threads can wait for each other for ever. Take them in one order everywhere.");

    /// <summary>A callee that takes what its caller may not let it.</summary>
    public static readonly DiagnosticDescriptor TakenBelow = new(
        "SYS6203", "Lock taken by a callee", "'{0}' takes locks of the class '{1}' itself, and '{2}' is held here{3}; let the callee's contract want it ('holds'), or call it before.");

    /// <summary>An operation that is not one step.</summary>
    public static readonly DiagnosticDescriptor NoPoint = new(
        "SYS6204", "Operation without a linearization point", "'{0}' takes '{1}' after it let another lock go{2}, so to others it is more than one step; keep the first, or say 'weak because'.");

    /// <summary>A check whose outcome is used after its lock was let go.</summary>
    public static readonly DiagnosticDescriptor CheckThenAct = new(
        "SYS6205", "Effect that depends on an outdated check", "'{0}' changes what '{1}' protects, depending on '{2}', which was read under that lock before it was let go; hold it from the check to the effect.");

    /// <summary>A walk hand over hand whose outcome depends on more than the place where it ends.</summary>
    public static readonly DiagnosticDescriptor Remembers = new(
        "SYS6206", "Walk that remembers", "'{0}' {1}, so '{2}' is more than one step to others; let only the place where the walk ends count, or say '{2}: weak because'.");
}

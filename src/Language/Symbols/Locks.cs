using SysSpec.Language.Bound;
using SysSpec.Language.Text;

namespace SysSpec.Language.Symbols;

/// <summary>How many can hold a lock.</summary>
public enum LockKind
{
    /// <summary>One.</summary>
    Mutex,

    /// <summary>One that changes, or any number that read.</summary>
    ReadWrite,
}

/// <summary>A lock: one in each entity, or one of a contract or module.</summary>
public sealed class LockSymbol(string name, ISymbol owner, EntitySymbol? entity, LockKind kind, SourceSpan location) : Symbol(name, location, "")
{
    /// <summary>The <see cref="ContractSymbol"/> or <see cref="ModuleSymbol"/> whose text declares it.</summary>
    public ISymbol Owner { get; } = owner;

    /// <summary>The entity that has one each; null for a single lock.</summary>
    public EntitySymbol? Entity { get; } = entity;

    /// <summary>How many can hold it.</summary>
    public LockKind Kind { get; } = kind;

    /// <summary>The fields that lead from an entity to such as come after it; empty if none do.</summary>
    public List<FieldSymbol> Order { get; } = [];

    /// <summary><c>Inode.guard</c> or <c>Space.budget</c>.</summary>
    public string QualifiedName => $"{(Entity ?? Owner).Name}.{Name}";
}

/// <summary>How threads share a field.</summary>
public enum Sharing
{
    /// <summary>Nothing is said, which a system with fine locks does not accept.</summary>
    Unstated,

    /// <summary>Locks protect it: reading takes one of them, changing takes all.</summary>
    Guarded,

    /// <summary>It keeps the value that it is made with.</summary>
    Constant,

    /// <summary>It is read and written as a whole, one access at a time, and nothing depends on two accesses.</summary>
    Atomic,

    /// <summary>Each element belongs to who owns its key; the collection that holds them allows for use by several threads.</summary>
    Owned,

    /// <summary>The structure allows for use by several threads: each use of it is one step.</summary>
    Concurrent,
}

/// <summary>What operations do with locks.</summary>
public enum LockVerb
{
    /// <summary>The caller holds it before and after.</summary>
    Holds,

    /// <summary>The caller holds it after the operation succeeded.</summary>
    Gives,

    /// <summary>The operation takes it where it is first needed, and lets go at its end.</summary>
    Acquires,

    /// <summary>The lock follows a variable: the next is taken before the last is let go.</summary>
    Couples,

    /// <summary>The operation is not one step.</summary>
    Weak,
}

/// <summary>A lock that a rule names: <paramref name="Root"/> is a parameter, a result or a local of the operation that has an entity; null for a single lock, which <paramref name="Lock"/> is then.</summary>
/// <param name="Root">The name of the variable.</param>
/// <param name="LockName">The name of the lock.</param>
/// <param name="Lock">The lock, where the declaration tells it.</param>
/// <param name="IsShared">Whether others may hold it at the same time.</param>
/// <param name="IsFresh">Whether the entity was made by who holds the lock, so that nobody else has met it.</param>
/// <param name="Location">Where it is written.</param>
public sealed record LockPlace(string? Root, string LockName, LockSymbol? Lock, bool IsShared, bool IsFresh, SourceSpan Location);

/// <summary>A line that says how an operation holds locks.</summary>
/// <param name="Verb">What it does.</param>
/// <param name="Places">With which locks; with several, in the order of <paramref name="First"/> if there is one.</param>
/// <param name="Condition">Under which condition on parameters; null for always.</param>
/// <param name="First">A function of two entities that says whether the first one's lock is taken first.</param>
/// <param name="Until">The label before whose statement it is let go.</param>
/// <param name="IsTrying">Whether it is never waited for: where it is not free, everything is let go and begun again.</param>
/// <param name="IsEach">Whether it is let go at the end of each turn of a loop.</param>
/// <param name="Because">Why the rule may say what cannot be proved.</param>
/// <param name="Cases">The cases of the operation in which a lock is given; null for all that succeed.</param>
/// <param name="Location">Where it is written.</param>
public sealed record LockRule(
    LockVerb Verb, IReadOnlyList<LockPlace> Places, BoundExpression? Condition, FunctionSymbol? First, string? Until, bool IsTrying, bool IsEach, string? Because, IReadOnlyList<LockCase>? Cases,
    SourceSpan Location);

/// <summary>A case that a rule names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where it is named.</param>
public sealed record LockCase(string Name, SourceSpan Location);

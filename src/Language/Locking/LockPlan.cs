using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;

namespace SysSpec.Language.Locking;

/// <summary>A lock as one operation knows it: of the entity that a variable names, or a single one.</summary>
/// <param name="Lock">The lock.</param>
/// <param name="Root">The variable; null for a single lock.</param>
public sealed record LockKey(LockSymbol Lock, VariableSymbol? Root)
{
    /// <summary><c>dir.guard</c> or <c>Space.budget</c>.</summary>
    public string Display => Root is null ? Lock.QualifiedName : $"{Root.Name}.{Lock.Name}";
}

/// <summary>A lock that an operation lets go of itself: what it acquired, was given by what it called, or holds because it made the entity.</summary>
/// <param name="Key">The lock.</param>
/// <param name="IsExclusive">Whether it is held exclusively.</param>
public sealed record PlannedLock(LockKey Key, bool IsExclusive);

/// <summary>Why a lock may be taken although others of its class may be held.</summary>
public enum Ordering
{
    /// <summary>No other one is held.</summary>
    First,

    /// <summary>Its entity was reached through one whose lock is held, by a field that orders the class.</summary>
    Reached,

    /// <summary>Both are taken together in an order that a function gives, or a rule gives a reason.</summary>
    Declared,
}

/// <summary>What an operation does with locks before a statement.</summary>
public abstract record LockStep;

/// <summary>Takes locks. Those of a variable that holds no entity are left out.</summary>
/// <param name="Locks">One; or two of one class.</param>
/// <param name="First">With two: the function that says whether the first one's lock is taken first.</param>
/// <param name="Condition">The condition under which they are taken; null for always.</param>
/// <param name="IsHeldOnSomePaths">Whether it may be held already, which must be asked then.</param>
/// <param name="IsTrying">Whether everything is let go and begun again where it is not free.</param>
/// <param name="CanHaveEnded">Whether the entity can have ended since it was found, so that its lock is refused.</param>
/// <param name="Ordering">Why others of the class may be held.</param>
/// <param name="Others">The variables of entities whose locks of the class are held exclusively: where one of them is the same entity, there is nothing to take.</param>
public sealed record AcquireStep(
    IReadOnlyList<PlannedLock> Locks, FunctionSymbol? First, BoundExpression? Condition, bool IsHeldOnSomePaths, bool IsTrying, bool CanHaveEnded, Ordering Ordering, IReadOnlyList<VariableSymbol> Others)
    : LockStep;

/// <summary>Lets a lock go before the operation's end.</summary>
/// <param name="Lock">The lock.</param>
public sealed record ReleaseStep(PlannedLock Lock) : LockStep;

/// <summary>Before <c>here = next;</c>: takes the lock of what the variable is going to name, then lets go of that of what it names.</summary>
/// <param name="Lock">The lock that follows the variable.</param>
/// <param name="Next">The entity that comes next.</param>
/// <param name="IsTrying">Whether the next is never waited for.</param>
/// <param name="CanHaveEnded">Whether the next can have ended.</param>
/// <param name="IsAlwaysHeld">Whether the lock of what the variable names is held on all ways.</param>
public sealed record CoupleStep(PlannedLock Lock, BoundExpression Next, bool IsTrying, bool CanHaveEnded, bool IsAlwaysHeld) : LockStep;

/// <summary>Where an operation takes locks and lets go of them. What the weaver puts into code.</summary>
public sealed class LockPlan
{
    private static readonly IReadOnlyList<LockStep> NoSteps = [];
    private static readonly IReadOnlyList<PlannedLock> NoLocks = [];

    /// <summary>The plan of an operation that does nothing with locks.</summary>
    public static LockPlan Empty { get; } = new();

    /// <summary>All locks that the body lets go of itself, in the order in which it first takes them; without those that are taken for <see cref="BeforeRequires"/> alone.</summary>
    public List<PlannedLock> Locks { get; } = [];

    /// <summary>What is done before anything else, for the conditions that callers owe, where those are checked. Afterwards it is undone.</summary>
    public List<LockStep> BeforeRequires { get; } = [];

    /// <summary>The error where an entity has ended.</summary>
    public EnumMemberSymbol? Ended { get; set; }

    internal Dictionary<BoundStatement, List<LockStep>> Steps { get; } = new(Lowering.ByReference<BoundStatement>.Instance);

    internal Dictionary<BoundStatement, List<PlannedLock>> Received { get; } = new(Lowering.ByReference<BoundStatement>.Instance);

    internal Dictionary<BoundStatement, List<PlannedLock>> GivenAway { get; } = new(Lowering.ByReference<BoundStatement>.Instance);

    internal Dictionary<BoundStatement, List<PlannedLock>> Ending { get; } = new(Lowering.ByReference<BoundStatement>.Instance);

    internal Dictionary<BoundStatement, List<PlannedLock>> EachTurn { get; } = new(Lowering.ByReference<BoundStatement>.Instance);

    /// <summary>Whether the body takes locks or is given some.</summary>
    public bool IsEmpty => Locks.Count == 0 && Ending.Count == 0;

    /// <summary>Whether the operation begins again where a lock is not free.</summary>
    public bool BeginsAgain => Steps.Values.SelectMany(static s => s).Any(static s => s is AcquireStep { IsTrying: true } or CoupleStep { IsTrying: true });

    /// <summary>What is done before a statement.</summary>
    public IReadOnlyList<LockStep> Before(BoundStatement statement) => Steps.TryGetValue(statement, out var steps) ? steps : NoSteps;

    /// <summary>
    /// The steps before the first statement of a body that take one lock each which is held from there to the end, whatever happens: no step asks whether it is held, lets it go earlier or gives it to the caller. The first of the steps up to
    /// one that is not so.
    /// </summary>
    public IReadOnlyList<AcquireStep> Throughout(BoundBlock body) => body.Statements.Count == 0 ? [] :
    [
        .. Before(body.Statements[0])
            .TakeWhile(s => s is AcquireStep { Locks: [{ Key.Root: null or ParameterSymbol { Type.Unrefined: EntitySymbol } } one], Condition: null, IsTrying: false, IsHeldOnSomePaths: false, Others.Count: 0 } && IsKept(one))
            .OfType<AcquireStep>(),
    ];

    private bool IsKept(PlannedLock planned) =>
        Steps.Values.SelectMany(static s => s).Count(s => s switch
        {
            AcquireStep acquire => acquire.Locks.Any(l => l.Key == planned.Key),
            ReleaseStep release => release.Lock.Key == planned.Key,
            CoupleStep couple => couple.Lock.Key == planned.Key,
            _ => false,
        }) == 1
        && !Received.Values.Concat(GivenAway.Values).Concat(EachTurn.Values).SelectMany(static l => l).Any(l => l.Key == planned.Key);

    /// <summary>The locks that are held from a statement on: those of the entity that it makes, or that the operation which it calls gives.</summary>
    public IReadOnlyList<PlannedLock> After(BoundStatement statement) => Received.TryGetValue(statement, out var locks) ? locks : NoLocks;

    /// <summary>The locks that the caller holds after an exit.</summary>
    public IReadOnlyList<PlannedLock> GivenAt(BoundStatement exit) => GivenAway.TryGetValue(exit, out var locks) ? locks : NoLocks;

    /// <summary>The locks of the entity that a statement frees, which are held: nobody gets them any more.</summary>
    public IReadOnlyList<PlannedLock> EndedBy(BoundStatement free) => Ending.TryGetValue(free, out var locks) ? locks : NoLocks;

    /// <summary>The locks that are let go at the end of each turn of a loop.</summary>
    public IReadOnlyList<PlannedLock> AtEndOfTurn(BoundStatement loop) => EachTurn.TryGetValue(loop, out var locks) ? locks : NoLocks;
}

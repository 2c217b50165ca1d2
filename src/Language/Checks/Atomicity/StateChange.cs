using SysSpec.Language.Bound;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Checks.Atomicity;

/// <summary>What a change did, as far as that matters for undoing it.</summary>
internal enum ChangeKind
{
    /// <summary>Something that only a saved value undoes.</summary>
    Set,

    /// <summary>The amount was added.</summary>
    Raised,

    /// <summary>The amount was subtracted.</summary>
    Lowered,

    /// <summary>An element or key is there now.</summary>
    Added,

    /// <summary>An element or key is gone now.</summary>
    Removed,

    /// <summary>An element was put at the end of a sequence.</summary>
    Appended,

    /// <summary>A page was taken from an arena, and the variables hold it; or the amount from a budget, and the variables tell whether it was.</summary>
    Taken,

    /// <summary>An operation changed state.</summary>
    Called,
}

/// <summary>Which change it is: the statement, and the number among its changes. Each time a loop comes by it is the same change.</summary>
internal readonly record struct ChangeKey(BoundNode Origin, int Number)
{
    public bool Equals(ChangeKey other) => ReferenceEquals(Origin, other.Origin) && Number == other.Number;

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Origin) + Number;
}

/// <summary>A change of state that may have happened on the way and was not undone. Expressions are in normal form.</summary>
internal sealed record StateChange(ChangeKey Key, ChangeKind Kind, SourceSpan Location, string Words)
{
    /// <summary>What was changed; null where that is not one place.</summary>
    public BoundExpression? Place { get; init; }

    /// <summary>By how much, for <see cref="ChangeKind.Raised"/>, <see cref="ChangeKind.Lowered"/> and what was taken from a budget.</summary>
    public BoundExpression? Amount { get; init; }

    /// <summary>Whether it is certain that the change took place: an added element was not there before, a removed one was.</summary>
    public bool IsCertain { get; init; }

    /// <summary>The operation that was called.</summary>
    public OperationSymbol? Callee { get; init; }

    /// <summary>The arguments of the call.</summary>
    public IReadOnlyList<BoundExpression> Arguments { get; init; } = [];

    /// <summary>The variables that got its results, the page taken, or whether the amount was.</summary>
    public IReadOnlyList<VariableSymbol?> Results { get; init; } = [];

    /// <summary>Whether nothing undoes the change any more but a saved value: the names above mean something else by now, or only one of two paths that met made it.</summary>
    public bool IsLost { get; init; }

    /// <summary>The way to the change and from there to here, in words.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The expressions by which an undoing statement names the change again.</summary>
    public IEnumerable<BoundExpression> Names =>
        new[] { Amount }.OfType<BoundExpression>().Concat(Arguments).Concat(Place is null ? [] : Flow.Places.Selectors(Place));
}

/// <summary>A local that holds the value that a place had; with <see cref="IsOption"/> the outcome of a lookup, none where the key was absent.</summary>
internal sealed record SavedValue(VariableSymbol Local, BoundExpression Place, bool IsOption, HashSet<ChangeKey> Before)
{
    /// <summary>Whether the place may have changed since.</summary>
    public bool IsOld { get; init; }
}

/// <summary>A test in normal form, and how it came out; what it reads has not changed since.</summary>
internal sealed record KnownTest(BoundExpression Test, bool Holds);

using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Lowering;
using SysSpec.Language.Text;

namespace SysSpec.Language.Locking;

/// <summary>Why an operation holds a lock.</summary>
internal enum HoldKind
{
    /// <summary>Its caller does.</summary>
    Caller,

    /// <summary>It acquired it.</summary>
    Taken,

    /// <summary>What it called gave it.</summary>
    Given,
}

/// <summary>A lock that is held at a place.</summary>
/// <param name="Key">The lock.</param>
/// <param name="IsExclusive">Whether nobody else holds it.</param>
/// <param name="IsFresh">Whether its entity was made by the holder.</param>
/// <param name="IsAlways">Whether it is held on every path to the place.</param>
/// <param name="Condition">The condition, in normal form, under which it is held; null for always.</param>
/// <param name="Kind">Why.</param>
/// <param name="At">Where it was taken.</param>
internal sealed record Hold(LockKey Key, bool IsExclusive, bool IsFresh, bool IsAlways, BoundExpression? Condition, HoldKind Kind, SourceSpan At);

/// <summary>What is known of locks at a place of a body. Immutable; the lists are short.</summary>
internal sealed class LockState
{
    /// <summary>Nothing is held and nothing known.</summary>
    public static readonly LockState Empty = new([], [], null, null, []);

    private LockState(IReadOnlyList<Hold> holds, IReadOnlyList<(BoundExpression Test, bool Holds)> known, SourceSpan? changed, SourceSpan? released, IReadOnlyList<string> path)
    {
        Holds = holds;
        Known = known;
        Changed = changed;
        Released = released;
        Path = path;
    }

    /// <summary>The locks.</summary>
    public IReadOnlyList<Hold> Holds { get; }

    /// <summary>Tests, in normal form, and how they came out.</summary>
    public IReadOnlyList<(BoundExpression Test, bool Holds)> Known { get; }

    /// <summary>Where state was first changed on the way; null if it was not.</summary>
    public SourceSpan? Changed { get; }

    /// <summary>Where a lock was let go on the way; null if none was.</summary>
    public SourceSpan? Released { get; }

    /// <summary>The way in words.</summary>
    public IReadOnlyList<string> Path { get; }

    public LockState With(Hold hold) => new([.. Holds.Where(h => h.Key != hold.Key || h.IsExclusive != hold.IsExclusive), hold], Known, Changed, Released, Path);

    public LockState Without(LockKey key, SourceSpan at) => new([.. Holds.Where(h => h.Key != key)], Known, Changed, at, Path);

    public LockState Knowing(BoundExpression test, bool holds) => new(Holds, [.. Known, (test, holds)], Changed, Released, Path);

    public LockState ChangedAt(SourceSpan at) => Changed is not null ? this : new(Holds, Known, at, Released, Path);

    public LockState Note(string step) => new(Holds, Known, Changed, Released, Words.Extend(Path, step));

    /// <summary>What holds on both ways; the left state itself if the right one adds nothing.</summary>
    public LockState Join(LockState right)
    {
        var holds = new List<Hold>();
        foreach (var hold in Holds)
        {
            var other = right.Holds.FirstOrDefault(h => h.Key == hold.Key && h.IsExclusive == hold.IsExclusive);
            holds.Add(other is { IsAlways: true } && SameExpression.Same(other.Condition, hold.Condition) ? hold : hold with { IsAlways = false });
        }

        holds.AddRange(right.Holds.Where(h => !Holds.Any(o => o.Key == h.Key && o.IsExclusive == h.IsExclusive)).Select(static h => h with { IsAlways = false }));
        var known = Known.Where(k => right.Known.Any(o => o.Holds == k.Holds && SameExpression.Same(o.Test, k.Test))).ToList();
        var path = Words.Common(Path, right.Path);
        return holds.SequenceEqual(Holds) && known.Count == Known.Count && (Changed is not null || right.Changed is null) && (Released is not null || right.Released is null) && ReferenceEquals(path, Path)
            ? this
            : new LockState(holds, known, Changed ?? right.Changed, Released ?? right.Released, path);
    }
}

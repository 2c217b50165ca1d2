using SysSpec.Language.Bound;
using SysSpec.Language.Checks.Flow;
using SysSpec.Language.Symbols;
using SysSpec.Language.Text;

namespace SysSpec.Language.Checks.Lifetimes;

/// <summary>What can have become of a thing; where paths meet, several.</summary>
[Flags]
internal enum Fate
{
    /// <summary>The body owns it.</summary>
    Owned = 1,

    /// <summary>State has it.</summary>
    Stored = 2,

    /// <summary>It was handed to an <c>own</c> parameter or returned.</summary>
    Given = 4,

    /// <summary>Its life has ended.</summary>
    Freed = 8,
}

/// <summary>A thing with a life: made or taken over at <see cref="Origin"/>, a statement; <see cref="Number"/> tells several of one statement apart.</summary>
internal readonly record struct ThingKey(BoundNode Origin, int Number)
{
    public bool Equals(ThingKey other) => ReferenceEquals(Origin, other.Origin) && Number == other.Number;

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Origin) + Number;
}

/// <summary>What is known of a thing at a place of a body.</summary>
internal sealed record Thing(ThingKey Key, Fate Fate, SourceSpan Made, string Words)
{
    /// <summary>Where it was given away or freed.</summary>
    public SourceSpan? Ended { get; init; }

    /// <summary>The way from there, or from where it was made, in words.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];
}

/// <summary>The things at a place of a body and the variables that hold them. Immutable; both lists are short.</summary>
internal sealed class LifetimeState(IReadOnlyDictionary<ThingKey, Thing> things, IReadOnlyDictionary<VariableSymbol, IReadOnlyList<ThingKey>> holders)
{
    /// <summary>Nothing is there yet.</summary>
    public static LifetimeState Empty { get; } = new(new Dictionary<ThingKey, Thing>(), new Dictionary<VariableSymbol, IReadOnlyList<ThingKey>>());

    /// <summary>All things, in the order of the text.</summary>
    public IEnumerable<Thing> Things => things.Values.OrderBy(static t => t.Made.Span.Start).ThenBy(static t => t.Key.Number);

    /// <summary>The thing with a key, if it is there.</summary>
    public Thing? Find(ThingKey key) => things.TryGetValue(key, out var thing) ? thing : null;

    /// <summary>The things that a variable holds.</summary>
    public IEnumerable<Thing> HeldBy(VariableSymbol variable) => holders.TryGetValue(variable, out var keys) ? keys.Select(Find).OfType<Thing>() : [];

    /// <summary>The variables that hold a thing.</summary>
    public IEnumerable<VariableSymbol> HoldersOf(ThingKey key) => holders.Where(h => h.Value.Contains(key)).Select(static h => h.Key);

    /// <summary>The state with a thing added or replaced.</summary>
    public LifetimeState With(Thing thing) => new(Copy(things, map => map[thing.Key] = thing), holders);

    /// <summary>The state without a thing: it turned out that there is none.</summary>
    public LifetimeState Without(ThingKey key) => new(Copy(things, map => map.Remove(key)), holders);

    /// <summary>The state after a variable got a value that holds some things.</summary>
    public LifetimeState Bind(VariableSymbol variable, IReadOnlyList<ThingKey> keys) =>
        keys.Count == 0 && !holders.ContainsKey(variable) ? this : new LifetimeState(things, Copy(holders, map => map[variable] = keys));

    /// <summary>Adds a step to the way of each thing.</summary>
    public LifetimeState Note(string step) =>
        things.Count == 0 ? this : new LifetimeState(things.ToDictionary(static t => t.Key, t => t.Value with { Path = Words.Extend(t.Value.Path, step) }), holders);

    /// <summary>What can be on either of two paths.</summary>
    public LifetimeState Join(LifetimeState other)
    {
        var (joinedThings, joinedHolders) = (things.ToDictionary(static t => t.Key, static t => t.Value), holders.ToDictionary(static h => h.Key, static h => h.Value));
        var isNew = false;
        foreach (var thing in other.Things)
        {
            if (!joinedThings.TryGetValue(thing.Key, out var mine))
            {
                joinedThings.Add(thing.Key, thing);
                isNew = true;
                continue;
            }

            var path = Words.Common(mine.Path, thing.Path);
            if ((mine.Fate | thing.Fate) != mine.Fate || path.Count != mine.Path.Count)
            {
                joinedThings[thing.Key] = mine with { Fate = mine.Fate | thing.Fate, Ended = mine.Ended ?? thing.Ended, Path = path };
                isNew = true;
            }
        }

        foreach (var (variable, keys) in other.Holders)
        {
            var mine = joinedHolders.TryGetValue(variable, out var known) ? known : [];
            if (keys.Except(mine).ToList() is { Count: > 0 } added)
            {
                joinedHolders[variable] = [.. mine, .. added];
                isNew = true;
            }
        }

        return isNew ? new LifetimeState(joinedThings, joinedHolders) : this;
    }

    private IEnumerable<(VariableSymbol Variable, IReadOnlyList<ThingKey> Keys)> Holders => holders.Select(static h => (h.Key, h.Value));

    private static Dictionary<TKey, TValue> Copy<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> map, Action<Dictionary<TKey, TValue>> change)
        where TKey : notnull
    {
        var copy = map.ToDictionary(static p => p.Key, static p => p.Value);
        change(copy);
        return copy;
    }
}

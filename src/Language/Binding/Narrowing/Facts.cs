using SysSpec.Language.Symbols;

namespace SysSpec.Language.Binding.Narrowing;

/// <summary>What can be known of a variable at a place.</summary>
internal enum FactKind
{
    /// <summary>The option that it holds is some.</summary>
    IsSome,

    /// <summary>The test that binds it held, so it has a value.</summary>
    IsBound,
}

/// <summary>One thing known of one variable.</summary>
internal readonly record struct Fact(VariableSymbol Variable, FactKind Kind);

/// <summary>
/// What is known of variables at a place of a body. Only variables that never change are in it, so a fact never ends: it holds on every path that begins here.
/// Immutable; the sets are small, so a union costs their size.
/// </summary>
internal sealed class Facts
{
    private readonly HashSet<Fact> _facts;

    private Facts(HashSet<Fact> facts, bool isImpossible)
    {
        _facts = facts;
        IsImpossible = isImpossible;
    }

    /// <summary>Nothing is known.</summary>
    public static Facts None { get; } = new([], isImpossible: false);

    /// <summary>The place is never reached: everything holds there.</summary>
    public static Facts Impossible { get; } = new([], isImpossible: true);

    /// <summary>Whether the place is never reached.</summary>
    public bool IsImpossible { get; }

    /// <summary>One fact.</summary>
    public static Facts Of(VariableSymbol variable, FactKind kind) => new([new Fact(variable, kind)], isImpossible: false);

    /// <summary>Whether a fact holds here.</summary>
    public bool Holds(VariableSymbol variable, FactKind kind) => IsImpossible || _facts.Contains(new Fact(variable, kind));

    /// <summary>Both hold: what is known after one condition and then another.</summary>
    public Facts And(Facts other)
    {
        if (IsImpossible || other.IsImpossible)
        {
            return Impossible;
        }

        return other._facts.IsSubsetOf(_facts) ? this : new Facts([.. _facts, .. other._facts], isImpossible: false);
    }

    /// <summary>One of both holds: what is known where two paths meet.</summary>
    public Facts Or(Facts other)
    {
        if (IsImpossible)
        {
            return other;
        }

        return other.IsImpossible ? this : new Facts([.. _facts.Where(other._facts.Contains)], isImpossible: false);
    }
}

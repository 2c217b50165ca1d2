namespace SysSpec.Language.Types;

/// <summary>A type of the language. Constructed types compare by their parts, declared types by identity.</summary>
public abstract class TypeSymbol
{
    /// <summary>The type as it is written in a spec.</summary>
    public abstract string Display { get; }

    /// <summary>The type without refinements: <c>Name</c> of <c>type Name = bytes where ...</c> is <c>bytes</c>.</summary>
    public virtual TypeSymbol Unrefined => this;

    /// <inheritdoc/>
    public override string ToString() => Display;

    /// <summary>Whether two types are the same.</summary>
    public static bool operator ==(TypeSymbol? left, TypeSymbol? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two types differ.</summary>
    public static bool operator !=(TypeSymbol? left, TypeSymbol? right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

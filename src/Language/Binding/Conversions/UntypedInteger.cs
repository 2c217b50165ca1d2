using System.Numerics;
using SysSpec.Language.Bound;
using SysSpec.Language.Types;

namespace SysSpec.Language.Binding.Conversions;

/// <summary>
/// The type of an integer literal, and of arithmetic over literals, until its context gives it one. Only <see cref="BoundLiteral"/>s have it, and none leaves the binder with it.
/// </summary>
internal sealed class UntypedInteger : TypeSymbol
{
    private UntypedInteger()
    {
    }

    /// <summary>The only instance.</summary>
    public static UntypedInteger Instance { get; } = new();

    /// <inheritdoc/>
    public override string Display => "integer";

    /// <summary>The type of a literal that no context gives one: <c>uint</c> where it fits, else <c>ulong</c>; <c>int</c> or <c>long</c> for negative ones.</summary>
    public static IntegerType Natural(BigInteger value)
    {
        IntegerType[] candidates = value.Sign < 0 ? [IntegerType.Int, IntegerType.Long] : [IntegerType.UInt, IntegerType.ULong];
        return candidates.FirstOrDefault(type => type.Includes(value)) ?? candidates[1];
    }
}

using SysSpec.Differential.Sides;
using SysSpec.Language.Symbols;

namespace SysSpec.Differential.Sequences;

/// <summary>What sequences may call.</summary>
/// <param name="Includes">Whether a member may be called.</param>
/// <param name="Unmodelled">Contracts of which the model that is compared with knows nothing: their state is not compared, nor what their members give.</param>
public sealed record CallScope(Func<Member, bool> Includes, IReadOnlyCollection<ContractSymbol> Unmodelled)
{
    /// <summary>All members, all known.</summary>
    public static CallScope Everything { get; } = new(static _ => true, []);
}

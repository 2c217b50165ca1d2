namespace SysSpec.Runtime;

/// <summary>A clause of a spec as messages quote it.</summary>
/// <param name="Contract">The operation or function that it belongs to, for instance <c>Directory.Insert</c>.</param>
/// <param name="Name">The case, or nothing.</param>
/// <param name="Text">The clause, on one line.</param>
/// <param name="Location">Where it stands, for instance <c>Directory.sysspec(12,5)</c>.</param>
/// <param name="Kind">Whose duty it is.</param>
public sealed record SpecClause(string Contract, string Name, string Text, string Location, ContractKind Kind = ContractKind.Ensures)
{
    /// <summary>What whoever wraps an implementation of a contract must keep.</summary>
    /// <param name="contract">The contract.</param>
    public static SpecClause Fresh(string contract) => new(contract, "", "an implementation is wrapped before its first call: the model starts from the first state", "", ContractKind.Use);

    /// <summary>What a test that must be followed keeps where no clause speaks.</summary>
    /// <param name="call">The operation.</param>
    public static SpecClause Followed(string call) => new(call, "", "what must be followed makes calls whose outcome the contracts decide", "", ContractKind.Use);
}

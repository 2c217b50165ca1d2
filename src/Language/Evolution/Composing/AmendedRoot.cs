namespace SysSpec.Language.Evolution.Composing;

/// <summary>A contract that a root amends with promises that no rule decides, and the guarantee from before, which they are to keep.</summary>
public sealed class AmendedRoot
{
    private readonly Lazy<(Compilation? Compilation, string Obstacle)> _before;

    internal AmendedRoot(Func<(Compilation? Compilation, string Obstacle)> before) => _before = new(before);

    /// <summary>The patch.</summary>
    public required Patch Patch { get; init; }

    /// <summary>The contract, with its namespace.</summary>
    public required string Contract { get; init; }

    /// <summary>The promises that are not decided.</summary>
    public required IReadOnlyList<Obligation> Obligations { get; init; }

    /// <summary>
    /// What comes with the patch or with patches that build on it, of whose state the guarantee from before says nothing: contracts (<c>Namespace.Contract</c>), and operations, functions and fields of contracts that
    /// were there (<c>Namespace.Contract.Name</c>, of an entity <c>Namespace.Contract.Entity.Name</c>).
    /// </summary>
    public required IReadOnlyCollection<string> Brought { get; init; }

    /// <summary>
    /// The composed specs with the contract as it was before the patch, and everything else as in the system; null where that does not fit together. Only contracts are meant: modules that keep the new contract can
    /// have errors here. Composed at the first use, which costs a compilation of the whole.
    /// </summary>
    public Compilation? Before => _before.Value.Compilation;

    /// <summary>Why there is no <see cref="Before"/>; empty where there is one.</summary>
    public string Obstacle => _before.Value.Obstacle;
}

using SysSpec.Language.Symbols;

namespace SysSpec.Language;

/// <summary>Everything that a set of spec files declares, bound. Lists are ordered by namespace and name (ordinal), whatever the order of files.</summary>
public sealed class SpecModel
{
    /// <summary>Contracts.</summary>
    public IReadOnlyList<ContractSymbol> Contracts { get; init; } = [];

    /// <summary>Modules that are written; derived ones are found in systems.</summary>
    public IReadOnlyList<ModuleSymbol> Modules { get; init; } = [];

    /// <summary>Systems.</summary>
    public IReadOnlyList<SystemSymbol> Systems { get; init; } = [];

    /// <summary>Protocols.</summary>
    public IReadOnlyList<ProtocolSymbol> Protocols { get; init; } = [];

    /// <summary>All declared types, those nested in contracts and modules included.</summary>
    public IReadOnlyList<DeclaredType> Types { get; init; } = [];

    /// <summary>All constants, nested ones included.</summary>
    public IReadOnlyList<ConstSymbol> Constants { get; init; } = [];
}

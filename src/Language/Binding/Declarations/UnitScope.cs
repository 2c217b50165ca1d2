using SysSpec.Language.Symbols;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>The tables that names of one unit are looked up in, rank by rank; see docs/language.md, section 1.</summary>
internal sealed class UnitScope
{
    private readonly IReadOnlyList<ContractSymbol> _served;
    private IReadOnlyList<IReadOnlyList<ISymbolTable>>? _ranks;

    /// <summary>The scope of a unit in a file; its relies and guarantees are read when the first name is looked up.</summary>
    public UnitScope(DeclarationTable table, FileScope file, ISymbol? unit, IReadOnlyList<ContractSymbol>? served = null)
    {
        Table = table;
        File = file;
        Unit = unit;
        _served = served ?? [];
    }

    /// <summary>All declarations.</summary>
    public DeclarationTable Table { get; }

    /// <summary>The file.</summary>
    public FileScope File { get; }

    /// <summary>The contract, module or system; null on the level of the namespace and in protocols.</summary>
    public ISymbol? Unit { get; }

    /// <summary>The contracts that the unit guarantees.</summary>
    public IReadOnlyList<ContractSymbol> Guaranteed => Unit is ModuleSymbol module ? module.Guarantees : [];

    /// <summary>The contracts that the unit can use besides.</summary>
    public IReadOnlyList<ContractSymbol> Relied => Unit switch
    {
        ContractSymbol contract => contract.Relies,
        ModuleSymbol module => module.AllRelies,
        _ => _served,
    };

    /// <summary>Tables in the order of resolution.</summary>
    public IReadOnlyList<IReadOnlyList<ISymbolTable>> Ranks => _ranks ??=
    [
        Unit is ContractSymbol or ModuleSymbol ? [Table.MembersOf(Unit)] : [],
        Guaranteed.Select(Table.MembersOf).ToList(),
        Relied.Select(c => new FilteredTable(Table.MembersOf(c), static s => s is DeclaredType)).ToList(),
        [Contracts()],
        File.Namespace.OfBodies,
        File.Usings.SelectMany(static u => u.OfBodies).ToList(),
    ];

    private SymbolTable Contracts()
    {
        var contracts = new SymbolTable();
        IEnumerable<ContractSymbol> own = Unit is ContractSymbol self ? [self] : [];
        foreach (var contract in own.Concat(Guaranteed).Concat(Relied))
        {
            contracts.TryAdd(contract.Name, contract);
        }

        return contracts;
    }
}

using SysSpec.Language.Symbols;

namespace SysSpec.Language.Binding.Declarations;

/// <summary>Names and what they mean. Several tables make a rank of resolution; a name that two of one rank know is ambiguous.</summary>
internal interface ISymbolTable
{
    /// <summary>The names in no particular order.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>What a name means, or null.</summary>
    ISymbol? Find(string name);
}

/// <summary>Declarations by name; the first of two with one name stays.</summary>
internal sealed class SymbolTable : ISymbolTable
{
    private readonly Dictionary<string, ISymbol> _symbols = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<string> Names => _symbols.Keys;

    /// <summary>The declarations in no particular order.</summary>
    public IEnumerable<ISymbol> Symbols => _symbols.Values;

    /// <inheritdoc/>
    public ISymbol? Find(string name) => _symbols.TryGetValue(name, out var symbol) ? symbol : null;

    /// <summary>Adds a declaration; false if the name is taken.</summary>
    public bool TryAdd(string name, ISymbol symbol)
    {
        if (_symbols.ContainsKey(name))
        {
            return false;
        }

        _symbols.Add(name, symbol);
        return true;
    }
}

/// <summary>The declarations of a table that pass a filter.</summary>
internal sealed class FilteredTable(SymbolTable table, Func<ISymbol, bool> filter) : ISymbolTable
{
    /// <inheritdoc/>
    public IEnumerable<string> Names => table.Symbols.Where(filter).Select(static s => s.Name);

    /// <inheritdoc/>
    public ISymbol? Find(string name) => table.Find(name) is { } symbol && filter(symbol) ? symbol : null;
}

/// <summary>The members of an <c>errors</c> declaration, which are named without it.</summary>
internal sealed class ErrorsTable(ErrorsSymbol errors, IReadOnlyList<string> names, Func<ErrorsSymbol, string, ISymbol?> find) : ISymbolTable
{
    /// <inheritdoc/>
    public IEnumerable<string> Names => names;

    /// <inheritdoc/>
    public ISymbol? Find(string name) => names.Contains(name) ? find(errors, name) : null;
}

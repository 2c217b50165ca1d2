using SysSpec.Language.Symbols;

namespace SysSpec.Language.Binding.Scopes;

/// <summary>The parameters and locals that a stretch of a body adds to those around it.</summary>
internal sealed class Scope(Scope? parent)
{
    private readonly Dictionary<string, VariableSymbol> _variables = new(StringComparer.Ordinal);
    private readonly List<LocalSymbol> _conditional = [];

    /// <summary>The scope around this one.</summary>
    public Scope? Parent { get; } = parent;

    /// <summary>Variables of this scope that have a value only where a test held.</summary>
    public IReadOnlyList<LocalSymbol> Conditional => _conditional;

    /// <summary>The names in this scope and those around it.</summary>
    public IEnumerable<string> Names => Parent is null ? _variables.Keys : _variables.Keys.Concat(Parent.Names);

    /// <summary>The variables in this scope and those around it.</summary>
    public IEnumerable<VariableSymbol> Variables => Parent is null ? _variables.Values : _variables.Values.Concat(Parent.Variables);

    /// <summary>The variable with a name, from this scope outwards; null if there is none.</summary>
    public VariableSymbol? Find(string name) => _variables.TryGetValue(name, out var variable) ? variable : Parent?.Find(name);

    /// <summary>Adds a variable; it takes the place of one with its name.</summary>
    public void Declare(VariableSymbol variable) => _variables[variable.Name] = variable;

    /// <summary>Adds a variable that has a value only where a test held.</summary>
    public void DeclareConditional(LocalSymbol variable)
    {
        Declare(variable);
        _conditional.Add(variable);
    }
}

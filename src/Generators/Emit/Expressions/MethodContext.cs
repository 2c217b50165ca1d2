using SysSpec.Generators.Emit.Bodies;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Expressions;

/// <summary>One C# method while it is emitted: its variables and the names that are taken.</summary>
public sealed class MethodContext(CodeSite site, string name)
{
    private readonly Dictionary<VariableSymbol, Variable> _variables = [];

    /// <summary>The class around it.</summary>
    public CodeSite Site { get; } = site;

    /// <summary>Its name, from which helper methods take theirs.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is static, and the helper methods that it needs with it.</summary>
    public bool IsStatic { get; init; } = site.IsStatic;

    /// <summary>Names of locals.</summary>
    public NameScopes Names { get; } = new();

    /// <summary>What <c>this</c> of the spec is.</summary>
    public string This { get; init; } = "this";

    /// <summary>The entity that <c>this</c> means; null where there is none or it is C#'s own <c>this</c>.</summary>
    public EntitySymbol? ThisEntity { get; init; }

    /// <summary>The record whose field's condition is emitted.</summary>
    public string RecordSelf { get; init; } = "self";

    /// <summary>The type of that record.</summary>
    public FieldsType? RecordType { get; init; }

    /// <summary>How a variable is at hand.</summary>
    public Variable this[VariableSymbol variable]
    {
        get => _variables.TryGetValue(variable, out var known) ? known : throw new InvalidOperationException($"`{variable.Name}` is used before its declaration in {Name}.");
        set => _variables[variable] = value;
    }

    /// <summary>Whether a variable is known here.</summary>
    public bool Knows(VariableSymbol variable) => _variables.ContainsKey(variable);
}

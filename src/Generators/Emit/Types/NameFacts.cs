using SysSpec.Generators.Configuration;
using SysSpec.Language;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Types;

/// <summary>
/// What the names in all specs of a project together mean for the C# names of each: where a name alone does not tell what is meant. Compares by value, and stays equal as long as no
/// name comes or goes that clashes.
/// </summary>
/// <param name="Namespaces">The namespaces that specs declare something in, in ordinal order.</param>
/// <param name="Ambiguous">Names of types that several namespaces have, in ordinal order.</param>
/// <param name="Nested">Types, with their namespaces, that several contracts or modules of one namespace declare, in ordinal order.</param>
/// <param name="Fields">Fields of entities, as <see cref="FieldKey"/> writes them, that several contracts or modules add, in ordinal order.</param>
public sealed record NameFacts(EquatableArray<string> Namespaces, EquatableArray<string> Ambiguous, EquatableArray<string> Nested, EquatableArray<string> Fields)
{
    /// <summary>What an evolved system has of its own; null for the base. All else that it names is the base's.</summary>
    public OwnNames? Own { get; init; }

    /// <summary>The facts of a bound model.</summary>
    public static NameFacts Of(SpecModel model)
    {
        var facts = new NameFactsBuilder();
        foreach (var type in model.Types)
        {
            facts.AddType(type.Namespace, type.Name, type is EntitySymbol);
        }

        foreach (var contract in model.Contracts)
        {
            facts.AddNamespace(contract.Namespace);
            AddFields(facts, contract.Models);
        }

        foreach (var constant in model.Constants)
        {
            facts.AddNamespace(constant.Namespace);
        }

        foreach (var module in model.Modules)
        {
            AddFields(facts, module.States);
        }

        return facts.Build();
    }

    /// <summary>How <see cref="Fields"/> writes a field: two with one key would be one member of the entity's class.</summary>
    public static string FieldKey(string @namespace, string entity, string field) => $"{@namespace}.{entity}.{Text.Identifiers.Pascal(field)}";

    private static void AddFields(NameFactsBuilder facts, IReadOnlyList<FieldSymbol> fields)
    {
        foreach (var field in fields)
        {
            if (field.Entity is { } entity)
            {
                facts.AddField(FieldKey(entity.Namespace, entity.Name, field.Name));
            }
        }
    }
}

/// <summary>Gathers <see cref="NameFacts"/>. O(names).</summary>
public sealed class NameFactsBuilder
{
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _ambiguous = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _declared = [];
    private readonly SortedSet<string> _nested = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _fields = new(StringComparer.Ordinal);

    /// <summary>Adds a namespace that something is declared in.</summary>
    public void AddNamespace(string name) => _namespaces.Add(name);

    /// <summary>Adds a type.</summary>
    public void AddType(string @namespace, string name, bool isEntity)
    {
        _namespaces.Add(@namespace);
        if (!_declared.Add((@namespace, name)))
        {
            _nested.Add($"{@namespace}.{name}");
        }

        if (isEntity)
        {
            return;
        }

        if (!_types.TryGetValue(name, out var first))
        {
            _types.Add(name, @namespace);
        }
        else if (first != @namespace)
        {
            _ambiguous.Add(name);
        }
    }

    /// <summary>Adds a field of an entity.</summary>
    public void AddField(string key)
    {
        if (!_known.Add(key))
        {
            _fields.Add(key);
        }
    }

    /// <summary>The facts.</summary>
    public NameFacts Build() => new(new(_namespaces), new(_ambiguous), new(_nested), new(_fields));
}

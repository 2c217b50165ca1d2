using SysSpec.Language;
using SysSpec.Language.Composition;
using SysSpec.Language.Evolution.Composing;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Types;

/// <summary>
/// What an evolved system has of its own beside its components: types, constants and host's interfaces that patches brought or changed, and whatever contains entities. All of it lies in the
/// system's namespace under one name each; what else lies there hides the base's types of the same name.
/// </summary>
public sealed class OwnNames
{
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _contracts;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { "Identities", "Values", "Fuel" };

    private OwnNames(EvolvedSystem evolved, SpecModel model, NameFacts composed, SystemComposition composition)
    {
        var system = composition.System;
        Namespace = $"{system.Namespace}.{system.Name}";
        _contracts = new(evolved.OwnContracts, StringComparer.Ordinal);
        _taken.UnionWith([$"{system.Name}System", $"{system.Name}Lockstep"]);
        _taken.UnionWith(composition.Modules.Select(static m => m.Name));
        _taken.UnionWith(composition.Contracts.SelectMany(static c => new[] { $"I{c.Name}", $"Exposed{c.Name}", $"Checked{c.Name}", $"Recorded{c.Name}" }));
        _taken.UnionWith(model.Protocols.Select(static p => $"{p.Name}Dispatcher"));
        foreach (var type in model.Types.Where(TypeNames.MentionsEntity))
        {
            // As in the base: each system has its own anyway.
            var name = Plain(composed, type);
            _types[KeyOf(type)] = name;
            _taken.Add(name);
        }

        var own = new HashSet<string>(evolved.OwnTypes, StringComparer.Ordinal);
        foreach (var type in model.Types.Where(t => own.Contains(KeyOf(t)) && !TypeNames.MentionsEntity(t)).OrderBy(KeyOf, StringComparer.Ordinal))
        {
            _types[KeyOf(type)] = Take(Wanted(Plain(composed, type), type.Namespace, type.Container), type is EnumSymbol or ErrorsSymbol ? ["Values", "Sentences"] : []);
            _taken.Add("Refinements");
        }

        // One class for those of a namespace, of a contract or of a module.
        foreach (var constants in model.Constants.Where(c => own.Contains(KeyOf(c))).GroupBy(ClassKey, StringComparer.Ordinal).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            var (@namespace, container) = (constants.First().Namespace, constants.First().Container);
            var name = Take(Wanted(container is null ? "Constants" : container.Name + "Constants", @namespace, container), []);
            foreach (var constant in constants)
            {
                _constants.Add(KeyOf(constant), name);
            }
        }
    }

    /// <summary>The namespace of the system.</summary>
    public string Namespace { get; }

    /// <summary>What the names of a composed system mean: the base's facts, with what is the system's own.</summary>
    /// <param name="evolved">The system, which must have no errors.</param>
    /// <param name="base">The base.</param>
    /// <param name="composition">The system, put together.</param>
    public static NameFacts Facts(EvolvedSystem evolved, SpecModel @base, SystemComposition composition)
    {
        var (facts, composed) = (NameFacts.Of(@base), NameFacts.Of(evolved.Compilation.Model));
        return facts with { Fields = composed.Fields, Own = new OwnNames(evolved, evolved.Compilation.Model, composed, composition) };
    }

    /// <summary>The name of a type in the system's namespace; null for the base's.</summary>
    public string? NameOf(DeclaredType type) => _types.TryGetValue(KeyOf(type), out var name) ? name : null;

    /// <summary>The class in the system's namespace that has a constant; null for the base's.</summary>
    public string? ClassOf(ConstSymbol constant) => _constants.TryGetValue(KeyOf(constant), out var name) ? name : null;

    /// <summary>Whether the host implements another interface of a contract than the base's.</summary>
    public bool Has(ContractSymbol contract) => _contracts.Contains($"{contract.Namespace}.{contract.Name}");

    /// <summary>Whether something in the system's namespace has a name, so that code there cannot call anything else so.</summary>
    public bool Hides(string name) => _taken.Contains(name);

    private static string Plain(NameFacts composed, DeclaredType type) => type.Container is { } container && composed.Nested.Contains($"{type.Namespace}.{type.Name}") ? container.Name + type.Name : type.Name;

    private static IEnumerable<string> Wanted(string name, string @namespace, ISymbol? container)
    {
        yield return name;
        if (container is not null)
        {
            yield return container.Name + name;
        }

        var full = @namespace.Replace(".", "") + name;
        yield return full;
        for (var i = 2; ; i++)
        {
            yield return $"{full}{i}";
        }
    }

    private string Take(IEnumerable<string> wanted, string[] companions)
    {
        var name = wanted.First(w => !_taken.Contains(w) && !companions.Any(c => _taken.Contains(w + c)));
        _taken.Add(name);
        _taken.UnionWith(companions.Select(c => name + c));
        return name;
    }

    private static string KeyOf(DeclaredType type) => KeyOf(type.Namespace, type.Container, type.Name);

    private static string KeyOf(ConstSymbol constant) => KeyOf(constant.Namespace, constant.Container, constant.Name);

    private static string ClassKey(ConstSymbol constant) => KeyOf(constant.Namespace, constant.Container, "");

    private static string KeyOf(string @namespace, ISymbol? container, string name) => container is null ? $"{@namespace}.{name}" : $"{@namespace}.{container.Name}.{name}";
}

using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Components;

/// <summary>Emits the class that puts a system together.</summary>
public static class SystemEmitter
{
    /// <summary>The name of the class that puts a system together.</summary>
    public static string RootName(SystemContext system) => system.IsModel ? $"{system.Composition.System.Name}Model" : $"{system.Composition.System.Name}System";

    /// <summary>The field of the composition root that holds a component.</summary>
    public static string ComponentField(SystemContext system, ModuleSymbol module)
    {
        var name = system.ClassOf(module);
        var exposed = !system.IsModel && system.Composition.System.Exposed.Any(c => c.Name == name);
        return exposed || name == RootName(system) ? name + "Component" : name;
    }

    /// <summary>Whether the host's calls to a contract come in through a class of their own.</summary>
    public static bool IsExposed(SystemContext system, ContractSymbol contract) =>
        !system.IsModel && system.Composition.System.Exposed.Contains(contract) && system.Composition.ProviderOf(contract) is not null;

    /// <summary>Whether calls from the host take the system's lock.</summary>
    public static bool Locks(SystemContext system) => system.Composition.System.Policy == "global";

    /// <summary>The class; <paramref name="components"/> are those of the composition, in its order.</summary>
    public static CodePart Root(SystemContext system, IReadOnlyList<ComponentCode> components)
    {
        var composition = system.Composition;
        var contracts = new Dictionary<string, ContractSymbol>();
        foreach (var contract in composition.Contracts)
        {
            contracts[SystemContext.KeyOf(contract)] = contract;
        }

        string Argument(ContractSymbol contract) => composition.ProviderOf(contract) is { } module ? ComponentField(system, module) : Identifiers.Camel(contract.Name);
        var fields = composition.Modules.Zip(components, (module, code) => Templates.Object(
            ("name", ComponentField(system, module)),
            ("type", code.Component),
            ("arguments", string.Join(", ", code.Dependencies.Select(d => Argument(contracts[d])).Concat(code.UsesIdentities ? ["identities"] : []))))).ToArray();
        var summary = new CodeWriter().Summary(
            composition.System.Documentation,
            system.IsModel ? $"The reference model of system {composition.System.Name}: each contract by its own cases and effects." : $"System {composition.System.Name}.");
        var fresh = components.SelectMany(static c => c.Fresh).Distinct().ToList();
        var identities = fresh.Select(static t => Templates.Object(("name", t.Name), ("csharp", t.CSharp), ("underlying", t.Underlying))).ToArray();
        foreach (var type in fresh.Where(static t => !t.CSharp.StartsWith("global::", StringComparison.Ordinal)))
        {
            system.Types.Use(type.Namespace);
        }

        var exposed = composition.System.Exposed.Where(c => IsExposed(system, c)).ToList();
        var text = Templates.Render(
            "System",
            ("summary", summary.ToString().TrimEnd('\n')),
            ("name", RootName(system)),
            ("components", fields),
            ("externs", composition.Externs.Select(c => Templates.Object(
                ("type", system.HostInterface(c)), ("parameter", Identifiers.Camel(c.Name)), ("because", $"{c.Name}: {Documentation.Xml(c.Because ?? "provided by the host")}."))).ToArray()),
            ("exposed", exposed.Select(c => Templates.Object(
                ("name", c.Name),
                ("property", c.Name),
                ("type", SystemContext.Interface(c)),
                ("summary", Documentation.Xml(Documentation.OneLine(c.Documentation)) is { Length: > 0 } said ? said : $"The contract {c.Name}."),
                ("arguments", ContractInterfaces.GateArguments(system, c, Argument(c), Locks(system) ? "gate" : null)))).ToArray()),
            ("identities", identities.Length == 0 ? null : identities),
            ("shared", system.Locks is not null),
            ("lock", Locks(system) && exposed.Count > 0));
        return new CodePart(system.Namespace, text, system.Types.TakeUsings());
    }
}

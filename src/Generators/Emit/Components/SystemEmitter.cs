using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Components;

/// <summary>Emits a system: entities, components, the interfaces of what it exposes, and the class that puts them together.</summary>
public static class SystemEmitter
{
    /// <summary>All files of a system.</summary>
    public static IEnumerable<SourceFile> Emit(SpecModel model, SystemContext system, CancellationToken cancellation, Func<ComponentContext, IEnumerable<string>>? more = null)
    {
        var composition = system.Composition;
        foreach (var type in model.Types.Where(t => t is FieldsType && TypeNames.MentionsEntity(t) && MayUse(system, t)))
        {
            yield return File(system, system.Types.Simple(type), type, RecordEmitter.Emit(system.Types, (FieldsType)type, system.Helpers));
        }

        foreach (var entity in composition.Entities)
        {
            yield return File(system, system.Types.Simple(entity), entity, EntityEmitter.Class(system, entity));
        }

        var modules = new List<EmittedModule>();
        foreach (var module in composition.Modules)
        {
            cancellation.ThrowIfCancellationRequested();
            var emitted = ModuleEmitter.Emit(system, module, more);
            modules.Add(emitted);
            yield return File(system, emitted.Name, module, emitted.Text);
        }

        var exposed = composition.System.Exposed.Where(c => composition.ProviderOf(c) is not null && !system.IsModel).ToList();
        var locks = composition.System.Policy == "global";
        foreach (var contract in exposed)
        {
            yield return File(system, SystemContext.Interface(contract), contract, ContractInterfaces.Exposed(system, contract) + "\n" + ContractInterfaces.Gate(system, contract, locks));
        }

        yield return File(system, RootName(system), composition.System, Root(system, modules, exposed, locks));
    }

    /// <summary>The class that puts a system together.</summary>
    public static string RootName(SystemContext system) => system.IsModel ? $"{system.Composition.System.Name}Model" : $"{system.Composition.System.Name}System";

    /// <summary>The field of the composition root that holds a component.</summary>
    public static string ComponentField(SystemContext system, ModuleSymbol module)
    {
        var name = system.ClassOf(module);
        var exposed = !system.IsModel && system.Composition.System.Exposed.Any(c => c.Name == name);
        return exposed || name == RootName(system) ? name + "Component" : name;
    }

    private static bool MayUse(SystemContext system, DeclaredType type) => type.Container switch
    {
        ContractSymbol contract => system.Composition.Provides(contract),
        ModuleSymbol module => system.Composition.Modules.Contains(module),
        _ => Entities(type, []).All(system.Composition.Entities.Contains),
    };

    private static IEnumerable<EntitySymbol> Entities(Language.Types.TypeSymbol type, HashSet<Language.Types.TypeSymbol> visited) => !visited.Add(type) ? [] : type switch
    {
        EntitySymbol e => [e],
        RefinementSymbol r => Entities(r.Base, visited),
        Language.Types.ConstructedType c => c.Parts.SelectMany(p => Entities(p, visited)),
        FieldsType f => f.Fields.SelectMany(x => Entities(x.Type, visited)),
        _ => [],
    };

    private static SourceFile File(SystemContext system, string name, ISymbol source, string body) =>
        FileShape.Make(system.Types, name, source.Location.Source is { } text ? Paths.FileName(text.Path) : "specs", body);

    private static string Root(SystemContext system, List<EmittedModule> modules, List<ContractSymbol> exposed, bool locks)
    {
        var composition = system.Composition;
        var externs = composition.Externs;
        string Argument(ContractSymbol contract) => composition.ProviderOf(contract) is { } module ? ComponentField(system, module) : Identifiers.Camel(contract.Name);
        var components = modules.Select(m => Templates.Object(
            ("name", ComponentField(system, m.Module)),
            ("type", m.Name),
            ("arguments", string.Join(", ", m.Dependencies.Values.Select(Argument).Concat(m.UsesIdentities ? ["identities"] : []))))).ToArray();
        var summary = new CodeWriter().Summary(
            composition.System.Documentation,
            system.IsModel ? $"The reference model of system {composition.System.Name}: each contract by its own cases and effects." : $"System {composition.System.Name}.");
        var identities = system.FreshTypes.Select(t => Templates.Object(("name", system.Types.Simple(t)), ("csharp", system.Types.Declared(t)), ("underlying", t.Underlying.Display))).ToArray();
        return Templates.Render(
            "System",
            ("summary", summary.ToString().TrimEnd('\n')),
            ("name", RootName(system)),
            ("components", components),
            ("externs", externs.Select(c => Templates.Object(
                ("type", SystemContext.Interface(c)), ("parameter", Identifiers.Camel(c.Name)), ("because", $"{c.Name}: {Documentation.Xml(c.Because ?? "provided by the host")}."))).ToArray()),
            ("exposed", exposed.Select(c => Templates.Object(
                ("name", c.Name),
                ("property", c.Name),
                ("type", SystemContext.Interface(c)),
                ("summary", Documentation.Xml(Documentation.OneLine(c.Documentation)) is { Length: > 0 } text ? text : $"The contract {c.Name}."),
                ("arguments", ContractInterfaces.GateArguments(system, c, Argument(c), locks ? "gate" : null)))).ToArray()),
            ("identities", identities.Length == 0 ? null : identities),
            ("lock", locks && exposed.Count > 0));
    }
}

using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Layouts;
using SysSpec.Generators.Emit.Models;
using SysSpec.Generators.Emit.Protocols;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit;

/// <summary>
/// Emits one declaration of a spec: what it becomes in the spec's namespace, and in that of each system that it takes part in. Nothing but the declaration, what it names and the systems is read,
/// so that an edit elsewhere leaves the outcome as it is.
/// </summary>
/// <param name="facts">What all names of the project mean for these.</param>
/// <param name="options">The project's options.</param>
/// <param name="systems">The systems that are wanted.</param>
public sealed class DeclarationEmitter(NameFacts facts, EmitOptions options, IReadOnlyList<SystemContext> systems)
{
    private readonly List<CodePart> _parts = [];
    private readonly List<HelperUse> _uses = [];
    private readonly List<ComponentCode> _components = [];

    /// <summary>Types and constants that stand outside of contracts and modules in one spec.</summary>
    public DeclarationCode Types(string @namespace, IReadOnlyList<DeclaredType> types, IReadOnlyList<ConstSymbol> constants)
    {
        Nested(@namespace, null, types, constants);
        return Done();
    }

    /// <summary>A contract: what is declared in it, its interfaces, and where no module keeps it the derived one.</summary>
    public DeclarationCode Contract(ContractSymbol contract)
    {
        Nested(contract.Namespace, contract, contract.Types, contract.Constants);
        var isShared = !ContractInterfaces.MentionsEntity(contract);
        var isOwn = facts.Own?.Has(contract) == true;
        if (contract.IsExtern && isShared && facts.Own is null)
        {
            var types = new TypeNames(facts, contract.Namespace);
            Add(types, ContractInterfaces.Extern(types, contract));
        }

        foreach (var system in systems)
        {
            foreach (var entity in system.Composition.Entities.Where(e => ReferenceEquals(e.Opener, contract)))
            {
                Add(system.Types, EntityEmitter.Class(system, entity));
            }

            if (!system.Composition.Provides(contract))
            {
                continue;
            }

            if (contract.IsExtern && (!isShared || isOwn))
            {
                Add(system.Types, ContractInterfaces.Extern(system.Types, contract));
            }

            if (system.Composition.ProviderOf(contract) is { IsDerived: true } derived)
            {
                Component(system, derived);
            }

            if (SystemEmitter.IsExposed(system, contract))
            {
                Add(system.Types, ContractInterfaces.Exposed(system, contract));
                Add(system.Types, ContractInterfaces.Gate(system, contract, SystemEmitter.Locks(system)));
            }

            TakeHelpers(system);
        }

        return Done();
    }

    /// <summary>A module: what is declared in it, and its class in each system that has it.</summary>
    public DeclarationCode Module(ModuleSymbol module)
    {
        Nested(module.Namespace, module, module.Types, module.Constants);
        foreach (var system in systems.Where(s => s.Composition.Has(module)))
        {
            Component(system, module);
            TakeHelpers(system);
        }

        return Done();
    }

    /// <summary>A protocol: a dispatcher in each system that exposes the contracts which it serves.</summary>
    public DeclarationCode Protocol(ProtocolSymbol protocol)
    {
        foreach (var system in systems)
        {
            if (ProtocolEmitter.Emit(system, protocol) is { } text)
            {
                Add(system.Types, text);
                TakeHelpers(system);
            }
        }

        return Done();
    }

    /// <summary>A system: the class that puts it together. <paramref name="components"/> are those of its composition, in order.</summary>
    public DeclarationCode System(SystemContext system, IReadOnlyList<ComponentCode> components)
    {
        _parts.Add(SystemEmitter.Root(system, components));
        return Done();
    }

    private void Nested(string @namespace, ISymbol? container, IReadOnlyList<DeclaredType> declared, IReadOnlyList<ConstSymbol> constants)
    {
        if (declared.Count + constants.Count == 0)
        {
            return;
        }

        var all = declared;
        if (facts.Own is { } own)
        {
            // The base's types are there already.
            @namespace = own.Namespace;
            declared = declared.Where(t => own.NameOf(t) is not null).ToList();
            constants = constants.Where(c => own.ClassOf(c) is not null).ToList();
        }

        var types = new TypeNames(facts, @namespace);
        var helpers = new HelperUsage();
        foreach (var type in declared)
        {
            var text = type switch
            {
                EnumSymbol t => EnumEmitter.Emit(types, t),
                ErrorsSymbol t => EnumEmitter.Emit(types, t),
                LayoutSymbol t => LayoutEmitter.Emit(types, t, helpers),
                RecordSymbol t when !TypeNames.MentionsEntity(t) => RecordEmitter.Emit(types, t, helpers),
                OpaqueSymbol t => RecordEmitter.Emit(types, t),
                _ => null,
            };
            if (text is not null)
            {
                Add(types, text);
            }
        }

        if (constants.Count > 0)
        {
            Add(types, ConstantsEmitter.Emit(types, options, helpers, container, constants));
        }

        if ((options.Checks || options.EmitModels) && RefinementChecks.Class(types, options.Checks ? options : options.ForModels, helpers, declared) is { } checks)
        {
            Add(types, checks);
        }

        _uses.AddRange(helpers.Take().Select(h => new HelperUse(@namespace, h)));
        foreach (var type in all.OfType<RecordSymbol>().Where(TypeNames.MentionsEntity))
        {
            foreach (var system in systems.Where(s => s.MayUse(type)))
            {
                Add(system.Types, RecordEmitter.Emit(system.Types, type, system.Helpers));
                TakeHelpers(system);
            }
        }
    }

    private void Component(SystemContext system, ModuleSymbol module)
    {
        var (texts, component) = ModuleEmitter.Emit(system, module, options.EmitTests ? ModelMembers.Emit : null);
        foreach (var text in texts)
        {
            Add(system.Types, text);
        }

        _components.Add(component);
    }

    private void Add(TypeNames types, string text) => _parts.Add(new CodePart(types.Namespace, text, types.TakeUsings()));

    private void TakeHelpers(SystemContext system) => _uses.AddRange(system.Helpers.Take().Select(h => new HelperUse(system.HelperNamespace, h)));

    private DeclarationCode Done() => _parts.Count == 0
        ? DeclarationCode.Empty
        : new(new(_parts.ToArray()), new(_uses.Distinct().ToArray()), new(_components.ToArray()));
}

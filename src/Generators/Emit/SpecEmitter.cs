using SysSpec.Generators.Configuration;
using SysSpec.Generators.Emit.Components;
using SysSpec.Generators.Emit.Layouts;
using SysSpec.Generators.Emit.Lockstep;
using SysSpec.Generators.Emit.Models;
using SysSpec.Generators.Emit.Protocols;
using SysSpec.Generators.Emit.Text;
using SysSpec.Generators.Emit.Types;
using SysSpec.Language;
using SysSpec.Language.Composition;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit;

/// <summary>Emits everything that a set of specs asks for: types once per namespace, then each system in a namespace of its own.</summary>
public sealed class SpecEmitter
{
    private readonly SpecModel _model;
    private readonly EmitOptions _options;
    private readonly Dictionary<string, HelperUsage> _helpers = [];

    /// <summary>Prepares the emission of a model without errors.</summary>
    public SpecEmitter(SpecModel model, EmitOptions options)
    {
        _model = model;
        _options = options;
    }

    /// <summary>The C# files of a model without errors, in ordinal order of their names. Costs O(size of the specs) for each system.</summary>
    public static IReadOnlyList<SourceFile> Emit(SpecModel model, EmitOptions options, CancellationToken cancellation) =>
        new SpecEmitter(model, options).Emit(cancellation).OrderBy(static f => f.Path, StringComparer.Ordinal).ToList();

    private IEnumerable<SourceFile> Emit(CancellationToken cancellation)
    {
        var namespaces = new TypeNames(_model, "").Namespaces;
        foreach (var name in namespaces)
        {
            foreach (var file in Types(name))
            {
                yield return file;
            }
        }

        foreach (var system in _model.Systems.Where(s => _options.Wants(s.Name)))
        {
            cancellation.ThrowIfCancellationRequested();
            var context = new SystemContext(_model, SystemComposition.Create(system), _options, isModel: false, Helpers(system.Namespace));
            foreach (var file in SystemEmitter.Emit(_model, context, cancellation, _options.EmitTests ? ModelMembers.Emit : null).Concat(ExternsOf(context)).Concat(ProtocolEmitter.Emit(context, _model.Protocols)))
            {
                yield return file;
            }

            foreach (var file in _options.EmitModels ? CheckEmitter.Emit(_model, context, cancellation) : [])
            {
                yield return file;
            }
        }

        foreach (var name in namespaces)
        {
            var types = new TypeNames(_model, name);
            if (ValuesEmitter.Emit(Helpers(name)) is { } values)
            {
                yield return FileShape.Make(types, "Values", "specs", values);
            }
        }
    }

    private HelperUsage Helpers(string ofNamespace)
    {
        if (!_helpers.TryGetValue(ofNamespace, out var usage))
        {
            usage = new HelperUsage();
            _helpers.Add(ofNamespace, usage);
        }

        return usage;
    }

    private IEnumerable<SourceFile> Types(string name)
    {
        var types = new TypeNames(_model, name);
        var declared = _model.Types.Where(t => t.Namespace == name).ToList();
        foreach (var type in declared)
        {
            if (Body(types, type) is { } body)
            {
                yield return FileShape.Make(types, types.Simple(type), Paths.FileName(type.Location.Source.Path), body);
            }
        }

        foreach (var group in _model.Constants.Where(c => c.Namespace == name).GroupBy(static c => c.Container))
        {
            var source = Paths.FileName(group.First().Location.Source.Path);
            yield return FileShape.Make(types, $"{group.Key?.Name}Constants", source, ConstantsEmitter.Emit(types, _options, Helpers(name), group.Key, group));
        }

        foreach (var contract in _model.Contracts.Where(c => c.Namespace == name && c.IsExtern && !ContractInterfaces.MentionsEntity(c)))
        {
            yield return FileShape.Make(types, SystemContext.Interface(contract), Paths.FileName(contract.Location.Source.Path), ContractInterfaces.Extern(types, contract));
        }

        if ((_options.Checks || _options.EmitModels) && RefinementChecks.Class(types, _options.Checks ? _options : _options.ForModels, Helpers(name), declared) is { } checks)
        {
            yield return FileShape.Make(types, "Refinements", "specs", checks);
        }
    }

    private string? Body(TypeNames types, DeclaredType type) => type switch
    {
        EnumSymbol t => EnumEmitter.Emit(types, t),
        ErrorsSymbol t => EnumEmitter.Emit(types, t),
        LayoutSymbol t => LayoutEmitter.Emit(types, t, Helpers(type.Namespace)),
        RecordSymbol t when !TypeNames.MentionsEntity(t) => RecordEmitter.Emit(types, t, Helpers(type.Namespace)),
        OpaqueSymbol t => RecordEmitter.Emit(types, t),
        _ => null,
    };

    // An interface whose operations take entities belongs to the system that the entities are of.
    private static IEnumerable<SourceFile> ExternsOf(SystemContext system) => system.Composition.Externs.Where(ContractInterfaces.MentionsEntity).Select(contract =>
        FileShape.Make(system.Types, SystemContext.Interface(contract), Paths.FileName(contract.Location.Source.Path), ContractInterfaces.Extern(system.Types, contract)));
}
